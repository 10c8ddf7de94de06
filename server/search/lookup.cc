// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/lookup.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/schema/fields.h"

namespace fixlore {
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
  for (const Xapian::docid other : corpus.documents_with(related_term(meta.id))) add(other);
  std::vector<ArticleRef> refs;
  for (const Xapian::docid other : ids) refs.push_back(article_ref(corpus, other));
  return refs;
}

}  // namespace fixlore
