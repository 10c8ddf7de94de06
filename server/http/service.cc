// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/service.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/ascii.h"
#include "server/http/access_log.h"
#include "server/http/digest.h"
#include "server/http/httplib_transport.h"

namespace fixlore {
namespace {

/// What a client is told to wait that is turned away.
constexpr std::chrono::seconds kLeastWait{1};

/// An answer as bytes, for requests that no worker sees.
std::string to_text(const Response& response, bool keep_alive, bool with_body) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " \r\n";
  for (const auto& [name, value] : response.headers) text += name + ": " + value + "\r\n";
  text += "Content-Type: " + response.content_type + "\r\n";
  text += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  if (!keep_alive) text += "Connection: close\r\n";
  text += "\r\n";
  if (with_body) text += response.body;
  return text;
}

/// The id that a proxy or client has given, so that its logs and ours tell of the same; one of our
/// own where that is missing or odd.
std::string request_id(std::string_view given) {
  const bool sound = !given.empty() && given.size() <= 64 && std::ranges::all_of(given, [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
  });
  return sound ? std::string(given) : random_id();
}

/// RateLimit fields: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/03/
void add_exchange_headers(const std::string& id, const RequestAllowance& allowance,
                          Response& response) {
  response.add_header("X-Request-Id", id);
  if (allowance.limit == 0) return;
  response.add_header("RateLimit-Limit", std::to_string(allowance.limit));
  response.add_header("RateLimit-Remaining", std::to_string(allowance.remaining));
  response.add_header("RateLimit-Reset", std::to_string(allowance.renewed.count()));
}

}  // namespace

Service::Service(const ServeOptions& options)
    : application_(std::make_shared<Application>(options, metrics_)),
      access_log_(std::make_shared<AccessLog>(options.access_log)) {}

void Service::reload(const ServeOptions& options) {
  auto fresh = std::make_shared<Application>(options, metrics_);
  auto log = std::make_shared<AccessLog>(options.access_log);
  const std::lock_guard lock(mutex_);
  application_.swap(fresh);
  access_log_.swap(log);
}

void Service::log(const AccessEvent& event) {
  std::unique_lock lock(mutex_);
  const std::shared_ptr<AccessLog> current = access_log_;
  lock.unlock();
  current->write(event);
}

std::shared_ptr<Application> Service::application() const {
  const std::lock_guard lock(mutex_);
  return application_;
}

std::unique_ptr<Responder> Service::make_responder() {
  return httplib_responder({[this](Request&& request, const Exchange& exchange) {
                              return answer(std::move(request), exchange);
                            },
                            [this](int status) { return application()->refuse(status); }});
}

bool Service::is_urgent(const RequestHead& head) {
  return head.target == "/healthz" || head.target == "/readyz" || head.target == "/metrics";
}

Response Service::answer(Request&& request, const Exchange& exchange) {
  const std::shared_ptr<Application> current = application();
  const std::string id = request_id(request.header("x-request-id"));
  Response response = current->handle(std::move(request));
  add_exchange_headers(id, exchange.allowance, response);
  const auto took = MonotonicClock::now() - exchange.received;
  metrics_->count_request(response.route, response.status, took);
  const RequestHead& head = exchange.request.head;
  log({.time = std::chrono::system_clock::now(),
       .client = exchange.client,
       .method = head.method,
       .target = head.target,
       .status = response.status,
       .bytes = response.file ? response.file->length : response.body.size(),
       .took = took,
       .id = id});
  return response;
}

std::string Service::reject(const Rejection& rejection) {
  const std::shared_ptr<Application> current = application();
  const int status = info(rejection.refusal).status;
  Response response = current->refuse(status);
  const std::string id = request_id({});
  add_exchange_headers(id, rejection.allowance, response);
  if (status == 429 || status == 503) {
    const bool own = status == 429;  // the client's own doing
    const auto wait = own ? std::max(rejection.allowance.renewed, kLeastWait) : kLeastWait;
    response.add_header("Retry-After", std::to_string(wait.count()));
  }
  log({.time = std::chrono::system_clock::now(),
       .client = rejection.client,
       .method = rejection.method,
       .target = rejection.target,
       .status = status,
       .bytes = response.body.size(),
       .id = id,
       .refusal = info(rejection.refusal).name});
  return to_text(response, rejection.keep_alive, rejection.method != "HEAD");
}

}  // namespace fixlore
