// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/lookup.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

constexpr Xapian::termcount kSimilarTerms = 30;

/// Plain words alone: terms with a prefix start with a capital, folded words never do.
class WordsOnly : public Xapian::ExpandDecider {
 public:
  bool operator()(const std::string& term) const override {
    return !term.empty() && (term[0] < 'A' || term[0] > 'Z') && term.size() > 1;
  }
};

}  // namespace

Xapian::docid find_article(const Corpus& corpus, std::string_view name) {
  if (const Xapian::docid id = corpus.find(id_term(name)); id != 0) return id;
  return corpus.find(address_term(name));
}

ArticleRef article_ref(const Corpus& corpus, Xapian::docid id) {
  const Corpus::Document document = corpus.locate(id);
  FrontMatter meta = document.files->store.meta(document.id).meta;
  return {std::move(meta.id), std::move(meta.title), meta.type};
}

ArticlePage article_page(const Corpus& corpus, Xapian::docid id) {
  const Corpus::Document document = corpus.locate(id);
  const ArticleStore& store = document.files->store;
  StoredArticle stored = store.meta(document.id);
  ArticlePage page;
  page.meta = std::move(stored.meta);
  page.path = std::move(stored.path);
  for (StoredSection& section : store.outline(document.id).sections) {
    if (section.heading.empty() || section.heading == page.meta.title) continue;
    page.toc.push_back({section.level, std::move(section.heading), std::move(section.anchor)});
  }
  page.html = store.html(document.id);
  return page;
}

std::vector<ArticleRef> related_articles(const Corpus& corpus, Xapian::docid id) {
  const Corpus::Document document = corpus.locate(id);
  const FrontMatter meta = document.files->store.meta(document.id).meta;
  std::vector<Xapian::docid> ids;
  const auto add = [&](Xapian::docid other) {
    if (other == 0 || other == id) return;
    if (std::find(ids.begin(), ids.end(), other) == ids.end()) ids.push_back(other);
  };
  for (const std::string& name : meta.related) add(find_article(corpus, name));
  const std::string naming_it = related_term(meta.id);
  const Xapian::Database& database = corpus.database();
  for (auto it = database.postlist_begin(naming_it); it != database.postlist_end(naming_it); ++it) {
    add(*it);
  }
  std::vector<ArticleRef> refs;
  for (const Xapian::docid other : ids) refs.push_back(article_ref(corpus, other));
  return refs;
}

std::vector<ArticleRef> similar_articles(const Corpus& corpus, Xapian::docid id,
                                         std::size_t limit) {
  Xapian::Enquire enquire(corpus.database());
  Xapian::RSet like_this;
  like_this.add_document(id);
  const WordsOnly words_only;
  const Xapian::ESet telling = enquire.get_eset(kSimilarTerms, like_this, &words_only);
  std::vector<Xapian::Query> terms;
  for (auto it = telling.begin(); it != telling.end(); ++it) {
    terms.emplace_back(*it);
    terms.emplace_back(index_term(TermPlace::kTitle, TokenKind::kWord, *it));
  }
  if (terms.empty()) return {};
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  const Xapian::MSet best = enquire.get_mset(0, static_cast<Xapian::doccount>(limit + 1));
  std::vector<ArticleRef> refs;
  for (auto it = best.begin(); it != best.end() && refs.size() < limit; ++it) {
    if (*it != id) refs.push_back(article_ref(corpus, *it));
  }
  return refs;
}

}  // namespace fixlore
