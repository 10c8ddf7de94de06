// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/service.h"

#include <spdlog/spdlog.h>

#include "server/http/access_log.h"
#include "server/http/httplib_transport.h"

namespace fixlore {
namespace {

constexpr char kRetryAfterSeconds[] = "1";

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

}  // namespace

Service::Service(const ServeOptions& options)
    : application_(std::make_shared<Application>(options)) {}

void Service::reload(const ServeOptions& options) {
  auto fresh = std::make_shared<Application>(options);
  const std::lock_guard lock(mutex_);
  application_.swap(fresh);
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
  return head.target == "/healthz" || head.target == "/readyz";
}

Response Service::answer(Request&& request, const Exchange& exchange) const {
  const std::shared_ptr<Application> current = application();
  Response response = current->handle(std::move(request));
  const RequestHead& head = exchange.request.head;
  spdlog::info(access_line({exchange.client, head.method, head.target, response.status,
                            response.file ? response.file->length : response.body.size(),
                            MonotonicClock::now() - exchange.received},
                           current->options().log_queries));
  return response;
}

std::string Service::reject(const Rejection& rejection) {
  const std::shared_ptr<Application> current = application();
  const int status = info(rejection.refusal).status;
  Response response = current->refuse(status);
  if (status == 503) response.add_header("Retry-After", kRetryAfterSeconds);
  if (status == 429) {
    response.add_header("Retry-After", std::to_string(rejection.allowance.renewed.count()));
  }
  spdlog::info(access_line({rejection.client,
                            rejection.method,
                            rejection.target,
                            status,
                            response.body.size(),
                            {},
                            info(rejection.refusal).name},
                           current->options().log_queries));
  return to_text(response, rejection.keep_alive, rejection.method != "HEAD");
}

}  // namespace fixlore
