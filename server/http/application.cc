// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/application.h"

#include <openssl/crypto.h>
#include <spdlog/spdlog.h>

#include <optional>

#include "base/ascii.h"
#include "server/http/body_encoding.h"
#include "server/http/page_handlers.h"
#include "server/http/response_headers.h"
#include "server/http/routes.h"

namespace fixlore {
namespace {

/// Compares in a time that depends on the lengths alone, so that a token cannot be guessed
/// bytewise.
bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// Who reads; nothing for a token that is not known.
std::optional<Reader> identify(const ServeOptions& options, const Request& request) {
  const std::string_view authorization = request.header("authorization");
  if (authorization.empty()) {
    return request.internal_listener ? Reader{{"public", "internal"}} : Reader{};
  }
  constexpr std::string_view kScheme = "bearer ";
  if (ascii::lower(authorization.substr(0, kScheme.size())) != kScheme) return std::nullopt;
  std::optional<Reader> reader;
  for (const AccessToken& token : options.tokens) {
    if (!same_secret(authorization.substr(kScheme.size()), token.secret)) continue;
    reader.emplace();
    reader->audiences.insert(reader->audiences.end(), token.audiences.begin(),
                             token.audiences.end());
  }
  return reader;
}

Response options_of(const Route& route) {
  Response response;
  response.status = 204;
  response.add_header("Allow", std::string(route.methods) + ", OPTIONS");
  return response;
}

}  // namespace

Application::Application(const ServeOptions& options, std::shared_ptr<Metrics> metrics)
    : services_(options, std::move(metrics)) {}

Response Application::handle(Request request) noexcept {
  Response response = answer(request);
  response.route = request.route;
  add_security_headers(services_.options.media_origins, response);
  add_caching_headers(request, response);
  add_sharing_headers(services_.options.cors_origins, request, response);
  return response;
}

Response Application::refuse(int status) noexcept {
  Response response = problem_json(problem_of_status(status));
  add_security_headers(services_.options.media_origins, response);
  return response;
}

Response Application::answer(Request& request) {
  try {
    const std::optional<Reader> reader = identify(services_.options, request);
    if (!reader) {
      Response response = answer_problem(request, problem_of_status(401));
      response.add_header("WWW-Authenticate", "Bearer realm=\"fixlore\"");
      return response;
    }
    request.reader = *reader;
    Response response = dispatch(request);
    apply_condition(request, response);
    encode_response(request, response);
    return response;
  } catch (const Error& error) {
    const Problem problem = problem_of(error);
    if (error.code() == ErrorCode::kTooCostly) {  // the reader's doing, and no line of the log each
      services_.metrics->count_too_costly();
    } else if (problem.status >= 500) {
      spdlog::error("{}: {}", request.path, error.what());
    }
    return answer_problem(request, problem);
  } catch (const std::exception& error) {
    spdlog::error("{}: {}", request.path, error.what());
    return answer_problem(request, problem_of_status(500));
  }
}

Response Application::dispatch(Request& request) {
  for (const Route& route : routes()) {
    const auto argument = match_route(route.pattern, request.path);
    if (!argument) continue;
    request.route = route.pattern;
    if (request.method == "OPTIONS") return options_of(route);
    if (!takes_method(route, request.method)) {
      Response response = answer_problem(request, problem_of_status(405));
      response.add_header("Allow", std::string(route.methods) + ", OPTIONS");
      return response;
    }
    request.argument = percent_decode(*argument);
    return route.handler(services_, request);
  }
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (reads && is_page_path(request.path)) return show_old_address(services_, request);
  return answer_problem(request, problem_of_status(404));
}

Response Application::answer_problem(const Request& request, const Problem& problem) {
  Response response;
  try {
    response = is_page_path(request.path) ? show_problem(services_, request, problem)
                                          : problem_json(problem);
  } catch (const std::exception& error) {  // the page of a problem must not be one
    spdlog::error("{}: {}", request.path, error.what());
    response = problem_json(problem);
  }
  const bool passes = problem.status == 503 && problem.code != to_string(ErrorCode::kTooCostly);
  if (passes) response.add_header("Retry-After", "5");
  return response;
}

}  // namespace fixlore
