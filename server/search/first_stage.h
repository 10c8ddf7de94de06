// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "server/search/corpus.h"
#include "server/search/document_set.h"
#include "server/search/query_text.h"
#include "server/search/ranking.h"
#include "server/search/time_limit.h"

namespace fixlore {

/// A document and what it weighs.
struct WeighedDocument {
  Xapian::docid id;  ///< in the joined database
  float weight;
};

/// What the words of a query weigh in each document of a corpus: BM25+ of Lv and Zhai (2011). Adds
/// up one term after the other, which costs a fraction of having the documents in order. Keeps two
/// numbers for each document; one thread.
class FirstStage {
 public:
  /// Keeps references to its arguments.
  FirstStage(const Corpus& corpus, const Ranking& ranking);

  /// Weighs terms, each in the body and once more in the title, and messages of a log.
  /// Error{kTooCostly} beyond the limit.
  void weigh(const std::vector<QueryTerm>& terms, const std::vector<MessageTerm>& messages,
             const TimeLimit& limit);

  /// What a document of the joined database weighs; 0 where it has none of the terms.
  float weight(Xapian::docid id) const;

  /// Those of the documents that weigh most, at most `wanted`; of equal ones the first.
  std::vector<WeighedDocument> best(const DocumentSets& documents, std::size_t wanted) const;

 private:
  using Lists = std::vector<std::shared_ptr<const PostingList>>;  // of one term in each class

  void add_term(const std::string& term, double weight, const DocumentSets* among = nullptr);
  void add_prefix(const std::string& prefix, double weight, const TimeLimit& limit);
  double idf(std::size_t documents) const;
  float part(double weight, std::uint32_t times, float length_norm) const;

  const Corpus& corpus_;
  const Ranking& ranking_;
  std::vector<std::vector<float>> length_norms_;  // by class and document id
  std::vector<std::vector<float>> weights_;       // likewise
};

}  // namespace fixlore
