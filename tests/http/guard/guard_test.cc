// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <functional>
#include <mutex>
#include <thread>

#include "base/error.h"
#include "base/thread_time.h"
#include "tests/http/http_client.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

std::string answer_text(int status, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(status) +
         " \r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Answers "/sleep" after a while, "/work" after as much work, "/large" with much, and the others
/// with what was asked.
class EchoService : public GuardedService {
 public:
  static constexpr milliseconds kSleep{200};
  static constexpr std::size_t kLarge = 8'000'000;

  std::unique_ptr<Responder> make_responder() override { return std::make_unique<Echo>(); }
  bool is_urgent(const RequestHead& head) override { return head.target == "/healthz"; }
  std::string reject(const Rejection& rejection) override {
    return answer_text(info(rejection.refusal).status, std::string(info(rejection.refusal).name));
  }

 private:
  class Echo : public Responder {
    void respond(Exchange& exchange, OutputBuffer& output) noexcept override {
      const RequestHead& head = exchange.request.head;
      if (head.target == "/sleep") std::this_thread::sleep_for(kSleep);
      const std::chrono::nanoseconds worked = thread_time() + kSleep;
      while (head.target == "/work" && thread_time() < worked) {
      }
      const std::string body = head.target == "/large" ? std::string(kLarge, 'x')
                                                       : exchange.client + ' ' + head.target + ' ' +
                                                             exchange.request.body;
      output.append(answer_text(200, body));
    }
  };
};

/// A guard with an echo behind it.
class GuardTest : public testing::Test {
 protected:
  GuardTest() {
    options_.listeners = {{"127.0.0.1:0"}};
    options_.limits.client = {.connections = 0, .requests_per_second = 0, .burst = 0, .at_once = 0};
    options_.limits.trusted_proxies.clear();
  }
  ~GuardTest() override { stop(); }

  void start() {
    guard_ = std::make_unique<Guard>(service_, options_);
    thread_ = std::thread([this] { guard_->run(); });
  }

  void stop() {
    if (!thread_.joinable()) return;
    guard_->stop();
    thread_.join();
  }

  FileDescriptor connect(const std::string& from = "127.0.0.1") {
    return connect_to(guard_->ports().front(), from);
  }

  static void ask(const FileDescriptor& socket, const std::string& target,
                  const std::string& headers = "") {
    write_all(socket, "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
  }

  std::string get(const std::string& target, const std::string& headers = "") {
    const FileDescriptor socket = connect();
    ask(socket, target, headers);
    return read_response(socket);
  }

  std::uint64_t refused(Refusal refusal) {
    return guard_->counters().refused[static_cast<std::size_t>(refusal)];
  }

  static void wait_until(const std::function<bool()>& condition) {
    while (!condition()) std::this_thread::sleep_for(milliseconds(1));
  }

  GuardOptions options_;
  EchoService service_;
  std::unique_ptr<Guard> guard_;
  std::thread thread_;
};

TEST_F(GuardTest, AnswersOnOneConnectionInOrder) {
  start();
  const FileDescriptor socket = connect();
  for (int i = 0; i < 100; ++i) ask(socket, "/" + std::to_string(i));
  for (int i = 0; i < 100; ++i) {
    EXPECT_THAT(read_response(socket), HasSubstr("/" + std::to_string(i) + " "));
  }
}

TEST_F(GuardTest, ManyClientsAtOnceGetTheirOwnAnswers) {
  start();
  std::vector<std::thread> clients;
  std::atomic<int> wrong = 0;
  for (int client = 0; client < 8; ++client) {
    clients.emplace_back([&, client] {
      const FileDescriptor socket = connect();
      for (int i = 0; i < 200; ++i) {
        const std::string target = "/" + std::to_string(client) + "/" + std::to_string(i);
        ask(socket, target);
        wrong += read_response(socket).find(target + " ") == std::string::npos ? 1 : 0;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(wrong, 0);
  // The loop counts a request once it has handed it over, which the answer may overtake.
  wait_until([&] { return guard_->counters().admitted == 1600U; });
}

TEST_F(GuardTest, SilentAndDrippingClientsHoldNobodyUp) {
  start();
  std::vector<FileDescriptor> clients;
  for (int i = 0; i < 200; ++i) {
    clients.push_back(connect());
    if (i % 2 == 0) write_all(clients.back(), "GET / HTTP/1.1\r\nHo");
  }
  for (int i = 0; i < 20; ++i) {
    for (std::size_t c = 0; c < clients.size(); c += 2) write_all(clients[c], "o");
    EXPECT_EQ(status_of(get("/honest")), 200);
  }
}

TEST_F(GuardTest, DescriptorsBeyondWhatSelectCanTakeWork) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur < 3000) GTEST_SKIP() << "too few descriptors are allowed";
  start();
  std::vector<FileDescriptor> clients;
  for (int i = 0; i < 1200; ++i) clients.push_back(connect());
  EXPECT_GT(clients.back().get(), 1024);
  ask(clients.back(), "/last");
  EXPECT_THAT(read_response(clients.back()), HasSubstr("/last"));
}

TEST_F(GuardTest, ASlowRequestEndsWith408) {
  options_.limits.timeouts.head = options_.limits.timeouts.body = milliseconds(150);
  start();
  const FileDescriptor head = connect();
  write_all(head, "GET / HTTP/1.1\r\n");
  const FileDescriptor body = connect();
  write_all(body, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12");
  EXPECT_EQ(status_of(read_all(head)), 408);
  EXPECT_EQ(status_of(read_all(body)), 408);
  EXPECT_EQ(refused(Refusal::kTooSlow), 2U);
}

TEST_F(GuardTest, AnIdleConnectionIsClosed) {
  options_.limits.timeouts.idle = milliseconds(150);
  start();
  EXPECT_EQ(read_all(connect()), "");
}

TEST_F(GuardTest, AReaderThatTakesNothingIsCutOffAndHoldsNoWorker) {
  options_.workers = 1;
  options_.limits.timeouts.write = milliseconds(300);
  start();
  const FileDescriptor slow = connect();
  ask(slow, "/large");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(status_of(get("/other")), 200);
  wait_until([&] { return refused(Refusal::kTooSlow) > 0; });
  EXPECT_LT(read_all(slow).size(), EchoService::kLarge);
  EXPECT_EQ(refused(Refusal::kTooSlow), 1U);
}

TEST_F(GuardTest, AReaderThatTakesItsTimeGetsAll) {
  start();
  const FileDescriptor slow = connect();
  ask(slow, "/large");
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(body_of(read_response(slow)).size(), EchoService::kLarge);
}

TEST_F(GuardTest, AnswersThatNobodyTakesAreBounded) {
  options_.limits.held_bytes = 20'000'000;
  start();
  std::vector<FileDescriptor> slow;
  for (int i = 0; i < 10; ++i) {
    slow.push_back(connect());
    ask(slow.back(), "/large");
    EXPECT_EQ(status_of(get("/other")), 200);
  }
  wait_until([&] { return refused(Refusal::kMemoryFull) > 0; });
  // And one answer more, until the loop has counted it and turned its client away.
  EXPECT_LE(guard_->counters().held_bytes, 20'000'000 + EchoService::kLarge);
}

TEST_F(GuardTest, ManyModestClientsAreBoundedToo) {
  options_.limits.held_bytes = 1'000'000;
  options_.limits.connections = 100;
  start();
  std::vector<FileDescriptor> clients;
  for (int i = 0; i < 90; ++i) {
    clients.push_back(connect());
    write_all(clients.back(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" +
                                  std::string(60'000, 'x'));
  }
  wait_until([&] { return refused(Refusal::kMemoryFull) > 0; });
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_LE(guard_->counters().held_bytes, 2'000'000);
}

TEST_F(GuardTest, WhoHoldsTheLastMemoryHasToHurry) {
  options_.limits.held_bytes = 1'000'000;
  options_.limits.timeouts.body = seconds(2);
  start();
  const FileDescriptor slow = connect();
  write_all(slow, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" +
                      std::string(800'000, 'x'));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(status_of(read_all(slow)), 408);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(1900));
}

TEST_F(GuardTest, BodiesThatComeAllAtOnceAreBounded) {
  options_.limits.held_bytes = 2'000'000;
  start();
  std::vector<FileDescriptor> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(connect());
    write_all(clients.back(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" +
                                  std::string(800'000, 'x'));
  }
  wait_until([&] { return refused(Refusal::kMemoryFull) > 0; });
  EXPECT_LE(guard_->counters().held_bytes, 3'000'000);
  EXPECT_EQ(status_of(get("/other")), 200);
}

TEST_F(GuardTest, WhatDoesNotFitTheQueueIsTurnedAwayAtOnce) {
  options_.workers = 1;
  options_.limits.queue.length = 2;
  start();
  std::vector<FileDescriptor> busy;
  for (std::uint64_t i = 0; i < 3; ++i) {
    busy.push_back(connect());
    ask(busy.back(), "/sleep");
    wait_until([&] { return guard_->counters().admitted == i + 1 && guard_->queued() <= i; });
  }
  const FileDescriptor late = connect();
  ask(late, "/late");
  EXPECT_EQ(status_of(read_response(late)), 503);
  EXPECT_EQ(refused(Refusal::kQueueFull), 1U);
  EXPECT_EQ(status_of(get("/healthz")), 200) << "urgent ones have places of their own";
  for (const FileDescriptor& socket : busy) EXPECT_EQ(status_of(read_response(socket)), 200);
  ask(late, "/again");
  EXPECT_THAT(read_response(late), HasSubstr("/again")) << "the connection goes on";
}

TEST_F(GuardTest, LimitsConnectionsAndRequestsOfEachClient) {
  options_.limits.client = {.connections = 2, .requests_per_second = 1, .burst = 3};
  start();
  const FileDescriptor first = connect();
  const FileDescriptor second = connect();
  ask(first, "/1");
  EXPECT_EQ(status_of(read_response(first)), 200);
  EXPECT_EQ(status_of(read_all(connect())), 429);
  EXPECT_EQ(refused(Refusal::kClientConnections), 1U);

  for (int i = 0; i < 2; ++i) {
    ask(second, "/2");
    EXPECT_EQ(status_of(read_response(second)), 200);
  }
  ask(first, "/3");
  EXPECT_EQ(status_of(read_response(first)), 429);
  const FileDescriptor other = connect("127.0.0.9");
  ask(other, "/other");
  EXPECT_THAT(read_response(other), HasSubstr("127.0.0.9"));
}

TEST_F(GuardTest, ACostlyRequestTakesTheAllowanceOfMany) {
  options_.limits.client = {.connections = 0, .requests_per_second = 1, .burst = 10, .at_once = 0};
  start();
  const FileDescriptor client = connect();  // the loop has it back when it knows the cost
  ask(client, "/work");
  EXPECT_EQ(status_of(read_response(client)), 200);
  ask(client, "/late");
  const std::string late = read_response(client);
  EXPECT_EQ(status_of(late), 429);
  EXPECT_THAT(body_of(late), HasSubstr("client_requests"));
  const FileDescriptor other = connect("127.0.0.9");
  ask(other, "/other");
  EXPECT_EQ(status_of(read_response(other)), 200);
}

TEST_F(GuardTest, OneClientDoesNotTakeTheQueueOfAll) {
  options_.workers = 1;
  options_.limits.client = {
      .connections = 0, .requests_per_second = 100, .burst = 100, .at_once = 3};
  start();
  std::vector<FileDescriptor> busy;
  for (int i = 0; i < 3; ++i) {
    busy.push_back(connect());
    ask(busy.back(), "/sleep");
  }
  wait_until([&] { return guard_->counters().admitted == 3; });
  EXPECT_EQ(status_of(get("/fourth")), 429);
  const FileDescriptor other = connect("127.0.0.9");
  ask(other, "/other");
  for (const FileDescriptor& socket : busy) EXPECT_EQ(status_of(read_response(socket)), 200);
  EXPECT_EQ(status_of(read_response(other)), 200);
  EXPECT_EQ(status_of(get("/fifth")), 200) << "those that are answered count no more";
}

TEST_F(GuardTest, ClientsOfAProxyAreCountedOneByOne) {
  options_.limits.client = {.connections = 1, .requests_per_second = 1, .burst = 2};
  options_.limits.trusted_proxies = {"127.0.0.1"};
  start();
  const FileDescriptor first = connect();
  const FileDescriptor second = connect();
  for (int i = 0; i < 2; ++i) {
    ask(first, "/", "X-Forwarded-For: 203.0.113.9\r\n");
    EXPECT_THAT(read_response(first), HasSubstr("203.0.113.9 /"));
  }
  ask(second, "/", "X-Forwarded-For: 203.0.113.9\r\n");
  EXPECT_EQ(status_of(read_response(second)), 429);
  ask(second, "/", "X-Forwarded-For: 203.0.113.10\r\n");
  EXPECT_EQ(status_of(read_response(second)), 200);
}

TEST_F(GuardTest, AHeaderThatAProxyFoundIsNotTakenForItsOwn) {
  options_.limits.trusted_proxies = {"127.0.0.1"};
  start();
  // Some proxies leave the line that the client has sent, and add one.
  EXPECT_THAT(get("/", "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-For: 203.0.113.9\r\n"),
              HasSubstr("203.0.113.9 /"));
}

TEST_F(GuardTest, ConnectionsAreBoundedAndIdleOnesMakeRoom) {
  options_.limits.connections = 8;
  options_.limits.timeouts.idle = seconds(6);  // crowded: a tenth of a second
  start();
  std::vector<FileDescriptor> idle;
  for (int i = 0; i < 8; ++i) idle.push_back(connect());
  EXPECT_EQ(status_of(get("/")), 503);
  std::this_thread::sleep_for(milliseconds(500));
  EXPECT_EQ(status_of(get("/")), 200);
}

TEST_F(GuardTest, ListensOnIPv6AndUnixSockets) {
  TemporaryFolder folder;
  const std::string path = (folder / "http.sock").string();
  options_.listeners = {{"[::1]:0"}, {"unix:" + path}};
  start();
  EXPECT_NE(guard_->ports()[0], 0);
  FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  ASSERT_EQ(::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  const auto mode = std::filesystem::status(path).permissions();
  EXPECT_EQ(mode, std::filesystem::perms(0660)) << "for the server and its group alone";
  ask(socket, "/local");
  EXPECT_THAT(read_response(socket), HasSubstr("unix /local"));
  EXPECT_THROW(Guard(service_, options_), Error) << "the socket is taken";
  stop();
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(GuardTest, AUnixSocketThatWasLeftBehindIsReplaced) {
  TemporaryFolder folder;
  const std::string path = (folder / "http.sock").string();
  FileDescriptor dead(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  ASSERT_EQ(::bind(dead.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  dead = FileDescriptor(-1);
  options_.listeners = {{"unix:" + path}};
  EXPECT_NO_THROW(start());
}

TEST_F(GuardTest, AFileInThePlaceOfAUnixSocketStays) {
  TemporaryFolder folder;
  folder.write("notes.txt", "not to be lost");
  options_.listeners = {{"unix:" + (folder / "notes.txt").string()}};
  EXPECT_THROW(start(), Error);
  EXPECT_TRUE(std::filesystem::exists(folder / "notes.txt"));
}

TEST_F(GuardTest, StopLetsRequestsInHandEnd) {
  start();
  const FileDescriptor busy = connect();
  const FileDescriptor idle = connect();
  ask(busy, "/sleep");
  wait_until([&] { return guard_->counters().admitted == 1; });
  const auto begin = std::chrono::steady_clock::now();
  stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(5)) << "idle ones are not waited for";
  EXPECT_EQ(status_of(read_all(busy)), 200);
  EXPECT_EQ(read_all(idle), "");
}

TEST_F(GuardTest, StopWaitsNoLongerThanItMay) {
  options_.limits.timeouts.drain = milliseconds(300);
  start();
  const FileDescriptor half = connect();
  write_all(half, "GET / HTTP/1.1\r\n");
  wait_until([&] { return guard_->counters().held_bytes > 0; });
  const auto begin = std::chrono::steady_clock::now();
  stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(5));
}

}  // namespace
}  // namespace fixlore
