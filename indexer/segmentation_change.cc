// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/segmentation_change.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "indexer/schema/article_store.h"
#include "indexer/schema/class_postings.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/xapian_error.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

Words changed_words(const UserDictionary& before, const UserDictionary& after) {
  Words changed;
  std::ranges::set_symmetric_difference(before.words(), after.words(), std::back_inserter(changed));
  return changed;
}

/// All character pairs of a word stand in an article that has it.
std::vector<std::string> pairs_of(std::string_view word) {
  std::vector<std::string> terms;
  for (std::size_t at = 0;;) {
    const std::size_t next = at + decode_utf8(word, at).length;
    if (next == word.size()) break;
    const std::size_t end = next + decode_utf8(word, next).length;
    terms.push_back(index_term(TermPlace::kBody, TokenKind::kGram, word.substr(at, end - at)));
    at = next;
  }
  return terms;
}

/// Which of the words each document may have.
std::map<Xapian::docid, std::vector<std::string_view>> candidates(const ClassPostings& postings,
                                                                  const Words& words) {
  std::map<Xapian::docid, std::vector<std::string_view>> found;
  for (const std::string& word : words) {
    for (const Xapian::docid id : postings.documents_with_all(pairs_of(word))) {
      found[id].push_back(word);
    }
  }
  return found;
}

/// All that is indexed of an article, folded.
std::string folded_text(const ArticleStore& store, Xapian::docid id, const FrontMatter& meta,
                        const Normalizer& normalizer) {
  const Outline outline = store.outline(id);
  std::string all = store.text(id);
  const auto add = [&](std::string_view text) { all.append("\n").append(text); };
  add(outline.title);
  for (const std::string& alias : outline.aliases) add(alias);
  for (const StoredSection& section : outline.sections) {
    add(section.heading);
    add(section.anchor);
  }
  for (const std::string_view value : searchable_values(meta)) add(value);
  return normalizer.fold(all);
}

void add_articles_of_class(const fs::path& folder, const Words& words, const Normalizer& normalizer,
                           ArticleIds& ids) {
  const VersionTable versions(folder);
  const ArticleStore store(folder);
  for (const auto& [id, may_have] : candidates(ClassPostings(folder, versions), words)) {
    const FrontMatter meta = store.meta(id).meta;
    const std::string text = folded_text(store, id, meta, normalizer);
    const bool has_one = std::ranges::any_of(
        may_have, [&](std::string_view word) { return text.find(word) != text.npos; });
    if (has_one) ids.insert(meta.id);
  }
}

}  // namespace

std::shared_ptr<const UserDictionary> read_words(const VocabularyFiles& files,
                                                 const Normalizer& normalizer) {
  auto words = std::make_shared<UserDictionary>();
  if (const auto file = files.find("words.txt"); file != files.end()) {
    words->add(file->second, normalizer);
  }
  return words;
}

ArticleIds resegmented_articles(const fs::path& generation, const UserDictionary& words,
                                const Normalizer& normalizer) {
  const auto before = read_words(read_vocabulary_files(generation), normalizer);
  const Words changed = changed_words(*before, words);
  ArticleIds ids;
  if (changed.empty()) return ids;
  for (const AudienceClass& each : read_manifest(generation).classes) {
    const fs::path folder = generation / each.directory;
    try {
      add_articles_of_class(folder, changed, normalizer, ids);
    } catch (const Xapian::Error& error) {
      throw xapian_error("read", folder / "db", error);
    }
  }
  return ids;
}

}  // namespace fixlore
