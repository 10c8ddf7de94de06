// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/error.h"
#include "tests/http/server_fixture.h"

namespace fixlore {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A running server on free ports.
class ServerTest : public ServerFixture {
 protected:
  void SetUp() override {
    article("network/dhcp.md", "DHCP pool exhausted", "", "![](topo.png)\n");
    article("secret.md", "Hidden", "audience: internal\n");
    picture_.resize(3'000'000);
    for (std::size_t i = 0; i < picture_.size(); ++i) picture_[i] = static_cast<char>(i * 7 % 251);
    content_.write("network/topo.png", picture_);
    run();
    start();
  }

  std::string post(const std::string& body, const std::string& headers = "") {
    return exchange("POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body);
  }

  std::string picture_;
};

TEST_F(ServerTest, AnswersOverASocket) {
  const std::string response = get("/api/v1/search?q=pool");
  EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(response, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_THAT(response, HasSubstr("\"id\":\"network/dhcp\""));
}

TEST_F(ServerTest, HeadHasTheHeadersOfGetAndNoBody) {
  const std::string response = exchange("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(response, HasSubstr("Content-Length: 15\r\n"));
  EXPECT_THAT(response, EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, SendsFilesWholeAndInParts) {
  const std::string whole = get("/attachments/network/topo.png");
  EXPECT_THAT(whole, HasSubstr("Content-Length: 3000000\r\n"));
  EXPECT_TRUE(body_of(whole) == picture_);
  const std::string part = get("/attachments/network/topo.png", "Range: bytes=1000-200999\r\n");
  EXPECT_THAT(part, StartsWith("HTTP/1.1 206 "));
  EXPECT_THAT(part, HasSubstr("Content-Range: bytes 1000-200999/3000000\r\n"));
  EXPECT_TRUE(body_of(part) == picture_.substr(1000, 200000));
  const std::string head =
      exchange("HEAD /attachments/network/topo.png HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("Content-Length: 3000000\r\n"));
  EXPECT_THAT(head, EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, ManyRangesCostNoMoreThanTheFile) {
  std::string ranges = "Range: bytes=0-2999999";
  for (int i = 0; i < 400; ++i) ranges += ",0-2999999";
  EXPECT_LT(get("/attachments/network/topo.png", ranges + "\r\n").size(), 3'100'000U);
}

TEST_F(ServerTest, PostTakesALongQuery) {
  const std::string body = R"({"q":"pool )" + std::string(95 * 1024, 'x') + R"("})";
  EXPECT_THAT(post(body), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(post(body, "Content-Type: application/x-www-form-urlencoded\r\n"),
              StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerTest, RefusesLargeBodies) {
  const std::string large = post(std::string(2 << 20, 'x'));
  EXPECT_THAT(large, StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(large, HasSubstr("\"body_too_large\""));

  std::string chunked =
      "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 32; ++i) chunked += "10000\r\n" + std::string(65536, 'x') + "\r\n";
  chunked += "0\r\n\r\n";
  EXPECT_THAT(exchange(chunked), StartsWith("HTTP/1.1 411 "));
}

TEST_F(ServerTest, RefusesBodiesThatItDoesNotRead) {
  EXPECT_THAT(post("x", "Content-Encoding: gzip\r\n"), StartsWith("HTTP/1.1 415 "));
}

TEST_F(ServerTest, RefusesWhatIsNoRequest) {
  EXPECT_THAT(get("/search?q=" + std::string(10000, 'a')), StartsWith("HTTP/1.1 414 "));
  EXPECT_THAT(exchange("NONSENSE\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  const std::string wrong =
      exchange("PUT /search HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(wrong, StartsWith("HTTP/1.1 405 "));
  EXPECT_THAT(wrong, HasSubstr("Allow: GET, HEAD, OPTIONS\r\n"));
  EXPECT_THAT(wrong, Not(HasSubstr("EXCEPTION")));
}

TEST_F(ServerTest, KeepsConnectionsAndAnswersPipelinedRequestsInOrder) {
  const FileDescriptor socket = connect_to(server_->port());
  write_all(socket,
            "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
            "HEAD /api/v1/stats HTTP/1.1\r\nHost: x\r\n\r\n"
            "GET /api/v1/analyze?text=third HTTP/1.1\r\nHost: x\r\n\r\n"
            "GET /api/v1/analyze?text=last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(read_response(socket), HasSubstr("\"status\""));
  EXPECT_THAT(read_response(socket, true), StartsWith("HTTP/1.1 200 "));
  const std::string third = read_response(socket);
  EXPECT_THAT(third, HasSubstr("\"third\""));
  EXPECT_THAT(third, Not(HasSubstr("Connection:")));
  const std::string last = read_all(socket);
  EXPECT_THAT(last, HasSubstr("\"last\""));
  EXPECT_THAT(last, HasSubstr("Connection: close\r\n"));
}

TEST_F(ServerTest, AnswersAreNamedCompressedAndTellWhatIsLeft) {
  const std::string given = get("/healthz", "X-Request-Id: portal-7.a_b\r\n");
  EXPECT_THAT(given, HasSubstr("X-Request-Id: portal-7.a_b\r\n"));
  EXPECT_THAT(get("/healthz", "X-Request-Id: a%0d%0ab c\r\n"),
              testing::ContainsRegex("X-Request-Id: [0-9a-f]{32}\r\n"));
  const std::string page = get("/articles/network/dhcp", "Accept-Encoding: gzip\r\n");
  EXPECT_THAT(page, HasSubstr("Content-Encoding: gzip\r\n"));
  EXPECT_THAT(body_of(page), StartsWith("\x1f\x8b"));
  const std::string proxied = get("/healthz", "X-Forwarded-For: 192.0.2.7\r\n");
  EXPECT_THAT(proxied, HasSubstr("RateLimit-Limit: 400\r\n"));
  EXPECT_THAT(proxied, HasSubstr("RateLimit-Remaining: 399\r\n"));
  EXPECT_THAT(given, Not(HasSubstr("RateLimit"))) << "who has no limit is told of none";
}

TEST_F(ServerTest, WhoIsTurnedAwayIsToldWhenToComeBack) {
  stop();
  options_.limits.client.connections = 1;
  start();
  const FileDescriptor first = connect_to(server_->port(), "127.0.0.9");
  write_all(first, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(read_response(first), StartsWith("HTTP/1.1 200 "));
  const std::string refused = read_all(connect_to(server_->port(), "127.0.0.9"));
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 429 "));
  EXPECT_THAT(refused, HasSubstr("Retry-After: 1\r\n"));
}

TEST_F(ServerTest, NothingOfALibraryShowsInAnAnswer) {
  const std::string head = exchange("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(head, Not(HasSubstr("Accept-Ranges")));
  EXPECT_THAT(head, Not(HasSubstr("Keep-Alive")));
  EXPECT_THAT(head, HasSubstr("Date: "));
  const std::string page = get("/articles/network/dhcp");
  const std::size_t tag = page.find("ETag: ") + 6;
  const std::string same =
      get("/articles/network/dhcp",
          "If-None-Match: " + page.substr(tag, page.find("\r\n", tag) - tag) + "\r\n");
  EXPECT_THAT(same, StartsWith("HTTP/1.1 304 "));
  EXPECT_THAT(same, Not(HasSubstr("Content-Length")));
}

TEST_F(ServerTest, TheInternalListenerShowsInternalArticles) {
  const std::string request = "GET /api/v1/articles/secret HTTP/1.1\r\nHost: x\r\n\r\n";
  EXPECT_THAT(fixlore::exchange(server_->port(), request), StartsWith("HTTP/1.1 404 "));
  EXPECT_THAT(fixlore::exchange(server_->internal_port(), request), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerTest, AnswersManyAtOnce) {
  const std::vector<std::string> targets = {
      "/",
      "/search",
      "/search?q=pool&lang=en",
      "/browse",
      "/articles/network/dhcp",
      "/attachments/network/topo.png",
      "/api/v1/search?q=%22pool%20exhausted%22&facets=type",
      "/api/v1/suggest?q=dh",
      "/api/v1/articles/network/dhcp/similar",
      "/api/v1/analyze?text=ORA-01555",
      "/api/v1/stats",
  };
  std::vector<std::thread> clients;
  std::atomic<std::size_t> answered = 0;
  for (std::size_t client = 0; client < 8; ++client) {
    clients.emplace_back([&, client] {
      for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::string response = get(targets[(i + client) % targets.size()]);
        answered += response.starts_with("HTTP/1.1 200 ") ? 1 : 0;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(answered, 8 * targets.size());
}

TEST_F(ServerTest, APortInUseIsAnError) {
  ServeOptions serve;
  serve.content = content_.path();
  serve.index = index_path();
  serve.listen = {"127.0.0.1:" + std::to_string(server_->port())};
  try {
    HttpServer second(serve);
    FAIL() << "two servers share a port";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_THAT(error.what(), HasSubstr(serve.listen.front()));
  }
}

TEST_F(ServerTest, StopsWhileAClientIsIdle) {
  const FileDescriptor idle = connect_to(server_->port());
  const auto start = std::chrono::steady_clock::now();
  stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST(HttpServerOptions, AreChecked) {
  TemporaryFolder folder;
  const auto make = [&](const auto& change) {
    ServeOptions serve;
    serve.content = folder.path();
    serve.index = folder / "index";
    serve.listen = {"127.0.0.1:0"};
    change(serve);
    HttpServer server(serve);
  };
  EXPECT_NO_THROW(make([](ServeOptions&) {}));
  EXPECT_NO_THROW(make([](ServeOptions& serve) { serve.listen = {"[::1]:0"}; }));
  for (const char* address :
       {"", "8080", "localhost:", "localhost:http", "127.0.0.1:70000", ":1"}) {
    EXPECT_THROW(make([&](ServeOptions& serve) { serve.listen = {address}; }), Error) << address;
  }
  EXPECT_THROW(make([](ServeOptions& serve) { serve.default_language = "fr"; }), Error);
  for (const char* origin :
       {"media.example", "https://", "*", "https://a b", "https://a;script-src", "javascript://a",
        "https://*.", "https://a/b"}) {
    EXPECT_THROW(make([&](ServeOptions& serve) { serve.media_origins = {origin}; }), Error)
        << origin;
  }
  EXPECT_THROW(make([](ServeOptions& serve) { serve.tokens = {{"short", {"internal"}}}; }), Error);
}

TEST(HttpServerOptions, StopBeforeRunEndsIt) {
  TemporaryFolder folder;
  ServeOptions serve;
  serve.content = folder.path();
  serve.index = folder / "index";
  serve.listen = {"127.0.0.1:0"};
  HttpServer server(serve);
  server.stop();
  server.run();
}

}  // namespace
}  // namespace fixlore
