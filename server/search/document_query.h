// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "server/search/corpus.h"
#include "server/search/document_set.h"
#include "server/search/time_limit.h"

namespace fixlore {

/// Says which documents are meant, by their terms. What they weigh is another matter; see
/// FirstStage. A value.
class DocumentQuery {
 public:
  /// None.
  DocumentQuery() = default;
  static DocumentQuery all();
  static DocumentQuery term(std::string term);
  /// One for each of the terms.
  static std::vector<DocumentQuery> terms(const std::vector<std::string>& terms);
  /// With any term that begins so.
  static DocumentQuery prefix(std::string prefix);
  /// Of which `slot` has a value, and one before `value` as text.
  static DocumentQuery value_before(Xapian::valueno slot, std::string value);
  static DocumentQuery these(std::shared_ptr<const DocumentSets> documents);
  /// Of no parts: none.
  static DocumentQuery any_of(std::vector<DocumentQuery> parts);
  static DocumentQuery all_of(std::vector<DocumentQuery> parts);
  static DocumentQuery but_not(DocumentQuery query, DocumentQuery excluded);

  bool is_none() const { return kind_ == Kind::kNone; }

  /// Those of one class of the corpus. Walks the posting lists of all terms, one after the other:
  /// it costs more to have the documents of all of them in order. Error{kTooCostly} beyond the
  /// limit.
  DocumentSet find(const Corpus& corpus, std::size_t class_index, const TimeLimit& limit) const;
  /// Those of all classes.
  DocumentSets find(const Corpus& corpus, const TimeLimit& limit) const;

 private:
  enum class Kind : std::uint8_t {
    kNone,
    kAll,
    kTerm,
    kPrefix,
    kValueBefore,
    kThese,
    kAnyOf,
    kAllOf,
    kButNot
  };

  DocumentQuery(Kind kind, std::string text, std::vector<DocumentQuery> parts = {})
      : kind_(kind), text_(std::move(text)), parts_(std::move(parts)) {}
  class Finder;

  Kind kind_ = Kind::kNone;
  Xapian::valueno slot_ = 0;
  std::string text_;                               // term, prefix or value
  std::vector<DocumentQuery> parts_;               // of but_not: what is meant, and what of it not
  std::shared_ptr<const DocumentSets> documents_;  // these
};

/// How many they are.
std::size_t count(const DocumentSets& documents);

}  // namespace fixlore
