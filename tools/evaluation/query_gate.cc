// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/query_gate.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

#include "indexer/query_file.h"
#include "server/search/open_generation.h"
#include "tools/evaluation/ask_searcher.h"

namespace fixlore {
namespace {

static_assert(kMaxWorstRank <= kJudgedDepth, "what stands lower is not looked at");

using QueriesOfAudience = std::map<std::string, std::vector<const RequiredQuery*>>;

QuerySet query_set(const std::vector<const RequiredQuery*>& queries) {
  QuerySet set;
  for (const RequiredQuery* query : queries) {
    JudgedQuery& judged = set.queries.emplace_back();
    judged.text = query->text;
    for (const std::string& id : query->expect) judged.gains[id] = 1;
  }
  return set;
}

std::string join(const std::vector<std::string>& ids, const char* between) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : between) + id;
  return text;
}

/// Those of a query's articles that its reader does not have at all.
std::vector<std::string> unknown_of(const RequiredQuery& query, const SetResults& results) {
  std::vector<std::string> unknown;
  for (const std::string& id : query.expect) {
    if (std::ranges::binary_search(results.unknown, id)) unknown.push_back(id);
  }
  return unknown;
}

Diagnostic too_low(const RequiredQuery& query, std::size_t rank, const SetResults& results,
                   const std::string& name) {
  const std::string articles = join(query.expect, " or ");
  const std::string found =
      rank == 0 ? " does not find " + articles + " in the first " + std::to_string(kJudgedDepth)
                : " finds " + articles + " at " + std::to_string(rank);
  const std::vector<std::string> unknown = unknown_of(query, results);
  return {name,
          query.line,
          Severity::kError,
          "query-too-low",
          "\"" + query.text + "\"" + found + ", worst rank " + std::to_string(query.worst_rank),
          unknown.empty() ? "mend the article or, if this is as good, the query's worst_rank"
                          : "no article for this audience is named " + join(unknown, " or ")};
}

Diagnostic mean_too_low(const GateResult& result, int line, const std::string& name) {
  std::ostringstream message;
  message << std::fixed << std::setprecision(3) << "the mean reciprocal rank is " << result.mrr
          << ", minimum " << result.minimum_mrr;
  return {name,          line,          Severity::kError,
          "mrr-too-low", message.str(), "mend the articles, or lower minimum_mrr"};
}

}  // namespace

GateResult ask_generation(const std::filesystem::path& generation,
                          const std::filesystem::path& file, const std::string& name,
                          Progress& progress) {
  RequiredQueries required = read_required_queries(file, name);
  GateResult result;
  result.minimum_mrr = required.minimum_mrr;
  result.diagnostics = std::move(required.diagnostics);
  if (!result.passed() || required.queries.empty()) return result;

  QueriesOfAudience by_audience;
  for (const RequiredQuery& query : required.queries) by_audience[query.audience].push_back(&query);
  progress.begin(Progress::Phase::kAsk, required.queries.size());
  const auto normalizer = std::make_shared<const Normalizer>();
  const auto open = std::make_shared<const OpenGeneration>(
      generation, built_in_vocabulary(*normalizer), *normalizer);
  double sum = 0;
  for (const auto& [audience, queries] : by_audience) {
    const Reader reader{{"public", audience}};
    const SetResults results =
        evaluate(query_set(queries),
                 ask_searcher(std::make_shared<Searcher>(open, reader, normalizer)), progress);
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const Answer& answer = results.answers[i];
      sum += answer.figures[kReciprocalRank];
      const std::size_t rank = first_answer(answer.ranking, answer.gains);
      if (rank > 0 && rank <= queries[i]->worst_rank) continue;
      result.diagnostics.push_back(too_low(*queries[i], rank, results, name));
    }
  }
  result.queries = required.queries.size();
  result.mrr = sum / static_cast<double>(result.queries);
  if (result.mrr < result.minimum_mrr) {
    result.diagnostics.push_back(mean_too_low(result, required.minimum_line, name));
  }
  return result;
}

}  // namespace fixlore
