// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"

namespace fixlore {

/// Articles whose text has a phrase, whatever the dictionary thinks of its words: candidates come
/// from the postings of its words and character pairs, the last word from the stored text.
class Phrase {
 public:
  Phrase(std::string_view phrase, Analyzer& analyzer);

  /// Nothing in it can be searched: punctuation only.
  bool empty() const { return terms_.empty() && first_char_.empty(); }
  const std::string& folded() const { return folded_; }

  /// Ids, ascending, of the documents of class `c` that have the phrase in title, front matter or
  /// body, after folding. Latin words at its ends must be whole words.
  std::vector<Xapian::docid> find(const Corpus& corpus, std::size_t c,
                                  const Normalizer& normalizer) const;

  /// Where the phrase stands in a folded text, from `from` on; npos when nowhere.
  std::size_t find_in(std::string_view folded_text, std::size_t from = 0) const;

 private:
  std::vector<Xapian::docid> candidates(const Xapian::Database& database) const;
  bool is_in(const OpenGeneration::ClassFiles& files, Xapian::docid id,
             const Normalizer& normalizer) const;

  std::string folded_;
  std::vector<std::string> terms_;  // all of them stand in an article that has the phrase
  std::string first_char_;          // a phrase of one Han character: any pair may start with it
};

/// A query that matches exactly these documents (per class of the corpus, ascending) with no
/// weight.
Xapian::Query documents_query(const Corpus& corpus,
                              std::vector<std::vector<Xapian::docid>> ids_by_class);

}  // namespace fixlore
