// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/pasted_log.h"

namespace fixlore {
namespace {

constexpr std::size_t kMinReadingChars = 2;
constexpr std::size_t kMaxReadingBytes = 1000;  // a pasted log stands nowhere as it is

void add_reading(const std::string& folded, std::vector<Wording>& readings) {
  if (folded.size() > kMaxReadingBytes) return;
  std::string reading = without_space(folded);
  if (count_chars(reading) >= kMinReadingChars) readings.emplace_back(std::move(reading));
}

}  // namespace

ParsedQuery read_query(std::string_view query, const Corpus& corpus, const Normalizer& normalizer) {
  return parse_query(query, [&](const Field& field, std::string_view value) {
    return corpus.has(filter_term(field, normalizer.fold(value)));
  });
}

std::string corrected_query(const ParsedQuery& parsed, const std::vector<Correction>& corrections) {
  std::vector<Correction> in_query;
  for (Correction correction : corrections) {
    const std::size_t size = correction.end - correction.begin;
    const auto behind =
        std::ranges::upper_bound(parsed.origins, correction.begin, {}, &TextOrigin::in_text);
    if (behind == parsed.origins.begin()) continue;
    const TextOrigin& origin = *std::prev(behind);
    const std::size_t begin = origin.in_query + correction.begin - origin.in_text;
    // The name and the value of a field may have a quotation mark between them there.
    if (parsed.query.compare(begin, size, parsed.text, correction.begin, size) != 0) continue;
    in_query.push_back({begin, begin + size, std::move(correction.text)});
  }
  return with_corrections(parsed.query, in_query);
}

QueryText read_query_text(const ParsedQuery& parsed, Analyzer& analyzer, Corpus& corpus,
                          const Ranking& ranking, const TimeLimit& limit) {
  QueryText query;
  std::string folded = analyzer.normalizer().fold(parsed.text);
  if (parsed.pasted) {
    query = read_pasted_log(parsed, analyzer, corpus, ranking);
  } else {
    query.terms = query_terms(folded, analyzer, corpus, ranking);
    query.corrections = find_slips(parsed.text, analyzer, corpus);
  }
  add_reading(folded, query.readings);
  if (!query.corrections.empty()) {
    folded = analyzer.normalizer().fold(with_corrections(parsed.text, query.corrections));
    add_corrected(query.terms, query_terms(folded, analyzer, corpus, ranking), ranking);
    add_reading(folded, query.readings);
  }
  if (!parsed.pasted) {
    query.rephrasings = find_rephrasings(folded, analyzer.analyze(folded), corpus.vocabulary());
    add_alternatives(query.terms, query.rephrasings, analyzer, corpus, ranking, limit);
  }
  return query;
}

}  // namespace fixlore
