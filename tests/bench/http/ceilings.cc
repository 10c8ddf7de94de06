// SPDX-License-Identifier: GPL-3.0-or-later
// What the server is measured against, in the same run:
//   ceilings search INDEX QUERIES THREADS SECONDS   our search library without HTTP, one JSON line
//   ceilings constant PORT BYTES                    cpp-httplib answering a constant, until killed
#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/search/searcher_pool.h"

namespace fixlore {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> read_lines(const char* file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  if (lines.empty()) throw std::runtime_error("no queries");
  return lines;
}

/// The milliseconds that each search took.
std::vector<double> run_searches(SearcherPool& pool, const std::vector<std::string>& queries,
                                 std::atomic<std::size_t>& next, Clock::time_point end) {
  std::vector<double> times;
  while (Clock::now() < end) {
    SearchRequest request;
    request.query = queries[next++ % queries.size()];
    const auto start = Clock::now();
    pool.lease(Reader{})->search(request);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  return times;
}

void measure_search(const char* index, const char* file, std::size_t count, int seconds) {
  const std::vector<std::string> queries = read_lines(file);
  SearcherPool pool(index);
  std::atomic<std::size_t> next = 0;
  std::vector<std::vector<double>> times(count);
  std::vector<std::thread> threads;
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  const std::clock_t before = std::clock();  // processor time of all threads
  for (std::vector<double>& own : times) {
    threads.emplace_back([&] { own = run_searches(pool, queries, next, end); });
  }
  for (std::thread& thread : threads) thread.join();
  const double spent_ms = 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  std::vector<double> all;
  for (const auto& own : times) all.insert(all.end(), own.begin(), own.end());
  std::ranges::sort(all);
  const auto last = static_cast<double>(all.size() - 1);
  std::printf("{\"answered_qps\": %.0f, \"p50_ms\": %.2f, \"p99_ms\": %.2f, \"cpu_ms\": %.3f}\n",
              static_cast<double>(all.size()) / seconds, all[static_cast<std::size_t>(last * 0.5)],
              all[static_cast<std::size_t>(last * 0.99)],
              spent_ms / static_cast<double>(all.size()));
}

void serve_constant(int port, std::size_t bytes) {
  httplib::Server server;
  const std::string body(bytes, 'x');
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000);
  server.Get(".*", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(body, "application/json");
  });
  if (!server.listen("127.0.0.1", port)) throw std::runtime_error("cannot listen");
}

}  // namespace
}  // namespace fixlore

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "search" && argc == 6) {
    fixlore::measure_search(argv[2], argv[3], std::strtoul(argv[4], nullptr, 10),
                            std::atoi(argv[5]));
  } else if (what == "constant" && argc == 4) {
    fixlore::serve_constant(std::atoi(argv[2]), std::strtoul(argv[3], nullptr, 10));
  } else {
    std::fprintf(stderr, "ceilings search INDEX QUERIES THREADS SECONDS | constant PORT BYTES\n");
    return 2;
  }
}
