// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes.h"

#include <algorithm>

#include "server/http/api_description.h"
#include "server/http/api_handlers.h"
#include "server/http/operations_handlers.h"
#include "server/http/page_handlers.h"

namespace fixlore {
namespace {

constexpr std::string_view kRead = "GET, HEAD";

constexpr Route kRoutes[] = {
    {"/api/v1/search", "GET, HEAD, POST", handle_search},
    {"/api/v1/suggest", kRead, handle_suggest},
    {"/api/v1/articles/{id}/similar", kRead, handle_similar},
    {"/api/v1/articles/{id}", kRead, handle_article},
    {"/api/v1/analyze", kRead, handle_analyze},
    {"/api/v1/stats", kRead, handle_stats},
    {"/api/openapi.json", kRead, handle_api_description},
    {"/healthz", kRead, handle_healthz},
    {"/readyz", kRead, handle_readyz},
    {"/metrics", kRead, handle_metrics},
    {"/", kRead, show_home},
    {"/search", kRead, show_search},
    {"/log", "GET, HEAD, POST", show_log},
    {"/browse", kRead, show_browse},
    {"/api", kRead, show_api},
    {"/articles/{id}/source", kRead, send_source},
    {"/articles/{id}", kRead, show_article},
    {"/attachments/{path}", kRead, send_attachment},
    {"/assets/{name}", kRead, send_asset},
    {"/opensearch.xml", kRead, show_opensearch},
    {"/sitemap.xml", kRead, show_sitemap},
    {"/sitemap/{number}", kRead, show_sitemap_part},
    {"/favicon.ico", kRead, send_icon},
    {"/widget.js", kRead, send_widget},
    {"/widget/demo/", kRead, show_widget_demo},
    {"/widget/demo/{name}", kRead, send_widget_demo},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::optional<std::string_view> match_route(std::string_view pattern, std::string_view path) {
  const std::size_t hole = pattern.find('{');
  if (hole == std::string_view::npos) {
    return path == pattern ? std::optional(std::string_view()) : std::nullopt;
  }
  const std::string_view prefix = pattern.substr(0, hole);
  const std::string_view suffix = pattern.substr(pattern.find('}') + 1);
  if (path.size() <= prefix.size() + suffix.size() || !path.starts_with(prefix) ||
      !path.ends_with(suffix)) {
    return std::nullopt;
  }
  return path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
}

bool takes_method(const Route& route, std::string_view method) {
  std::string_view methods = route.methods;
  while (!methods.empty()) {
    const std::string_view known = methods.substr(0, methods.find(", "));
    if (known == method) return true;
    methods.remove_prefix(std::min(known.size() + 2, methods.size()));
  }
  return false;
}

}  // namespace fixlore
