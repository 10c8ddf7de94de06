// SPDX-License-Identifier: GPL-3.0-or-later
// What a search costs beside the retrieval that it is built on, in one run.
//
// usage: search_bench INDEX QUERIES
//
// QUERIES has one query a line. Four things are done with each, in turn, so that what else the
// machine does touches all alike:
//   plain   what any full-text library does: words and pairs of Han characters, BM25, the best ten
//   first   the query of the first stage, the best fifty
//   search  the whole search: correction, both stages, snippets, ten hits
//   facets  the same with two facets
// Times are processor time of the library in one thread, in milliseconds; a pass before warms up.
#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "base/error.h"
#include "indexer/schema/fields.h"
#include "server/search/first_stage.h"
#include "server/search/query_builder.h"
#include "server/search/query_parser.h"
#include "server/search/query_text.h"
#include "server/search/searcher.h"

namespace fixlore {
namespace {

constexpr std::size_t kHits = 10;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Work>
double timed(Work&& work) {
  const double began = cpu_ms();
  work();
  return cpu_ms() - began;
}

Xapian::Query plain_query(const std::string& text, Analyzer& analyzer) {
  std::vector<std::string> terms;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kGram) continue;
    terms.push_back(index_term(TermPlace::kBody, token.kind, token.term));
  }
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

class Bench {
 public:
  Bench(const std::shared_ptr<const OpenGeneration>& generation,
        const std::shared_ptr<const Normalizer>& normalizer)
      : corpus_(generation, Reader{}),
        analyzer_(normalizer, {generation, &generation->words()}),
        searcher_(generation, Reader{}, normalizer) {}

  void plain(const std::string& text) {
    Xapian::Enquire enquire(corpus_.database());
    enquire.set_query(plain_query(text, analyzer_));
    enquire.get_mset(0, kHits);
  }

  void first(const std::string& text) {
    const QueryText query = read_query_text(parse_query(text), analyzer_, corpus_, ranking_, {});
    first_stage_.weigh(query.terms, query.messages, {});
    const DocumentQuery found = words_query(query.terms, query.messages, ranking_);
    first_stage_.best(found.find(corpus_, {}), ranking_.depth);
  }

  void search(const std::string& text, const std::vector<std::string>& facets) {
    SearchRequest request;
    request.query = text;
    request.limit = kHits;
    request.facets = facets;
    searcher_.search(request);
  }

 private:
  Ranking ranking_;
  Corpus corpus_;
  Analyzer analyzer_;
  FirstStage first_stage_{corpus_, ranking_};
  Searcher searcher_;
};

struct Step {
  const char* name;
  std::function<void(const std::string&)> work;
};

std::vector<std::string> read_lines(const char* path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCode::kIo, std::string("cannot read ") + path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Both sorted.
void print(const char* name, const std::vector<double>& times, const std::vector<double>& plain) {
  const auto at = [](const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
  };
  const double mean =
      std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
  std::printf("%-8s %8.3f %8.3f %8.3f %8.3f %12.2f\n", name, mean, at(times, 0.5), at(times, 0.95),
              at(times, 0.99), at(times, 0.5) / at(plain, 0.5));
}

void run(const char* index, const char* queries) {
  const auto normalizer = std::make_shared<const Normalizer>();
  const auto generation = std::make_shared<const OpenGeneration>(
      served_generation(index), built_in_vocabulary(*normalizer), *normalizer);
  Bench bench(generation, normalizer);
  const std::vector<std::string> texts = read_lines(queries);
  const std::vector<Step> steps = {
      {"plain", [&](const std::string& text) { bench.plain(text); }},
      {"first", [&](const std::string& text) { bench.first(text); }},
      {"search", [&](const std::string& text) { bench.search(text, {}); }},
      {"facets",
       [&](const std::string& text) {
         bench.search(text, {"type", "module"});
       }},
  };
  std::vector<std::vector<double>> times(steps.size());
  for (const bool counted : {false, true}) {
    for (const std::string& text : texts) {
      for (std::size_t i = 0; i < steps.size(); ++i) {
        const double took = timed([&] { steps[i].work(text); });
        if (counted) times[i].push_back(took);
      }
    }
  }
  std::printf("%zu queries\n%-8s %8s %8s %8s %8s %12s\n", texts.size(), "", "mean ms", "p50", "p95",
              "p99", "p50 / plain");
  for (std::vector<double>& each : times) std::ranges::sort(each);
  for (std::size_t i = 0; i < steps.size(); ++i) print(steps[i].name, times[i], times[0]);
}

}  // namespace
}  // namespace fixlore

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: search_bench INDEX QUERIES\n");
    return 2;
  }
  try {
    fixlore::run(argv[1], argv[2]);
  } catch (const fixlore::Error& error) {
    std::fprintf(stderr, "search_bench: %s\n", error.what());
    return 1;
  }
}
