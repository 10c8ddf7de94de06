// SPDX-License-Identifier: GPL-3.0-or-later
// The server under attack, overload and change. Short here; with FIXLORE_FAULTS=full at full
// length, with the times that are promised, and with figures:
//   FIXLORE_FAULTS=full build/test/tests/http/http_faults_test
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "tests/http/guard/framing_cases.h"
#include "tests/http/server_fixture.h"

namespace fixlore {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

bool full() {
  const char* wanted = std::getenv("FIXLORE_FAULTS");
  return wanted != nullptr && std::string_view(wanted) == "full";
}

/// How much of a thing: the second at full length.
template <typename T>
T scaled(T brief, T whole) {
  return full() ? whole : brief;
}

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[static_cast<std::size_t>(share * double(values.size() - 1))];
}

std::size_t resident_megabytes() {
  std::ifstream status("/proc/self/statm");
  std::size_t all = 0;
  std::size_t resident = 0;
  status >> all >> resident;
  return resident * 4096 >> 20;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator folder("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
}

class FaultsTest : public ServerFixture {
 protected:
  void SetUp() override {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    article("network/dhcp.md", "DHCP pool exhausted", "", "The address pool is full.\n");
    for (int i = 0; i < 20; ++i) {
      article("many/" + std::to_string(i) + ".md", "Pool " + std::to_string(i));
    }
    run();
  }

  FileDescriptor connect() const { return connect_to(server_->port()); }

  /// Times of searches, one after the other on one connection; those that failed are an hour.
  std::vector<double> honest_searches(int count) const {
    const FileDescriptor socket = connect();
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
      const auto start = Clock::now();
      write_all(socket,
                "GET /api/v1/search?q=pool+" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      const bool answered = status_of(read_response(socket)) == 200;
      times.push_back(answered ? milliseconds_since(start) : 3.6e6);
    }
    return times;
  }
};

TEST_F(FaultsTest, SlowClientsDoNotSlowTheHonestOne) {
  start();
  std::vector<FileDescriptor> idle;
  std::vector<FileDescriptor> dripping;
  for (int i = 0; i < scaled(50, 500); ++i) {
    idle.push_back(connect());
    write_all(idle.back(), "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(read_response(idle.back())), 200);
    dripping.push_back(connect());
  }
  std::atomic<bool> done = false;
  std::thread drip([&] {
    const std::string request = "GET /search?q=slow HTTP/1.1\r\nHost: " + std::string(7000, 'x');
    for (std::size_t at = 0; !done && at < request.size(); ++at) {
      for (const FileDescriptor& socket : dripping) write_all(socket, request.substr(at, 1));
      std::this_thread::sleep_for(milliseconds(20));
    }
  });
  const std::vector<double> times = honest_searches(scaled(50, 1000));
  done = true;
  drip.join();
  EXPECT_LT(percentile(times, 0.99), scaled(5000, 100));
  std::printf("%zu slow clients: honest p50 %.1f ms, p99 %.1f ms\n", idle.size() + dripping.size(),
              percentile(times, 0.5), percentile(times, 0.99));

  for (int i = 0; i < scaled(100, 1000); ++i) idle.push_back(connect());
  EXPECT_EQ(status_of(get("/healthz")), 200) << "with " << idle.size() << " connections more";
}

TEST_F(FaultsTest, OverloadIsShedAndThenForgotten) {
  options_.threads = 1;
  options_.limits.queue.length = 16;
  start();
  const int clients = scaled(48, 64);  // three times as many as can wait and be answered
  const auto end = Clock::now() + scaled(milliseconds(700), milliseconds(10'000));
  std::vector<std::vector<double>> served(clients);
  std::vector<std::vector<double>> shed(clients);
  std::atomic<int> others = 0;
  std::vector<std::thread> threads;
  for (std::size_t c = 0; c < served.size(); ++c) {
    threads.emplace_back([&, c] {
      const FileDescriptor socket = connect();
      while (Clock::now() < end) {
        const auto start = Clock::now();
        write_all(socket, "GET /search?q=pool HTTP/1.1\r\nHost: x\r\n\r\n");
        const int status = status_of(read_response(socket));
        if (status == 200) served[c].push_back(milliseconds_since(start));
        if (status == 503) shed[c].push_back(milliseconds_since(start));
        others += status != 200 && status != 503 ? 1 : 0;
        // Whoever is turned away does not come back at once, or the clients take all of the cores.
        if (status == 503) std::this_thread::sleep_for(milliseconds(20));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto all = [](const std::vector<std::vector<double>>& lists) {
    std::vector<double> joined;
    for (const auto& list : lists) joined.insert(joined.end(), list.begin(), list.end());
    return joined;
  };
  EXPECT_EQ(others, 0);
  EXPECT_GT(all(shed).size(), 0U);
  EXPECT_GT(all(served).size(), 0U);
  EXPECT_LT(percentile(all(shed), 0.99), scaled(5000, 50));
  EXPECT_LT(percentile(all(served), 0.99), scaled(5000, 1000));
  std::printf("overload: %zu served, p99 %.1f ms; %zu shed, p99 %.1f ms, worst %.1f ms\n",
              all(served).size(), percentile(all(served), 0.99), all(shed).size(),
              percentile(all(shed), 0.99), percentile(all(shed), 1));
  for (const double time : honest_searches(20)) EXPECT_LT(time, scaled(5000, 100));
}

TEST_F(FaultsTest, SmuggledRequestsAreNeverServedHoweverTheyAreCut) {
  start();
  std::size_t sent = 0;
  for (const FramingCase& one : framing_cases()) {
    const std::size_t cuts = one.bytes.size() > 2000 ? 1 : one.bytes.size();
    for (std::size_t cut = scaled(cuts / 2, std::size_t{0}); cut < cuts; ++cut) {
      const FileDescriptor socket = connect();
      write_all(socket, one.bytes.substr(0, cut));
      write_all(socket, one.bytes.substr(cut));
      ::shutdown(socket.get(), SHUT_WR);
      const std::string answer = read_all(socket);
      ++sent;
      ASSERT_TRUE(answer.empty() || status_of(answer) >= 400) << one.name << " at " << cut;
      ASSERT_EQ(answer.find("Content-Length: "), answer.rfind("Content-Length: "))
          << "one answer: " << one.name << " at " << cut;
      if (!full()) break;
    }
  }
  EXPECT_EQ(status_of(get("/healthz")), 200);
  std::printf("%zu smuggling attempts, resident %zu MB\n", sent, resident_megabytes());
}

/// A sound request, damaged here and there. `marker` shows in its answer, if it has one.
std::string mutated(std::mt19937& random, const std::string& marker) {
  const auto pick = [&](std::size_t count) { return std::size_t{random()} % count; };
  std::string request =
      pick(2) == 0 ? "GET /api/v1/analyze?text=" + marker +
                         " HTTP/1.1\r\nHost: x\r\nRange: bytes=0-9\r\n\r\n"
                   : "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                         std::to_string(8 + marker.size()) + "\r\n\r\n{\"q\":\"" + marker + "\"}";
  static constexpr std::string_view kPieces[] = {"\r\n",
                                                 "\n",
                                                 "\r",
                                                 " ",
                                                 "\t",
                                                 ":",
                                                 "Content-Length: 5\r\n",
                                                 "Transfer-Encoding: chunked\r\n",
                                                 "%0d%0a",
                                                 "HTTP/1.1",
                                                 "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                                                 "bytes=0-1,",
                                                 "\xff\xfe",
                                                 "Host: y\r\n"};
  for (std::size_t edits = 1 + pick(4); edits > 0; --edits) {
    const std::size_t at = pick(request.size());
    switch (pick(4)) {
      case 0:
        request[at] = static_cast<char>(random());
        break;
      case 1:
        request.erase(at, 1 + pick(8));
        break;
      case 2:
        request.insert(at, kPieces[pick(std::size(kPieces))]);
        break;
      case 3:
        request.insert(at, request.substr(pick(request.size()), pick(40)));
    }
    if (request.empty()) request = "G";
  }
  return request;
}

TEST_F(FaultsTest, DamagedRequestsGetNoForeignAnswers) {
  options_.limits.client = {.connections = 0, .requests_per_second = 0, .burst = 0};
  start();
  const std::size_t count = scaled<std::size_t>(2000, 100'000);
  std::vector<std::thread> clients;
  std::atomic<int> foreign = 0;
  std::atomic<std::size_t> peak = 0;
  for (std::size_t client = 0; client < 4; ++client) {
    clients.emplace_back([&, client] {
      std::mt19937 random(static_cast<std::uint32_t>(client));
      for (std::size_t i = 0; i < count / 4; ++i) {
        const std::string own(12,
                              static_cast<char>('a' + client));  // no damage makes another's of it
        const std::string answer =
            fixlore::exchange(server_->port(), mutated(random, own + std::to_string(i)),
                              "127.0.1." + std::to_string(1 + client));
        for (std::size_t other = 0; other < 4; ++other) {
          const std::string foreign_text(12, static_cast<char>('a' + other));
          const bool shows = answer.find(foreign_text) != std::string::npos;
          foreign += other != client && shows ? 1 : 0;
        }
        if (i % 256 == 0) peak = std::max<std::size_t>(peak, resident_megabytes());
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(foreign, 0);
  EXPECT_EQ(status_of(get("/healthz")), 200);
  EXPECT_LT(peak, scaled(4096U, 512U));  // sanitizers need more
  std::printf("%zu damaged requests, resident at most %zu MB\n", count, peak.load());
}

TEST_F(FaultsTest, BombsAreRefusedSoon) {
  content_.write("network/big.bin", std::string(1 << 20, 'x'));
  article("network/dhcp.md", "DHCP", "", "[](big.bin)\n");
  run();
  start();
  const std::string head = "POST /api/v1/search HTTP/1.1\r\nHost: x\r\n";
  std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 1024; ++i) chunked += "10000\r\n" + std::string(65536, 'x') + "\r\n";
  std::string headers = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 50'000; ++i) headers += "A: b\r\n";
  const std::pair<int, std::string> bombs[] = {
      {411, chunked},
      {413, head + "Content-Length: 67108864\r\n\r\n" + std::string(1 << 26, 'x')},
      {415,
       head + "Content-Encoding: gzip\r\nContent-Length: 65536\r\n\r\n" + std::string(65536, 'x')},
      {431, headers + "\r\n"},
      {431, "GET / HTTP/1.1\r\nX: " + std::string(1 << 26, 'x')},
  };
  for (const auto& [status, bytes] : bombs) {
    const auto start = Clock::now();
    EXPECT_EQ(status_of(exchange(bytes)), status);
    EXPECT_LT(milliseconds_since(start), scaled(5000, 1000)) << status;
  }
  std::string ranges = "Range: bytes=0-1048575";
  for (int i = 0; i < 400; ++i) ranges += ",0-1048575";
  EXPECT_LT(get("/attachments/network/big.bin", ranges + "\r\n").size(), 1'100'000U);
}

TEST_F(FaultsTest, GenerationsChangeUnderLoadWithoutAnError) {
  content_.write("network/topo.png", std::string(300'000, 'x'));
  article("network/dhcp.md", "DHCP", "", "![](topo.png)\n");
  run();
  start();
  const auto end = Clock::now() + scaled(seconds(2), seconds(600));
  const std::pair<std::string, int> targets[] = {{"/", 200},
                                                 {"/search?q=pool", 200},
                                                 {"/browse", 200},
                                                 {"/articles/network/dhcp", 200},
                                                 {"/attachments/network/topo.png", 200},
                                                 {"/api/v1/search?q=pool&facets=type", 200},
                                                 {"/api/v1/search?limit=-1", 400},
                                                 {"/api/v1/suggest?q=po", 200},
                                                 {"/api/v1/articles/network/dhcp/similar", 200},
                                                 {"/api/v1/articles/none", 404},
                                                 {"/api/v1/stats", 200}};
  std::atomic<int> errors = 0;
  std::atomic<std::size_t> answered = 0;
  std::vector<std::thread> clients;
  for (std::size_t client = 0; client < 4; ++client) {
    clients.emplace_back([&, client] {
      while (Clock::now() < end) {
        const FileDescriptor socket = connect();
        for (std::size_t i = client; i < client + 50 && Clock::now() < end; ++i) {
          const auto& [target, status] = targets[i % std::size(targets)];
          write_all(socket, "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
          errors += status_of(read_response(socket)) != status ? 1 : 0;
          ++answered;
        }
        write_all(socket, "GET / HTTP/1.1\r\n no request\r\n\r\n");
        errors += status_of(read_response(socket)) != 400 ? 1 : 0;
      }
    });
  }
  std::size_t swaps = 0;
  std::size_t early_memory = 0;
  std::size_t early_descriptors = 0;
  while (Clock::now() < end) {
    article("changing.md", "Pool of version " + std::to_string(swaps++));
    run();
    if (swaps == scaled(2U, 20U)) {
      early_memory = resident_megabytes();
      early_descriptors = open_descriptors();
    }
    std::this_thread::sleep_for(scaled(milliseconds(20), milliseconds(500)));
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(errors, 0);
  EXPECT_GT(swaps, 1U);
  std::printf("%zu answers over %zu generations; MB %zu -> %zu, descriptors %zu -> %zu\n",
              answered.load(), swaps, early_memory, resident_megabytes(), early_descriptors,
              open_descriptors());
  if (full()) {
    EXPECT_LT(resident_megabytes(), early_memory + 64);
    EXPECT_LT(open_descriptors(), early_descriptors + 16);
  }
}

}  // namespace
}  // namespace fixlore
