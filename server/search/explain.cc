// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/explain.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "base/error.h"
#include "indexer/schema/fields.h"
#include "server/search/first_stage.h"
#include "server/search/lookup.h"
#include "server/search/query_builder.h"
#include "server/search/query_parser.h"

namespace fixlore {
namespace {

bool finds(const DocumentQuery& query, const Corpus& corpus, Xapian::docid id) {
  const auto [class_index, in_class] = corpus.place_of(id);
  return query.find(corpus, class_index, TimeLimit()).contains(in_class);
}

/// A condition as one may write it: type:fault OR "no listener".
std::string shown(const ConditionGroup& group) {
  std::string out;
  for (const Condition& condition : group.any_of) {
    out += out.empty() ? (group.excluded ? "-" : "") : " OR ";
    if (condition.kind == Condition::Kind::kValue) out += std::string(condition.field->name) + ':';
    const bool quoted = condition.kind == Condition::Kind::kPhrase;
    out += quoted ? '"' + condition.text + '"' : condition.text;
  }
  return out;
}

/// A line for each demand of the query that keeps the document out.
std::string explain_demands(const ParsedQuery& parsed, Xapian::docid id, Corpus& corpus,
                            Analyzer& analyzer, const Ranking& ranking) {
  const auto is_met = [&](const ParsedQuery& demand) {
    std::vector<Note> ignored;
    return finds(with_conditions(DocumentQuery::all(), demand, corpus, analyzer, ranking,
                                 TimeLimit(), ignored),
                 corpus, id);
  };
  std::string out;
  for (const std::string& word : parsed.excluded) {
    ParsedQuery demand;
    demand.excluded.push_back(word);
    if (!is_met(demand)) out += "not found: excluded by -" + word + "\n";
  }
  for (const ConditionGroup& group : parsed.conditions) {
    ParsedQuery demand;
    demand.conditions.push_back(group);
    if (!is_met(demand)) out += "not found: the query demands " + shown(group) + "\n";
  }
  return out;
}

/// A line where pins.txt says something of the document for this query.
std::string explain_placement(std::string_view query, const Corpus& corpus, Xapian::docid id,
                              const Normalizer& normalizer) {
  const Placement* placement = corpus.pins().find(query, normalizer);
  if (placement == nullptr) return {};
  const Corpus::Document document = corpus.locate(id);
  const std::string name = document.files->store.meta(document.id).meta.id;
  if (std::ranges::count(placement->hidden, name) > 0) return "pins.txt hides it for this query\n";
  const auto pin = std::ranges::find(placement->pinned, name);
  if (pin == placement->pinned.end()) return {};
  const auto rank = std::to_string(pin - placement->pinned.begin() + 1);
  return "pins.txt puts it first for this query, in place " + rank + " of " +
         std::to_string(placement->pinned.size()) + ", whatever its score\n";
}

template <typename... Values>
void line(std::string& out, const char* format, Values... values) {
  char buffer[256];
  std::snprintf(buffer, sizeof buffer, format, values...);
  out += buffer;
}

}  // namespace

std::string explain_score(std::string_view query, std::string_view id, Corpus& corpus,
                          Analyzer& analyzer, Reranker& reranker, const PriorJudge& priors,
                          const Ranking& ranking) {
  const Xapian::docid document = find_article(corpus, id);
  if (document == 0) {
    throw Error(ErrorCode::kNotFound, "there is no article '" + std::string(id) + "'");
  }
  const ParsedQuery parsed = read_query(query, corpus, analyzer.normalizer());
  const QueryText text = read_query_text(parsed, analyzer, corpus, ranking, TimeLimit());
  const std::vector<QueryTerm>& terms = text.terms;
  const std::string placed = explain_placement(query, corpus, document, analyzer.normalizer());
  std::string out = placed + explain_demands(parsed, document, corpus, analyzer, ranking) +
                    "first stage, BM25+ of each term in the body and again in the title\n";
  FirstStage first_stage(corpus, ranking);
  for (const QueryTerm& term : searched_terms(terms, ranking)) {
    first_stage.weigh({term}, {}, TimeLimit());
    line(out, "  %8.3f  %-8s x%-4.2g idf %6.3f  ", first_stage.weight(document),
         to_string(term.kind), term.weight, term.idf);
    out += term.text + "\n";
  }
  if (!text.messages.empty()) {
    first_stage.weigh({}, text.messages, TimeLimit());
    line(out, "  %8.3f  of %zu runs of words of the log's messages\n", first_stage.weight(document),
         text.messages.size());
  }
  first_stage.weigh(terms, text.messages, TimeLimit());
  std::vector<Note> notes;  // of the search, which says them
  const DocumentQuery demanded = with_conditions(words_query(terms, text.messages, ranking), parsed,
                                                 corpus, analyzer, ranking, TimeLimit(), notes);
  std::vector<Candidate> candidates;
  bool found = false;
  for (const WeighedDocument& best :
       first_stage.best(demanded.find(corpus, TimeLimit()), ranking.depth)) {
    Candidate& candidate = candidates.emplace_back();
    candidate.id = best.id;
    candidate.first_score = best.weight;
    candidate.prior = priors.of(best.id);
    found |= best.id == document;
  }
  line(out, "  %8.3f  sum\n", first_stage.weight(document));
  if (!found) {
    line(out, "not among the best %zu of the first stage: no second stage\n", ranking.depth);
    return out;
  }
  reranker.rerank(text, candidates.size(), TimeLimit(), candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (c.id != document) continue;
    line(out, "second stage, rank %zu of %zu\n", i + 1, candidates.size());
    line(out, "  %8.3f  first stage, of the best\n", c.score - c.added(ranking));
    line(out, "  %8.3f  overlap with the title (%.3f)\n", c.title_part(ranking), c.title_overlap);
    line(out, "  %8.3f  overlap with the best heading (%.3f)\n", c.heading_part(ranking),
         c.heading_overlap);
    line(out, "  %8.3f  a heading of the same words\n", c.same_heading_part(ranking));
    line(out, "  %8.3f  the whole query as it stands\n", c.phrase_part(ranking));
    line(out, "  %8.3f  best section (%.3f of the best)\n", c.section_part(ranking),
         c.section_score);
    line(out, "  %8.3f  importance\n", c.prior.importance);
    line(out, "  %8.3f  verified\n", c.prior.verified);
    line(out, "  %8.3f  age\n", c.prior.freshness);
    line(out, "  %8.3f  solved it for readers\n", c.prior.solved);
    line(out, "  %8.3f  review overdue\n", c.prior.overdue);
    line(out, "  %8.3f  sum\n", c.score);
  }
  return out;
}

}  // namespace fixlore
