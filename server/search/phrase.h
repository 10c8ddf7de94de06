// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/byte_anchors.h"
#include "server/search/corpus.h"
#include "server/search/document_query.h"
#include "server/search/time_limit.h"

namespace fixlore {

/// What is to stand in an article as it is, whatever the dictionary thinks of its words: candidates
/// come from the postings of its words and character pairs, the last word from the stored text.
class Phrase {
 public:
  Phrase(std::string_view phrase, Analyzer& analyzer);

  /// Nothing in it can be searched: punctuation only.
  bool empty() const { return terms_.empty() && lone_characters_.empty(); }

  /// The documents that may have the phrase.
  DocumentQuery candidates() const;

  /// Whether it stands in a folded text, white space of any length being the same. Latin words at
  /// its ends must be whole words.
  bool is_in(std::string_view folded_text) const;

 private:
  std::size_t end_of_match(std::string_view text, std::size_t at) const;

  std::string folded_;              // with single spaces
  ByteAnchors begin_;               // of what comes before the first of them
  std::vector<std::string> terms_;  // all of them stand in an article that has the phrase
  // How pairs begin with a Han character that is a run by itself; an article has one of them.
  std::vector<std::string> lone_characters_;
};

/// For each phrase, the documents that have it in title, front matter or body. A document is read
/// and folded once for all phrases, which is what takes the time.
std::vector<DocumentSets> find_phrases(const std::vector<Phrase>& phrases, const Corpus& corpus,
                                       const Normalizer& normalizer, const TimeLimit& limit);

}  // namespace fixlore
