// SPDX-License-Identifier: GPL-3.0-or-later
// The substring guarantee: any run of two or more Han characters of a title or body, as a quoted
// phrase, finds its article, and every hit really has the run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "content/article.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kRuns = 100;
#else
constexpr int kRuns = 2500;  // of each collection
#endif

/// The texts of an article, as its file says them.
struct Source {
  std::string id;
  std::string text;    // title, headings and bodies
  std::string folded;  // with the searchable front matter
};

class SubstringTest : public SearchFixture {
 protected:
  void check(const fs::path& content) {
    IndexOptions with;
    with.content = content;
    with.index = index_path();
    Progress progress;
    run_index(with, progress, {});
    const std::vector<Source> sources = read(content);
    ASSERT_FALSE(sources.empty());
    std::map<std::string, const Source*> by_id;
    for (const Source& source : sources) by_id[source.id] = &source;
    Searcher s = searcher();
    std::mt19937 random(20261121);
    for (int tried = 0; tried < kRuns;) {
      const Source& source = sources[random() % sources.size()];
      const std::string run = han_run(source.text, random);
      if (run.empty()) continue;
      ++tried;
      SearchRequest request;
      request.limit = kMaxLimit;
      request.sort = SortOrder::kUpdated;  // all matches alike: ranking is not at stake here
      request.query = '"' + run + '"';
      const std::string folded = normalizer_->fold(run);
      bool found = false;
      for (const Hit& hit : s.search(request).hits) {
        ASSERT_NE(by_id.at(hit.meta.id)->folded.find(folded), std::string::npos)
            << run << " in " << hit.meta.id;
        found |= hit.meta.id == source.id;
      }
      if (found) continue;  // else it stands further down: ask for it alone
      request.filters = {{"id", {source.id}}};
      ASSERT_EQ(s.search(request).hits.size(), 1u) << run << " of " << source.id;
    }
  }

 private:
  std::vector<Source> read(const fs::path& content) const {
    std::vector<Source> sources;
    for (const auto& entry : fs::recursive_directory_iterator(content)) {
      const std::string path = fs::relative(entry.path(), content).string();
      if (entry.path().extension() != ".md" || path.front() == '.') continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      const ReadResult result = parse_article(path, bytes, {});
      if (!result.article || result.article->meta.status != ArticleStatus::kPublished ||
          result.article->meta.audience != std::vector<std::string>{"public"}) {
        continue;
      }
      Source& source = sources.emplace_back();
      source.id = result.article->meta.id;
      source.text = result.article->meta.title;
      for (const Section& section : result.article->sections) {
        source.text += "\n" + section.heading + "\n" + section.text;
      }
      std::string searchable = source.text;
      for (const std::string_view value : searchable_values(result.article->meta)) {
        searchable += '\n';
        searchable += value;
      }
      for (const std::string& alias : result.article->meta.aliases) searchable += "\n" + alias;
      source.folded = normalizer_->fold(searchable);
    }
    return sources;
  }

  /// 2 to 6 Han characters in a row, from a random place; empty where there are none near.
  static std::string han_run(const std::string& text, std::mt19937& random) {
    std::size_t at = char_boundary_before(text, random() % text.size());
    while (at < text.size() && !is_han(decode_utf8(text, at).code_point)) {
      at += decode_utf8(text, at).length;
    }
    const std::size_t wanted = 2 + random() % 5;
    std::size_t end = at, chars = 0;
    while (end < text.size() && chars < wanted && is_han(decode_utf8(text, end).code_point)) {
      end += decode_utf8(text, end).length;
      ++chars;
    }
    return chars >= 2 ? text.substr(at, end - at) : "";
  }
};

TEST_F(SubstringTest, HoldsOnTheExamples) {
  check(fs::path(FIXLORE_SOURCE_DIR) / "examples/knowledge-base");
}

TEST_F(SubstringTest, HoldsOnRealDocumentation) {
  const char* data = std::getenv("FIXLORE_TEST_DATA");
  if (data == nullptr) GTEST_SKIP() << "FIXLORE_TEST_DATA is not set";
  const fs::path folder = temporary_ / "docs";
  fs::create_directory(folder);
  const std::string command =
      "tar --zstd -xf '" + std::string(data) + "/docs-cn.tar.zst' -C '" + folder.string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  check(folder);
}

}  // namespace
}  // namespace fixlore
