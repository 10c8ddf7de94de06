// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <thread>

#include "server/http/server.h"
#include "tests/http/http_client.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {

/// A server over the articles that a test has written.
class ServerFixture : public IndexFixture {
 protected:
  ServerFixture() {
    options_.content = content_.path();
    options_.index = index_path();
    options_.listen = options_.internal_listen = {"127.0.0.1:0"};
    options_.threads = 4;
    options_.search_milliseconds = 0;  // sanitizers take their time
    options_.access_log.format = "off";
  }
  ~ServerFixture() override { stop(); }

  void start() {
    server_.emplace(options_);
    thread_ = std::thread([this] { server_->run(); });
  }

  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }

  std::string exchange(std::string_view request) const {
    return fixlore::exchange(server_->port(), request);
  }

  std::string get(const std::string& target, const std::string& headers = "") const {
    return exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
  }

  ServeOptions options_;
  std::optional<HttpServer> server_;
  std::thread thread_;
};

}  // namespace fixlore
