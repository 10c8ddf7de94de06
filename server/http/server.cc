// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <thread>

#include "base/error.h"
#include "server/http/application.h"
#include "server/http/httplib_transport.h"
#include "server/http/messages.h"

namespace fixlore {
namespace {

std::size_t thread_count(const ServeOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::max<std::size_t>(16, 4 * std::thread::hardware_concurrency());
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

ListenerOptions listener_options(const ServeOptions& options, const std::string& address,
                                 bool internal) {
  return {address, internal, thread_count(options), options.max_body_bytes, options.log_queries};
}

}  // namespace

struct HttpServer::Impl {
  explicit Impl(const ServeOptions& options)
      : application(checked(options)),
        listener(application, listener_options(options, options.listen, false)) {
    if (!options.internal_listen.empty()) {
      internal = std::make_unique<HttplibListener>(
          application, listener_options(options, options.internal_listen, true));
    }
  }

  Application application;
  HttplibListener listener;
  std::unique_ptr<HttplibListener> internal;
};

HttpServer::HttpServer(const ServeOptions& options) : impl_(std::make_unique<Impl>(options)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return impl_->listener.port(); }

std::uint16_t HttpServer::internal_port() const {
  return impl_->internal ? impl_->internal->port() : 0;
}

void HttpServer::run() {
  std::exception_ptr internal_failure;
  std::thread internal([&] {
    if (!impl_->internal) return;
    try {
      impl_->internal->run();
    } catch (...) {
      internal_failure = std::current_exception();
      impl_->listener.stop();
    }
  });
  std::exception_ptr failure;
  try {
    impl_->listener.run();
  } catch (...) {
    failure = std::current_exception();
    stop();
  }
  internal.join();
  if (failure) std::rethrow_exception(failure);
  if (internal_failure) std::rethrow_exception(internal_failure);
}

void HttpServer::stop() {
  impl_->listener.stop();
  if (impl_->internal) impl_->internal->stop();
}

void serve(const ServeOptions& options) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  HttpServer server(options);
  spdlog::info("listening on port {}", server.port());
  if (server.internal_port() != 0) {
    spdlog::info("listening for internal readers on port {}", server.internal_port());
  }
  std::thread watcher([&] {
    int signal = 0;
    sigwait(&signals, &signal);
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
