// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "server/http/application.h"
#include "server/http/page_frame.h"
#include "server/http/page_handlers.h"
#include "server/http/search_parameters.h"

namespace fixlore {
namespace {

constexpr std::uint32_t kArticlesInMap = 5000;  // sitemaps.org allows 50,000
constexpr std::uint32_t kMostMaps = 50000;

/// What readers have before the paths of this site: scheme and host as they came with the request.
std::string site_address(const Request& request) {
  const bool secure = request.header("x-forwarded-proto") == "https";
  return (secure ? "https://" : "http://") + std::string(request.header("host"));
}

Response xml_response(const Services& services, const Request& request, std::string_view name,
                      const Json& view) {
  Response response = page_response(services, view_context(services, request), request, name, view);
  response.content_type = "application/xml; charset=utf-8";
  return response;
}

/// Search engines are the public, whoever asks.
SearcherPool::Lease public_searcher(Services& services) {
  return services.searchers.lease(Reader{});
}

Response map_response(Services& services, const Request& request, std::uint32_t map) {
  const SearcherPool::Lease searcher = public_searcher(services);
  Json articles = Json::array();
  for (const FrontMatter& meta :
       searcher->articles(std::size_t{map} * kArticlesInMap, kArticlesInMap)) {
    const std::string& updated = meta.lastmod.empty() ? meta.date : meta.lastmod;
    articles.push_back(
        {{"url", article_url(meta.id)}, {"updated", text_or_false(updated.substr(0, 10))}});
  }
  return xml_response(services, request, "sitemap",
                      {{"site", site_address(request)}, {"articles", std::move(articles)}});
}

}  // namespace

Response show_opensearch(Services& services, const Request& request) {
  Response response =
      xml_response(services, request, "opensearch", {{"site", site_address(request)}});
  response.content_type = "application/opensearchdescription+xml; charset=utf-8";
  return response;
}

Response show_sitemap(Services& services, const Request& request) {
  const std::uint64_t count = public_searcher(services)->stats().articles;
  if (count <= kArticlesInMap) return map_response(services, request, 0);
  Json maps = Json::array();
  for (std::uint64_t map = 0; map * kArticlesInMap < count; ++map) {
    maps.push_back({{"url", "/sitemap/" + std::to_string(map + 1)}});
  }
  return xml_response(services, request, "sitemap_index",
                      {{"site", site_address(request)}, {"maps", std::move(maps)}});
}

Response show_sitemap_part(Services& services, const Request& request) {
  return map_response(services, request, parse_number("part", request.argument, 1, kMostMaps) - 1);
}

}  // namespace fixlore
