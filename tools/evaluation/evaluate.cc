// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/evaluate.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace fixlore {
namespace {

/// The article that a judged document is, or is a section of.
std::optional<std::string> find_judged(const std::string& document, const SearchSystem& system) {
  const std::size_t colon = document.find(':');
  const std::string in_collection =
      colon == std::string::npos ? document : document.substr(colon + 1);
  // An article's own id may have either sign: what is named whole comes first.
  for (const std::string& name : {document, in_collection}) {
    if (auto id = system.article_id(name)) return id;
    const std::size_t section = name.rfind('#');
    if (section == std::string::npos) continue;
    if (auto id = system.article_id(name.substr(0, section))) return id;
  }
  return std::nullopt;
}

/// Article ids of judged documents, each looked up once.
class JudgedArticles {
 public:
  explicit JudgedArticles(const SearchSystem& system) : system_(system) {}

  Gains gains_of(const JudgedQuery& query) {
    Gains gains;
    for (const auto& [document, gain] : query.gains) {
      const auto [it, added] = ids_.try_emplace(document);
      if (added) it->second = find_judged(document, system_);
      // An unknown document keeps its name, so that it counts among the answers to be found.
      double& best = gains[it->second.value_or(document)];
      best = std::max(best, gain);
    }
    return gains;
  }

  std::vector<std::string> unknown() const {
    std::vector<std::string> documents;
    for (const auto& [document, id] : ids_) {
      if (!id) documents.push_back(document);
    }
    return documents;
  }

 private:
  const SearchSystem& system_;
  std::map<std::string, std::optional<std::string>> ids_;
};

Answer ask(const JudgedQuery& query, const SearchSystem& system, JudgedArticles& judged) {
  Answer answer;
  const auto began = std::chrono::steady_clock::now();
  answer.ranking = system.search(query.text);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  answer.milliseconds = took.count();
  answer.gains = judged.gains_of(query);
  answer.figures = measure(answer.ranking, answer.gains);
  return answer;
}

}  // namespace

double SetResults::percentile_ms(double share) const {
  std::vector<double> times;
  for (const Answer& answer : answers) times.push_back(answer.milliseconds);
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

SetResults evaluate(QuerySet set, const SearchSystem& system, Progress& progress) {
  SetResults results;
  results.set = std::move(set);
  JudgedArticles judged(system);
  std::vector<Figures> figures;
  for (const JudgedQuery& query : results.set.queries) {
    results.answers.push_back(ask(query, system, judged));
    figures.push_back(results.answers.back().figures);
    progress.advance(1);
  }
  results.unknown = judged.unknown();
  results.means = mean(figures);
  return results;
}

TrecRun run_of(const std::vector<SetResults>& results) {
  TrecRun run;
  for (const SetResults& each : results) {
    for (std::size_t i = 0; i < each.answers.size(); ++i) {
      run[each.set.name][each.set.queries[i].id] = each.answers[i].ranking;
    }
  }
  return run;
}

}  // namespace fixlore
