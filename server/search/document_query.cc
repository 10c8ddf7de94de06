// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/document_query.h"

#include <numeric>
#include <utility>

namespace fixlore {

DocumentQuery DocumentQuery::all() { return {Kind::kAll, {}}; }

DocumentQuery DocumentQuery::term(std::string term) { return {Kind::kTerm, std::move(term)}; }

std::vector<DocumentQuery> DocumentQuery::terms(const std::vector<std::string>& terms) {
  std::vector<DocumentQuery> queries;
  for (const std::string& each : terms) queries.push_back(term(each));
  return queries;
}

DocumentQuery DocumentQuery::prefix(std::string prefix) {
  return {Kind::kPrefix, std::move(prefix)};
}

DocumentQuery DocumentQuery::value_before(Xapian::valueno slot, std::string value) {
  DocumentQuery made(Kind::kValueBefore, std::move(value));
  made.slot_ = slot;
  return made;
}

DocumentQuery DocumentQuery::these(std::shared_ptr<const DocumentSets> documents) {
  DocumentQuery made(Kind::kThese, {});
  made.documents_ = std::move(documents);
  return made;
}

DocumentQuery DocumentQuery::any_of(std::vector<DocumentQuery> parts) {
  return {parts.empty() ? Kind::kNone : Kind::kAnyOf, {}, std::move(parts)};
}

DocumentQuery DocumentQuery::all_of(std::vector<DocumentQuery> parts) {
  return {parts.empty() ? Kind::kNone : Kind::kAllOf, {}, std::move(parts)};
}

DocumentQuery DocumentQuery::but_not(DocumentQuery query, DocumentQuery excluded) {
  return {Kind::kButNot, {}, {std::move(query), std::move(excluded)}};
}

/// Evaluates queries on one class.
class DocumentQuery::Finder {
 public:
  Finder(const Corpus& corpus, std::size_t class_index, const TimeLimit& limit)
      : corpus_(corpus), class_(class_index), limit_(limit) {}

  DocumentSet found(const DocumentQuery& query) const {
    DocumentSet set(corpus_.last_id(class_));
    add(query, set);
    return set;
  }

 private:
  void add(const DocumentQuery& query, DocumentSet& set) const {
    switch (query.kind_) {
      case Kind::kNone:
        return;
      case Kind::kAll:
        return add_postings(std::string(), set);
      case Kind::kTerm:
        return add_postings(query.text_, set);
      case Kind::kPrefix:
        return add_prefix(query.text_, set);
      case Kind::kValueBefore:
        return add_values(query, set);
      case Kind::kThese:
        return set.unite((*query.documents_)[class_]);
      case Kind::kAnyOf:
        for (const DocumentQuery& part : query.parts_) add(part, set);
        return;
      case Kind::kAllOf:
        return set.unite(combined(query, &DocumentSet::intersect));
      case Kind::kButNot:
        return set.unite(combined(query, &DocumentSet::subtract));
    }
  }

  DocumentSet combined(const DocumentQuery& query,
                       void (DocumentSet::*with)(const DocumentSet&)) const {
    DocumentSet set = found(query.parts_.front());
    for (std::size_t i = 1; i < query.parts_.size() && !set.empty(); ++i) {
      (set.*with)(found(query.parts_[i]));
    }
    return set;
  }

  void add_postings(const std::string& term, DocumentSet& set) const {
    limit_.check();
    corpus_.postings(class_, term)->add_to(set);
  }

  void add_prefix(const std::string& prefix, DocumentSet& set) const {
    corpus_.visit_prefix(class_, prefix, limit_,
                         [&](Xapian::docid id, std::uint32_t) { set.insert(id); });
  }

  void add_values(const DocumentQuery& query, DocumentSet& set) const {
    std::size_t seen = 0;
    const auto add = [&](Xapian::docid id, const std::string& value) {
      limit_.check_at(seen++);
      if (value < query.text_) set.insert(id);
    };
    corpus_.class_postings(class_).visit_values(query.slot_, add);
  }

  const Corpus& corpus_;
  const std::size_t class_;
  const TimeLimit& limit_;
};

DocumentSet DocumentQuery::find(const Corpus& corpus, std::size_t class_index,
                                const TimeLimit& limit) const {
  return Finder(corpus, class_index, limit).found(*this);
}

DocumentSets DocumentQuery::find(const Corpus& corpus, const TimeLimit& limit) const {
  DocumentSets sets;
  for (std::size_t c = 0; c < corpus.class_count(); ++c) sets.push_back(find(corpus, c, limit));
  return sets;
}

std::size_t count(const DocumentSets& documents) {
  return std::transform_reduce(documents.begin(), documents.end(), std::size_t{0}, std::plus(),
                               [](const DocumentSet& set) { return set.size(); });
}

}  // namespace fixlore
