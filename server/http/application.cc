// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/application.h"

#include <openssl/crypto.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>

#include "server/http/api_handlers.h"
#include "server/http/digest.h"
#include "server/http/page_handlers.h"

namespace fixlore {
namespace {

/// An address and what answers it. "{}" stands for one or more characters, slashes included: ids
/// have them. The first route that matches wins.
struct Route {
  std::string_view pattern;
  std::string_view methods;  ///< as in Allow
  Response (*handler)(Services&, const Request&);
};

constexpr std::string_view kRead = "GET, HEAD";

constexpr Route kRoutes[] = {
    {"/api/v1/search", "GET, HEAD, POST", handle_search},
    {"/api/v1/suggest", kRead, handle_suggest},
    {"/api/v1/articles/{}/similar", kRead, handle_similar},
    {"/api/v1/articles/{}", kRead, handle_article},
    {"/api/v1/analyze", kRead, handle_analyze},
    {"/api/v1/stats", kRead, handle_stats},
    {"/healthz", kRead, handle_healthz},
    {"/readyz", kRead, handle_readyz},
    {"/", kRead, show_home},
    {"/search", kRead, show_search},
    {"/browse", kRead, show_browse},
    {"/articles/{}", kRead, show_article},
    {"/attachments/{}", kRead, send_attachment},
    {"/assets/{}", kRead, send_asset},
};

/// The part of `path` that "{}" stands for, empty for a pattern without one; nothing when the path
/// does not match. Matched before decoding, so that "%2Fsimilar" can be the end of an id.
std::optional<std::string_view> match(std::string_view pattern, std::string_view path) {
  const std::size_t hole = pattern.find("{}");
  if (hole == std::string_view::npos) {
    return path == pattern ? std::optional(std::string_view()) : std::nullopt;
  }
  const std::string_view prefix = pattern.substr(0, hole);
  const std::string_view suffix = pattern.substr(hole + 2);
  if (path.size() <= prefix.size() + suffix.size() || !path.starts_with(prefix) ||
      !path.ends_with(suffix)) {
    return std::nullopt;
  }
  return path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
}

bool takes(const Route& route, std::string_view method) {
  std::string_view methods = route.methods;
  while (!methods.empty()) {
    const std::string_view known = methods.substr(0, methods.find(", "));
    if (known == method) return true;
    methods.remove_prefix(std::min(known.size() + 2, methods.size()));
  }
  return false;
}

/// Compares in a time that depends on the lengths alone, so that a token cannot be guessed
/// bytewise.
bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// Who reads; nothing for a token that is not known.
std::optional<Reader> identify(const ServeOptions& options, const Request& request) {
  const Reader insider{{"public", "internal"}};
  const std::string_view authorization = request.header("authorization");
  if (authorization.empty()) return request.internal_listener ? insider : Reader{};
  constexpr std::string_view kScheme = "Bearer ";
  if (!authorization.starts_with(kScheme)) return std::nullopt;
  bool known = false;
  for (const std::string& token : options.internal_tokens) {
    known |= same_secret(authorization.substr(kScheme.size()), token);
  }
  return known ? std::optional(insider) : std::nullopt;
}

/// Whether errors at this address are shown to a person rather than to a program.
bool is_page_path(std::string_view path) {
  return !path.starts_with("/api/") && path != "/healthz" && path != "/readyz";
}

void add_security_headers(Response& response) {
  if (response.header("Content-Security-Policy").empty()) {
    response.add_header("Content-Security-Policy",
                        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; "
                        "script-src 'self'; connect-src 'self'; form-action 'self'; "
                        "base-uri 'none'; frame-ancestors 'none'");
  }
  response.add_header("X-Content-Type-Options", "nosniff");
  response.add_header("X-Frame-Options", "DENY");
  response.add_header("Referrer-Policy", "same-origin");
  response.add_header("Cross-Origin-Opener-Policy", "same-origin");
}

void add_caching_headers(const Request& request, Response& response) {
  const bool is_public = request.reader.audiences.size() == 1;
  if (response.header("Cache-Control").empty()) {
    response.add_header("Cache-Control", is_public ? "no-cache" : "private, no-cache");
  }
  response.add_header("Vary", is_page_path(request.path) ? "Authorization, Accept-Language, Cookie"
                                                         : "Authorization");
}

/// Whether an If-None-Match header names the tag; weak comparison (RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view tag) {
  return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

/// Answers 304 where the reader has the same already.
void apply_condition(const Request& request, Response& response) {
  const std::string_view tag = response.header("ETag");
  if (tag.empty() || (response.status != 200 && response.status != 206)) return;
  if (!names_tag(request.header("if-none-match"), tag)) return;
  response.status = 304;
  response.body.clear();
  response.file.reset();
  response.content_type.clear();
}

}  // namespace

Application::Application(const ServeOptions& options) : services_(options) {}

Response Application::handle(Request request) noexcept {
  Response response = answer(request);
  apply_condition(request, response);
  add_security_headers(response);
  add_caching_headers(request, response);
  return response;
}

Response Application::refuse(int status) noexcept {
  Response response = problem_json(problem_of_status(status));
  add_security_headers(response);
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
    return dispatch(request);
  } catch (const Error& error) {
    const Problem problem = problem_of(error);
    if (problem.status >= 500) spdlog::error("{}: {}", request.path, error.what());
    return answer_problem(request, problem);
  } catch (const std::exception& error) {
    spdlog::error("{}: {}", request.path, error.what());
    return answer_problem(request, problem_of_status(500));
  }
}

Response Application::dispatch(Request& request) {
  for (const Route& route : kRoutes) {
    const auto argument = match(route.pattern, request.path);
    if (!argument) continue;
    if (!takes(route, request.method)) {
      Response response = answer_problem(request, problem_of_status(405));
      response.add_header("Allow", std::string(route.methods));
      return response;
    }
    request.argument = percent_decode(*argument);
    return route.handler(services_, request);
  }
  return answer_problem(request, problem_of_status(404));
}

Response Application::answer_problem(const Request& request, const Problem& problem) {
  Response response = is_page_path(request.path) ? show_problem(services_, request, problem)
                                                 : problem_json(problem);
  if (problem.status == 503) response.add_header("Retry-After", "5");
  return response;
}

}  // namespace fixlore
