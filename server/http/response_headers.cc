// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response_headers.h"

#include <algorithm>

#include "base/ascii.h"

namespace fixlore {
namespace {

constexpr std::string_view kApi = "/api/";
constexpr std::string_view kAttachments = "/attachments/";

/// Whether an If-None-Match header names the tag; weak comparison (RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace

bool is_page_path(std::string_view path) {
  return !path.starts_with(kApi) && path != "/healthz" && path != "/readyz" && path != "/metrics";
}

bool is_media_origin(std::string_view origin) {
  const std::string_view scheme = origin.substr(0, origin.find("://"));
  if (scheme == origin || (scheme != "http" && scheme != "https")) return false;
  std::string_view host = origin.substr(scheme.size() + 3);
  if (host.starts_with("*.")) host.remove_prefix(2);
  return !host.empty() && ascii::is_alphanumeric(host.front()) &&
         std::ranges::all_of(host, [](char c) {
           return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == ':';
         });
}

void add_security_headers(const std::vector<std::string>& media_origins, Response& response) {
  if (response.header("Content-Security-Policy").empty()) {
    std::string media = "'self'";
    for (const std::string& origin : media_origins) media += ' ' + origin;
    response.add_header("Content-Security-Policy",
                        "default-src 'none'; img-src " + media + "; media-src " + media +
                            "; style-src 'self'; script-src 'self'; connect-src 'self'; "
                            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  }
  response.add_header("X-Content-Type-Options", "nosniff");
  response.add_header("X-Frame-Options", "DENY");
  response.add_header("Referrer-Policy", "same-origin");
  response.add_header("Cross-Origin-Opener-Policy", "same-origin");
}

void add_caching_headers(const Request& request, Response& response) {
  if (response.header("Cache-Control").empty()) {
    response.add_header("Cache-Control",
                        request.reader.is_public() ? "no-cache" : "private, no-cache");
  }
  // The cookie keeps the language that a reader has chosen, in which the API's notes are as well.
  response.add_header("Vary", "Authorization, Accept-Encoding, Accept-Language, Cookie");
}

void add_sharing_headers(const std::vector<std::string>& origins, const Request& request,
                         Response& response) {
  const bool shared = request.path.starts_with(kApi) || request.path.starts_with(kAttachments);
  if (origins.empty() || !shared || !request.reader.is_public()) return;
  const bool any = std::ranges::find(origins, "*") != origins.end();
  if (!any) response.add_header("Vary", "Origin");
  const std::string_view origin = request.header("origin");
  if (origin.empty() || (!any && std::ranges::find(origins, origin) == origins.end())) return;
  response.add_header("Access-Control-Allow-Origin", any ? "*" : std::string(origin));
  response.add_header("Access-Control-Expose-Headers",
                      "Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
                      "X-Request-Id");
  if (request.method == "OPTIONS") {
    response.add_header("Access-Control-Allow-Methods", std::string(response.header("Allow")));
    response.add_header("Access-Control-Allow-Headers", "Content-Type");
    response.add_header("Access-Control-Max-Age", "600");
  }
}

void apply_condition(const Request& request, Response& response) {
  const std::string_view tag = response.header("ETag");
  if (tag.empty() || (response.status != 200 && response.status != 206)) return;
  if (!names_tag(request.header("if-none-match"), tag)) return;
  response.status = 304;
  response.body.clear();
  response.file.reset();
  response.content_type.clear();
}

}  // namespace fixlore
