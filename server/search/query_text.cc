// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_text.h"

#include <utility>

#include "base/utf8.h"
#include "server/search/spelling.h"

namespace fixlore {
namespace {

constexpr std::size_t kMinReadingChars = 2;
constexpr std::size_t kMaxReadingBytes = 1000;  // a pasted log stands nowhere as it is

std::string reading_of(std::string_view text, const Normalizer& normalizer) {
  if (text.size() > kMaxReadingBytes) return {};
  std::string reading = without_space(normalizer.fold(text));
  return count_chars(reading) < kMinReadingChars ? std::string() : reading;
}

}  // namespace

std::string without_space(std::string folded) {
  std::erase_if(folded, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return folded;
}

QueryText read_query_text(std::string_view text, Analyzer& analyzer, Corpus& corpus,
                          const Ranking& ranking) {
  QueryText query;
  query.terms = query_terms(text, analyzer, corpus, ranking);
  query.readings.push_back(reading_of(text, analyzer.normalizer()));
  query.corrected = correct_spelling(text, analyzer, corpus);
  if (!query.corrected.empty()) {
    add_corrected(query.terms, query_terms(query.corrected, analyzer, corpus, ranking), ranking);
    query.readings.push_back(reading_of(query.corrected, analyzer.normalizer()));
  }
  std::erase(query.readings, std::string());
  return query;
}

}  // namespace fixlore
