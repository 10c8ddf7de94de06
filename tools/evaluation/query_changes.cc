// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/query_changes.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>

#include "server/search/open_generation.h"
#include "tools/evaluation/ask_searcher.h"

namespace fixlore {
namespace {

using Ids = std::vector<std::string>;

/// Asks one generation in the name of any audience.
class GenerationAsker {
 public:
  explicit GenerationAsker(const std::filesystem::path& generation)
      : generation_(std::make_shared<const OpenGeneration>(
            generation, built_in_vocabulary(*normalizer_), *normalizer_)) {}

  /// The first kJudgedDepth articles, best first.
  Ids ask(const RequiredQuery& query) {
    SearchSystem& system = systems_[query.audience];
    if (!system.search) {
      const Reader reader{{"public", query.audience}};
      system = ask_searcher(std::make_shared<Searcher>(generation_, reader, normalizer_));
    }
    return system.search(query.text);
  }

 private:
  std::shared_ptr<const Normalizer> normalizer_ = std::make_shared<const Normalizer>();
  std::shared_ptr<const OpenGeneration> generation_;
  std::map<std::string, SearchSystem> systems_;  // by audience
};

std::size_t rank_of(const std::string& id, const Ids& ranking) {
  const auto at = std::ranges::find(ranking, id);
  return at == ranking.end() ? 0 : static_cast<std::size_t>(at - ranking.begin()) + 1;
}

Ids first_hits(const Ids& ranking) {
  return {ranking.begin(),
          ranking.begin() + std::min<std::ptrdiff_t>(kTopHits, std::ssize(ranking))};
}

Ids without(Ids ids, const Ids& others) {
  std::erase_if(ids, [&](const std::string& id) { return rank_of(id, others) > 0; });
  return ids;
}

/// The best of the ranks; past all others where there is none.
std::size_t best_rank(const std::vector<RankChange>& ranks, std::size_t RankChange::*when) {
  std::size_t best = std::numeric_limits<std::size_t>::max();
  for (const RankChange& rank : ranks) {
    if (rank.*when > 0) best = std::min(best, rank.*when);
  }
  return best;
}

QueryChange compare(const RequiredQuery& query, const Ids& before, const Ids& after) {
  QueryChange change;
  change.query = query;
  for (const std::string& id : query.expect) {
    change.ranks.push_back({id, rank_of(id, before), rank_of(id, after)});
  }
  change.came = without(first_hits(after), first_hits(before));
  change.went = without(first_hits(before), first_hits(after));
  const std::size_t rank = best_rank(change.ranks, &RankChange::after);
  change.worse_than_allowed =
      rank > best_rank(change.ranks, &RankChange::before) && rank > query.worst_rank;
  return change;
}

bool is_change(const QueryChange& change) {
  const auto moved = [](const RankChange& rank) { return rank.before != rank.after; };
  return !change.came.empty() || !change.went.empty() || std::ranges::any_of(change.ranks, moved);
}

}  // namespace

std::vector<QueryChange> changed_queries(const std::vector<RequiredQuery>& queries,
                                         const std::filesystem::path& before,
                                         const std::filesystem::path& after) {
  GenerationAsker old_asker(before);
  GenerationAsker new_asker(after);
  std::vector<QueryChange> changes;
  for (const RequiredQuery& query : queries) {
    QueryChange change = compare(query, old_asker.ask(query), new_asker.ask(query));
    if (is_change(change)) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace fixlore
