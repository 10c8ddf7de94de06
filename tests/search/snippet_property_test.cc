// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the title and snippet of every hit: they are text of the article, and each mark
// lies on something that the query asked for.
#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/pinyin.h"
#include "base/utf8.h"
#include "server/search/corpus.h"
#include "server/search/lookup.h"
#include "server/search/query_text.h"
#include "server/search/word_bytes.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kExamplePairs = 200, kDataPairs = 500;
#else
constexpr std::size_t kExamplePairs = 2000, kDataPairs = 20000;
#endif
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool is_char_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Whether a letter or digit of a script that has spaces between words begins there.
bool is_letter_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<UChar32>(decode_utf8(text, at).code_point);
  return c < 0x800 && u_isalnum(c);
}

/// Whether the place is between two letters of a word; what is longer than any is data.
bool is_torn_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestWord = 64;
  std::size_t begin = at, end = at;
  for (std::size_t before = begin; before > 0; begin = before) {
    before = char_boundary_before(text, begin - 1);
    if (!is_letter_at(text, before)) break;
  }
  while (end < text.size() && is_letter_at(text, end)) end += decode_utf8(text, end).length;
  return begin < at && at < end && end - begin <= kLongestWord;
}

/// The places that are inside a word of the query in Han, weak or not, wherever it stands.
std::vector<bool> places_in_words(std::string_view text, const std::vector<QueryTerm>& terms,
                                  const Normalizer& normalizer) {
  const NormalizedText folded = normalizer.normalize(text);
  std::vector<bool> inside(text.size() + 1);
  for (const QueryTerm& term : terms) {
    const bool han = is_han(decode_utf8(term.text, 0).code_point);
    if (term.kind != TokenKind::kWord || !han) continue;
    for (std::size_t at = folded.text.find(term.text); at != std::string::npos;
         at = folded.text.find(term.text, at + term.text.size())) {
      const auto [begin, end] = folded.original_range(
          static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + term.text.size()));
      for (std::size_t i = begin + 1; i < end; ++i) inside[i] = true;
    }
  }
  return inside;
}

std::string with_spaces(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

/// The text of a snippet on one line, where an ellipsis that stands for lines of code is one for a
/// part of a line.
std::string without_line_of_ellipsis(const Snippet& snippet) {
  std::string text = snippet.text;
  const std::string head = std::string(kEllipsis) + '\n', tail = '\n' + std::string(kEllipsis);
  if (snippet.is_code && text.starts_with(head)) text.erase(kEllipsis.size(), 1);
  if (snippet.is_code && text.ends_with(tail)) text.erase(text.size() - tail.size(), 1);
  return with_spaces(std::move(text));
}

/// Whether all of a text, its spaces aside, is made of terms of the query; what folds to several
/// characters at once, as ℃ does, is marked as a whole.
bool is_made_of(const NormalizedText& text, const std::vector<QueryTerm>& terms) {
  const std::string& folded = text.text;
  std::vector<bool> covered(folded.size());
  for (const QueryTerm& term : terms) {
    for (std::size_t at = folded.find(term.text); at != folded.npos;
         at = folded.find(term.text, at + 1)) {
      std::size_t end = at + term.text.size();
      if (term.kind == TokenKind::kStem) {  // marks the whole word
        while (end < folded.size() && is_word_byte(folded[end])) ++end;
      }
      std::fill(covered.begin() + static_cast<std::ptrdiff_t>(at),
                covered.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
  }
  for (std::size_t s = 0; s < text.stretches.size(); ++s) {
    const bool last = s + 1 == text.stretches.size();
    const std::size_t end = last ? folded.size() : text.stretches[s + 1].begin;
    bool all = true, any = false;
    for (std::size_t i = text.stretches[s].begin; i < end; ++i) {
      all &= covered[i] || folded[i] == ' ';
      any |= covered[i];
    }
    if (!(text.stretches[s].atomic ? any : all)) return false;
  }
  return true;
}

class SnippetPropertyTest : public SearchFixture {
 protected:
  void check(const fs::path& content, std::size_t pairs) {
    IndexOptions with;
    with.content = content;
    with.index = index_path();
    Progress progress;
    run_index(with, progress, {});
    const auto generation = open_generation();
    Corpus corpus(generation, {});
    Analyzer analyzer(normalizer_, {generation, &generation->words()});
    Searcher s = searcher();
    std::mt19937 random(20261122);
    for (std::size_t seen = 0; seen < pairs;) {
      SearchRequest request;
      request.query =
          random() % 8 == 0 ? drawn_pinyin(corpus, random) : drawn_query(corpus, random);
      if (request.query.empty()) continue;
      const QueryText query =
          read_query_text(parse_query(request.query), analyzer, corpus, Ranking{}, TimeLimit());
      for (const Hit& hit : s.search(request).hits) {
        SCOPED_TRACE("query: " + request.query + "\narticle: " + hit.meta.id +
                     "\nsnippet: " + hit.snippet.text);
        check_marks(hit.title, query.terms);
        check_marks(hit.snippet, query.terms);
        check_text(hit, corpus);
        if (HasFailure()) return;
        ++seen;
      }
    }
  }

 private:
  /// What somebody may search for who has read an article: one to four pieces of a line of it, with
  /// what is said between them left out.
  std::string drawn_query(const Corpus& corpus, std::mt19937& random) const {
    const auto number =
        static_cast<Xapian::docid>(1 + random() % corpus.database().get_lastdocid());
    const Corpus::Document document = corpus.locate(number);
    if (!document.files->store.contains(document.id)) return {};
    const std::string text = document.files->store.text(document.id);
    std::string query;
    std::size_t at = text.empty() ? 0 : char_boundary_before(text, random() % text.size());
    for (std::size_t pieces = 1 + random() % 4; pieces > 0 && at < text.size(); --pieces) {
      std::size_t end = at;
      for (std::size_t chars = 2 + random() % 8; chars > 0 && end < text.size(); --chars) {
        end += decode_utf8(text, end).length;
      }
      if (!query.empty()) query += ' ';
      query += with_spaces(text.substr(at, end - at));
      at = std::min(char_boundary_before(text, end + random() % 40), text.size());
    }
    return query;
  }

  /// A part of a title as it is typed in pinyin; empty where there is none.
  std::string drawn_pinyin(const Corpus& corpus, std::mt19937& random) const {
    const auto number =
        static_cast<Xapian::docid>(1 + random() % corpus.database().get_lastdocid());
    const Corpus::Document document = corpus.locate(number);
    if (!document.files->store.contains(document.id)) return {};
    const std::string title = normalizer_->fold(document.files->store.outline(document.id).title);
    std::string typed;
    std::size_t left = 2 + random() % 3;
    for (std::size_t at = char_boundary_before(title, random() % title.size());
         at < title.size() && left > 0; --left) {
      const DecodedChar c = decode_utf8(title, at);
      if (!is_han(c.code_point)) break;
      typed += normalizer_->pinyin().reading(c.code_point);
      at += c.length;
    }
    return typed;
  }

  void check_marks(const MarkedText& marked, const std::vector<QueryTerm>& terms) {
    EXPECT_EQ(find_invalid_utf8(marked.text), std::string::npos);
    const std::vector<bool> in_word = places_in_words(marked.text, terms, *normalizer_);
    std::size_t last = 0;
    for (const auto& [begin, end] : marked.marks) {
      EXPECT_TRUE(last <= begin && begin < end && end <= marked.text.size());
      EXPECT_TRUE(is_char_boundary(marked.text, begin) && is_char_boundary(marked.text, end));
      const std::string on = marked.text.substr(begin, end - begin);
      EXPECT_FALSE(is_torn_at(marked.text, begin) || is_torn_at(marked.text, end)) << on;
      EXPECT_FALSE(in_word[begin] || in_word[end]) << on;
      EXPECT_TRUE(is_made_of(normalizer_->normalize(on), terms)) << on;
      last = end;
    }
  }

  /// The text without its marks stands in the article as it is, and is cut at no letter of a word.
  void check_text(const Hit& hit, const Corpus& corpus) {
    EXPECT_EQ(hit.title.text, hit.meta.title);
    const Corpus::Document document = corpus.locate(find_article(corpus, hit.meta.id));
    const std::string text = with_spaces(document.files->store.text(document.id));
    const std::string snippet = without_line_of_ellipsis(hit.snippet);
    const std::string_view shown = snippet;
    const auto places_of = [&](std::string_view part) {
      std::vector<std::size_t> places;
      for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) {
        places.push_back(at);
      }
      return places;
    };
    // An ellipsis may be the article's own, or say that the text was cut.
    std::vector<std::string_view> readings = {shown};
    if (shown.starts_with(kEllipsis)) readings.push_back(shown.substr(kEllipsis.size()));
    for (std::size_t i = readings.size(); i-- > 0;) {
      if (readings[i].size() >= kEllipsis.size() && readings[i].ends_with(kEllipsis)) {
        readings.push_back(readings[i].substr(0, readings[i].size() - kEllipsis.size()));
      }
    }
    const bool stands_whole = std::ranges::any_of(readings, [&](std::string_view reading) {
      return std::ranges::any_of(places_of(reading), [&](std::size_t at) {
        return !is_torn_at(text, at) && !is_torn_at(text, at + reading.size());
      });
    });
    EXPECT_TRUE(stands_whole);
  }
};

TEST_F(SnippetPropertyTest, HoldsOnTheExamples) {
  check(fs::path(FIXLORE_SOURCE_DIR) / "examples/knowledge-base", kExamplePairs);
}

TEST_F(SnippetPropertyTest, HoldsOnRealDocumentation) {
  const char* data = std::getenv("FIXLORE_TEST_DATA");
  if (data == nullptr) GTEST_SKIP() << "FIXLORE_TEST_DATA is not set";
  const fs::path folder = temporary_ / "docs";
  fs::create_directory(folder);
  const std::string command =
      "tar --zstd -xf '" + std::string(data) + "/docs-cn.tar.zst' -C '" + folder.string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  check(folder, kDataPairs);
}

TEST_F(SnippetPropertyTest, HoldsWhereReadingsStandInTheText) {
  const char* data = std::getenv("FIXLORE_TEST_DATA");
  if (data == nullptr) GTEST_SKIP() << "FIXLORE_TEST_DATA is not set";
  const fs::path folder = temporary_ / "manuals";
  fs::create_directory(folder);
  for (const auto& entry : fs::directory_iterator(fs::path(data) / "manuals")) {
    if (entry.path().extension() != ".txt") continue;
    fs::copy_file(entry.path(), folder / entry.path().filename().replace_extension(".md"));
  }
  check(folder, kExamplePairs);
}

}  // namespace
}  // namespace fixlore
