// SPDX-License-Identifier: GPL-3.0-or-later
// What the stages of indexing cost by themselves: reading and Markdown, segmentation, and what
// Xapian takes for the same terms. Prints processor seconds as JSON.
//
//     index_stages CONTENT THREADS
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/class_database.h"
#include "indexer/document_builder.h"
#include "indexer/file_tree.h"
#include "indexer/parallel.h"
#include "indexer/part_writer.h"
#include "indexer/read_article.h"
#include "indexer/scan.h"
#include "indexer/schema/fields.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using fixlore::Analyzer;
using fixlore::Article;

constexpr std::size_t kBatchFiles = 1000;

/// Processor time of this thread.
class Clock {
 public:
  /// Seconds since it was made, or asked for the last time.
  double lap() {
    const double before = std::exchange(at_, now());
    return at_ - before;
  }

 private:
  static double now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  }

  double at_ = now();
};

struct Seconds {
  double markdown = 0, segmentation = 0, xapian = 0;
};

struct Term {
  std::string name;
  Xapian::termcount count;
};

/// What Xapian is given of a document.
struct Terms {
  std::vector<Term> terms;
  std::string updated, verified;
};

std::vector<Article> read_all(const fs::path& content,
                              std::span<const fixlore::ScannedFile> files) {
  std::vector<Article> articles;
  for (const fixlore::ScannedFile& file : files) {
    fixlore::ReadFile read = fixlore::read_article(content, file, nullptr, {});
    if (read.article) articles.push_back(std::move(*read.article));
  }
  return articles;
}

/// All that is searched for words, once.
void segment(const Article& article, Analyzer& analyzer) {
  analyzer.analyze(article.meta.title);
  for (const std::string_view value : fixlore::searchable_values(article.meta)) {
    analyzer.analyze(value);
  }
  for (const fixlore::Section& section : article.sections) {
    analyzer.analyze(section.heading);
    analyzer.analyze(section.text);
  }
}

Terms terms_of(const Article& article, Analyzer& analyzer) {
  const Xapian::Document document = fixlore::build_document(article, analyzer).document;
  Terms out{
      {}, document.get_value(fixlore::kUpdatedSlot), document.get_value(fixlore::kVerifiedSlot)};
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out.terms.push_back({*term, term.get_wdf()});
  }
  return out;
}

Xapian::Document document_of(const Terms& terms) {
  Xapian::Document document;
  for (const Term& term : terms.terms) document.add_term(term.name, term.count);
  document.add_value(fixlore::kUpdatedSlot, terms.updated);
  document.add_value(fixlore::kVerifiedSlot, terms.verified);
  return document;
}

/// Writes and joins databases as PartWriter does.
void write(std::span<const Terms> documents, const fs::path& folder) {
  std::vector<fs::path> runs;
  for (std::size_t begin = 0; begin < documents.size(); begin += fixlore::kRunDocuments) {
    runs.push_back(folder / ("run" + std::to_string(runs.size())));
    Xapian::WritableDatabase database = fixlore::open_database(runs.back());
    for (const Terms& terms : documents.subspan(begin).first(
             std::min<std::size_t>(fixlore::kRunDocuments, documents.size() - begin))) {
      database.add_document(document_of(terms));
    }
    database.commit();
    database.close();
  }
  fixlore::join_databases(runs, folder);
}

Seconds measure(const fs::path& content, unsigned threads) {
  const fixlore::TemporaryFolder folder;
  const std::vector<fixlore::ScannedFile> files = fixlore::scan_articles(content, "").files;
  const auto normalizer = std::make_shared<const fixlore::Normalizer>();
  std::vector<fs::path> parts;
  Seconds sum;
  const auto make_worker = [&] {
    return [&, analyzer = Analyzer(normalizer)](std::size_t index) mutable {
      const std::size_t begin = index * kBatchFiles;
      Seconds seconds;
      Clock clock;
      const std::vector<Article> articles = read_all(
          content,
          std::span(files).subspan(begin).first(std::min(kBatchFiles, files.size() - begin)));
      seconds.markdown = clock.lap();
      for (const Article& article : articles) segment(article, analyzer);
      seconds.segmentation = clock.lap();
      std::vector<Terms> documents;
      for (const Article& article : articles) documents.push_back(terms_of(article, analyzer));
      clock.lap();
      write(documents, folder / std::to_string(index));
      seconds.xapian = clock.lap();
      return seconds;
    };
  };
  const auto take = [&](std::size_t index, const Seconds& seconds) {
    parts.push_back(folder / std::to_string(index));
    sum.markdown += seconds.markdown;
    sum.segmentation += seconds.segmentation;
    sum.xapian += seconds.xapian;
  };
  fixlore::parallel_in_order((files.size() + kBatchFiles - 1) / kBatchFiles, threads, make_worker,
                             take);
  Clock clock;
  fixlore::join_databases(parts, folder / "all");
  sum.xapian += clock.lap();
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: index_stages CONTENT THREADS\n", stderr);
    return 2;
  }
  const Seconds seconds = measure(argv[1], static_cast<unsigned>(std::atoi(argv[2])));
  std::printf("{\"markdown\": %.3f, \"segmentation\": %.3f, \"xapian\": %.3f}\n", seconds.markdown,
              seconds.segmentation, seconds.xapian);
}
