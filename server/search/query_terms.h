// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/document_query.h"
#include "server/search/ranking.h"
#include "server/search/rephrasing.h"

namespace fixlore {

/// A distinct token of the query's free text.
struct QueryTerm {
  TokenKind kind;
  std::string text;    ///< folded
  std::string term;    ///< its index term in the body
  double weight = 0;   ///< of its kind, times that of a correction
  unsigned count = 0;  ///< times it stands in the query
  double idf = 0;
  bool weak = false;      ///< ranks what other terms find, finds nothing by itself
  bool typed = true;      ///< the text as typed has it
  bool corrected = true;  ///< the text in its corrected spelling has it; as typed if none was made
  /// Of an alternative, which may have several words: the index terms of all of them, which weigh,
  /// and the articles in which it stands. Those that have what it is for are none of them: they get
  /// nothing for it in the first stage.
  std::vector<std::string> words = {};
  std::shared_ptr<const DocumentSets> where_it_stands = {};
};

/// Whether the text is one Han character. A gram of one stands for all pairs that begin with it.
bool is_single_han(std::string_view text);

/// Index terms of a text: of its words, and of the pairs of characters or Latin words across which
/// segmentation may cut. An article that has the text has them all.
struct TextPostings {
  std::vector<std::string> words, pairs;
};

TextPostings postings_of(std::string_view text, Analyzer& analyzer);

/// Tokens of the folded `text` as terms, of a long text the max_terms that tell most. Every Latin
/// word has its stem beside it, also where it is its own stem. Weak are, beside stronger ones,
/// single Han characters, stop words, and what stands in more than half of all articles. Where
/// nothing but single characters is asked, each finds what it stands in.
std::vector<QueryTerm> query_terms(std::string_view text, Analyzer& analyzer, Corpus& corpus,
                                   const Ranking& ranking);

/// Adds those of `corrected` that `terms` lacks, at the weight of a correction.
void add_corrected(std::vector<QueryTerm>& terms, std::vector<QueryTerm> corrected,
                   const Ranking& ranking);

/// Adds what the vocabulary says for parts of the query. An alternative weighs no more than what it
/// stands for, where articles have that.
void add_alternatives(std::vector<QueryTerm>& terms, const std::vector<Rephrasing>& rephrasings,
                      Analyzer& analyzer, Corpus& corpus, const Ranking& ranking,
                      const TimeLimit& limit);

/// What the first stage searches of `terms`. A word of two Han characters stands where the pair of
/// them does: only the pair is searched, and weighs what both do.
std::vector<QueryTerm> searched_terms(const std::vector<QueryTerm>& terms, const Ranking& ranking);

/// Whether the text is one Latin identifier: what it names counts, not the words of titles.
bool is_lone_identifier(const std::vector<QueryTerm>& terms);

}  // namespace fixlore
