// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <thread>

#include "base/error.h"
#include "server/http/attachments.h"
#include "server/http/guard/client_address.h"
#include "server/http/guard/guard.h"
#include "server/http/guard/listen_socket.h"
#include "server/http/guard/tls.h"
#include "server/http/messages.h"
#include "server/http/response_headers.h"
#include "server/http/service.h"
#include "server/http/service_manager.h"

namespace fixlore {
namespace {

std::size_t thread_count(const ServeOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::max<std::size_t>(2, std::thread::hardware_concurrency());
}

const ServeOptions& checked(const ServeOptions& options) {
  check_options(options);
  return options;
}

/// The guard's counters as the metrics want them.
GuardFigures figures_of(const Guard& guard) {
  const GuardCounters& counters = guard.counters();
  GuardFigures figures;
  figures.accepted = counters.accepted;
  figures.open = counters.open;
  figures.held_bytes = counters.held_bytes;
  figures.queued = guard.queued();
  figures.refused = [&counters](std::size_t i) { return counters.refused[i].load(); };
  return figures;
}

bool tls_is_wanted(const ServeOptions& options) {
  return !options.tls_certificate.empty() || !options.tls_key.empty();
}

/// Nothing where no certificate is set.
std::shared_ptr<const TlsIdentity> tls_identity(const ServeOptions& options) {
  if (!tls_is_wanted(options)) return nullptr;
  return std::make_shared<const TlsIdentity>(options.tls_certificate, options.tls_key);
}

GuardOptions guard_options(const ServeOptions& options) {
  GuardOptions guard;
  guard.tls = tls_identity(options);
  for (const bool internal : {false, true}) {
    for (const std::string& address : internal ? options.internal_listen : options.listen) {
      guard.listeners.push_back({address, internal, guard.tls && !is_unix_address(address)});
    }
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
    notify_service_manager("RELOADING=1");
    try {
      server.reload(reread());
      spdlog::info("configuration read again");
    } catch (const Error& error) {
      spdlog::error("the configuration stays as it was: {} {}", error.what(), error.hint());
    } catch (const std::exception& error) {  // whatever it is, what was read before still serves
      spdlog::error("the configuration stays as it was: {}", error.what());
    }
    notify_service_manager("READY=1");
  }
}

}  // namespace

struct HttpServer::Impl {
  explicit Impl(const ServeOptions& options)
      : service(checked(options)),
        guard(service, guard_options(options)),
        encrypted(tls_is_wanted(options)),
        ports(guard.ports()),
        public_listeners(options.listen.size()) {
    service.metrics().set_guard([this] { return figures_of(guard); });
  }

  Service service;
  Guard guard;
  const bool encrypted;
  const std::vector<std::uint16_t> ports;
  const std::size_t public_listeners;
};

void check_options(const ServeOptions& options) {
  if (options.listen.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "there is no address to listen on",
                "Set serve.listen, such as to 127.0.0.1:8080.");
  }
  for (const auto* addresses : {&options.listen, &options.internal_listen}) {
    for (const std::string& address : *addresses) check_listen_address(address);
  }
  if (!is_language(options.default_language)) {
    throw Error(ErrorCode::kInvalidArgument,
                "'" + options.default_language + "' is no language of the pages",
                "Languages are zh-CN, zh-TW and en.");
  }
  for (const AccessToken& token : options.tokens) {
    if (token.secret.size() < 16) {
      throw Error(ErrorCode::kInvalidArgument, "a token is too short",
                  "Use at least 16 characters, such as the output of `openssl rand -hex 32`.");
    }
  }
  for (const std::string& origin : options.media_origins) {
    if (is_media_origin(origin)) continue;
    throw Error(
        ErrorCode::kInvalidArgument, "'" + origin + "' is no origin of pictures",
        "Set serve.media_origins such as to https://media.example or https://*.example:8443.");
  }
  tls_identity(options);
  const TrustedProxies proxies(options.limits.trusted_proxies);
  const AccessLog log(options.access_log);
  const AttachmentFolder content(options.content);
}

HttpServer::HttpServer(const ServeOptions& options) : impl_(std::make_unique<Impl>(options)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
  return impl_->public_listeners > 0 ? impl_->ports.front() : 0;
}

std::uint16_t HttpServer::internal_port() const {
  const bool any = impl_->ports.size() > impl_->public_listeners;
  return any ? impl_->ports[impl_->public_listeners] : 0;
}

const std::vector<std::uint16_t>& HttpServer::ports() const { return impl_->ports; }

void HttpServer::run() { impl_->guard.run(); }

void HttpServer::stop() { impl_->guard.stop(); }

void HttpServer::reload(const ServeOptions& options) {
  if (tls_is_wanted(options) != impl_->encrypted) {
    throw Error(ErrorCode::kInvalidArgument, "TLS cannot be turned on or off while serving",
                "Restart the server.");
  }
  auto identity = tls_identity(options);
  impl_->service.reload(checked(options));
  if (identity) impl_->guard.renew_tls(std::move(identity));
}

namespace {

/// The addresses with the ports that were had: port 0 asks for a free one.
std::string with_ports(const std::vector<std::string>& addresses, const std::uint16_t* ports) {
  std::string text;
  for (const std::string& address : addresses) {
    const std::uint16_t port = *ports++;
    text += text.empty() ? "" : ", ";
    text += port == 0 ? address : address.substr(0, address.rfind(':') + 1) + std::to_string(port);
  }
  return text;
}

}  // namespace

void serve(const ServeOptions& options, const std::function<ServeOptions()>& reread) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to sockets that clients have closed
  const sigset_t signals = watched_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  HttpServer server(options);
  spdlog::info("listening on {}", with_ports(options.listen, server.ports().data()));
  if (!options.internal_listen.empty()) {
    spdlog::info(
        "listening for internal readers on {}",
        with_ports(options.internal_listen, server.ports().data() + options.listen.size()));
  }
  notify_service_manager("READY=1");
  std::thread watcher([&] {
    watch_signals(server, reread);
    notify_service_manager("STOPPING=1");
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
