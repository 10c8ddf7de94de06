// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/recognised_parts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

/// Inverse document frequency of what a part names; 0 where no article has it. Articles name a
/// class with or without its package.
double rarity(LogPartKind kind, std::string_view text, Analyzer& analyzer, Corpus& corpus) {
  if (kind == LogPartKind::kException) text.remove_prefix(text.find_last_of(".$") + 1);
  double rarest = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind != TokenKind::kCompound && token.kind != TokenKind::kWord) continue;
    const std::string term = index_term(TermPlace::kBody, token.kind, token.term);
    if (!corpus.has(term)) return 0;
    rarest = std::max(rarest, corpus.idf(term));
  }
  return rarest;
}

}  // namespace

std::vector<RecognisedPart> recognised_parts(const ParsedQuery& query, Analyzer& analyzer,
                                             Corpus& corpus) {
  std::unordered_set<std::string> seen;
  std::vector<std::pair<double, RecognisedPart>> found;
  for (const LogPart& part : query.parts) {
    if (!names_fault(part.kind)) continue;
    std::string text = query.query.substr(part.begin, part.end - part.begin);
    if (!seen.insert(to_string(part.kind) + (' ' + text)).second) continue;
    const double idf = rarity(part.kind, text, analyzer, corpus);
    found.push_back({idf, {part.kind, std::move(text), idf > 0}});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > kMaxRecognisedParts) found.resize(kMaxRecognisedParts);
  std::vector<RecognisedPart> parts;
  for (auto& [idf, part] : found) parts.push_back(std::move(part));
  return parts;
}

}  // namespace fixlore
