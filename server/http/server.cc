// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <pthread.h>
#include <spdlog/fmt/ranges.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <thread>

#include "base/error.h"
#include "server/http/guard/guard.h"
#include "server/http/messages.h"
#include "server/http/service.h"

namespace fixlore {
namespace {

std::size_t thread_count(const ServeOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::max<std::size_t>(2, std::thread::hardware_concurrency());
}

const ServeOptions& checked(const ServeOptions& options) {
  if (!is_language(options.default_language)) {
    throw Error(ErrorCode::kInvalidArgument,
                "'" + options.default_language + "' is no language of the pages",
                "Languages are zh-CN, zh-TW and en.");
  }
  for (const std::string& token : options.internal_tokens) {
    if (token.size() < 16) {
      throw Error(ErrorCode::kInvalidArgument, "a token for internal reading is too short",
                  "Use at least 16 characters, such as the output of `openssl rand -hex 32`.");
    }
  }
  return options;
}

GuardOptions guard_options(const ServeOptions& options) {
  GuardOptions guard;
  for (const std::string& address : options.listen) guard.listeners.push_back({address, false});
  for (const std::string& address : options.internal_listen) {
    guard.listeners.push_back({address, true});
  }
  guard.workers = thread_count(options);
  guard.limits = options.limits;
  return guard;
}

sigset_t watched_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

/// Until one of the signals that end the server.
void watch_signals(HttpServer& server, const std::function<ServeOptions()>& reread) {
  const sigset_t signals = watched_signals();
  for (int signal = 0; sigwait(&signals, &signal) == 0 && signal == SIGHUP;) {
    try {
      server.reload(reread());
      spdlog::info("configuration read again");
    } catch (const Error& error) {
      spdlog::error("the configuration stays as it was: {} {}", error.what(), error.hint());
    }
  }
}

}  // namespace

struct HttpServer::Impl {
  explicit Impl(const ServeOptions& options)
      : service(checked(options)),
        guard(service, guard_options(options)),
        ports(guard.ports()),
        public_listeners(options.listen.size()) {}

  Service service;
  Guard guard;
  const std::vector<std::uint16_t> ports;
  const std::size_t public_listeners;
};

HttpServer::HttpServer(const ServeOptions& options) : impl_(std::make_unique<Impl>(options)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
  return impl_->public_listeners > 0 ? impl_->ports.front() : 0;
}

std::uint16_t HttpServer::internal_port() const {
  const bool any = impl_->ports.size() > impl_->public_listeners;
  return any ? impl_->ports[impl_->public_listeners] : 0;
}

void HttpServer::run() { impl_->guard.run(); }

void HttpServer::stop() { impl_->guard.stop(); }

void HttpServer::reload(const ServeOptions& options) { impl_->service.reload(checked(options)); }

void serve(const ServeOptions& options, const std::function<ServeOptions()>& reread) {
  const sigset_t signals = watched_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  HttpServer server(options);
  spdlog::info("listening on {}", fmt::join(options.listen, ", "));
  if (!options.internal_listen.empty()) {
    spdlog::info("listening for internal readers on {}", fmt::join(options.internal_listen, ", "));
  }
  std::thread watcher([&] {
    watch_signals(server, reread);
    server.stop();
  });
  std::exception_ptr failure;
  try {
    server.run();
  } catch (...) {
    failure = std::current_exception();
    // Ends nothing but the watcher's sigwait(). NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread)
    pthread_kill(watcher.native_handle(), SIGTERM);
  }
  watcher.join();
  if (failure) std::rethrow_exception(failure);
  spdlog::info("stopped");
}

}  // namespace fixlore
