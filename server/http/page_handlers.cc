// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/page_handlers.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "indexer/schema/fields.h"
#include "server/http/application.h"
#include "server/http/article_view.h"
#include "server/http/page_frame.h"
#include "server/http/result_views.h"
#include "server/http/search_parameters.h"

namespace fixlore {
namespace {

constexpr std::uint32_t kHomeArticles = 8;
constexpr std::size_t kHomeTags = 16;
constexpr std::size_t kSimilarArticles = 6;
constexpr std::uint32_t kBrowsePage = 20;

Json merged(Json base, const Json& more) {
  base.update(more);
  return base;
}

/// The parameters of a page that lists results; a page passes over those that it does not know,
/// because links gather them on their way.
SearchRequest page_request(const Request& request) {
  QueryParameters known;
  for (const auto& parameter : request.query) {
    const std::string& name = parameter.first;
    if (name == "q" || name == "filter" || name == "sort" || name == "offset") {
      known.push_back(parameter);
    }
  }
  return parse_search_query(known).request;
}

std::vector<std::string> facet_names() {
  std::vector<std::string> names;
  for (const Field& field : fields()) {
    if (field.facet) names.emplace_back(field.name);
  }
  return names;
}

Json did_you_mean_view(const SearchRequest& asked, const SearchResults& results) {
  if (!results.did_you_mean) return false;
  SearchRequest meant = asked;
  meant.query = *results.did_you_mean;
  meant.offset = 0;
  return {{"text", meant.query}, {"url", search_url("/search", meant)}};
}

/// What the search page and the browse page have in common.
Json results_view(const ViewContext& context, std::string_view path, const SearchRequest& asked,
                  const SearchResults& results) {
  return merged(found_view(context, results),
                {{"has_filters", !asked.filters.empty()},
                 {"filters", filters_view(context, path, asked)},
                 {"facets", facets_view(context, path, asked, results.facets)},
                 {"paging", paging_view(path, asked, results)}});
}

/// The facet of that name; all pages ask for the facets that they show.
const Facet& facet_of(const SearchResults& results, std::string_view field) {
  for (const Facet& facet : results.facets) {
    if (facet.field == field) return facet;
  }
  throw Error(ErrorCode::kInternal, "facet '" + std::string(field) + "' was not counted");
}

/// The axes of the category as a tree, opened where filters are set: each level counts what is in
/// the branch above it. A branch that is open closes when it is followed again.
Json category_tree_view(const ViewContext& context, Searcher& searcher, SearchRequest asked,
                        std::size_t level = 0) {
  constexpr std::array<const char*, 3> kAxes = {"domain", "technology", "process"};
  if (level == kAxes.size()) return false;
  const std::string axis = kAxes[level];
  std::string open;
  std::vector<Filter> above;  // and filters by other fields
  for (const Filter& filter : asked.filters) {
    const auto at = std::find(kAxes.begin(), kAxes.end(), filter.field) - kAxes.begin();
    if (filter.field == axis) open = filter.values.front();
    if (at < static_cast<std::ptrdiff_t>(level) || at == std::ssize(kAxes)) above.push_back(filter);
  }
  SearchRequest branch;
  branch.query = asked.query;
  branch.filters = above;
  branch.due_before = asked.due_before;
  branch.facets = {axis};
  branch.limit = 0;
  Json items = Json::array();
  const SearchResults counted = searcher.search(branch);
  for (const FacetValue& value : facet_of(counted, axis).values) {
    const bool is_open = value.value == open;
    SearchRequest target = branch;
    if (!is_open) target.filters.push_back({axis, {value.value}});
    items.push_back({{"label", value.value},
                     {"count", std::to_string(value.count)},
                     {"url", search_url("/browse", target)},
                     {"key", "tree:" + axis + ':' + value.value},
                     {"open", is_open},
                     {"children", is_open ? category_tree_view(context, searcher, asked, level + 1)
                                          : Json(false)}});
  }
  return list_or_false(std::move(items));
}

/// The words of a query that found nothing, each with how many articles have it; false when there
/// are too few or too many to tell.
Json words_view(const ViewContext& context, Searcher& searcher, const SearchRequest& asked) {
  constexpr std::size_t kMostWords = 8;
  std::istringstream query(asked.query);
  std::vector<std::string> words(std::istream_iterator<std::string>(query), {});
  std::erase_if(words, [](const std::string& word) { return word.starts_with('-'); });
  if (words.size() < 2 || words.size() > kMostWords) return false;
  Json list = Json::array();
  for (const std::string& word : words) {
    SearchRequest request;
    request.query = word;
    request.limit = 0;
    const std::uint64_t count = searcher.search(request).estimated_total;
    list.push_back({{"text", context.text(count > 0 ? "nothing_word_found" : "nothing_word_missing",
                                          {{"word", word}, {"count", std::to_string(count)}})},
                    {"url", count > 0 ? Json(search_url("/search", request)) : Json(false)}});
  }
  return list_or_false(std::move(list));
}

/// Values of a facet as links to what has them.
Json tiles_view(const ViewContext& context, std::string_view path, const Facet& facet,
                std::size_t limit) {
  Json tiles = Json::array();
  for (const FacetValue& value : facet.values) {
    if (tiles.size() == limit) break;
    SearchRequest request;
    request.filters.push_back({facet.field, {value.value}});
    tiles.push_back({{"label", context.value_label(facet.field, value.value)},
                     {"count", std::to_string(value.count)},
                     {"url", search_url(path, request)}});
  }
  return tiles;
}

/// The most similar articles that are not among the related ones, which are listed beside them.
std::vector<ArticleRef> similar_articles(Searcher& searcher, const std::string& id,
                                         const std::vector<ArticleRef>& related) {
  std::vector<ArticleRef> similar = searcher.similar(id, kSimilarArticles + related.size());
  std::erase_if(similar, [&](const ArticleRef& article) {
    return std::any_of(related.begin(), related.end(),
                       [&](const ArticleRef& other) { return other.id == article.id; });
  });
  if (similar.size() > kSimilarArticles) similar.resize(kSimilarArticles);
  return similar;
}

Json search_view(const ViewContext& context, const Request& request, const SearchRequest& asked,
                 Searcher& searcher) {
  const SearchResults results = searcher.search(asked);
  const std::string title = asked.query.empty()
                                ? context.text("all_articles")
                                : context.text("results_for", {{"query", asked.query}});
  Json view = merged(frame_view(context, request, title, context.text("tagline")),
                     results_view(context, "/search", asked, results));
  view["heading"] = title;
  view["sorting"] = sort_view(context, "/search", asked);
  view["did_you_mean"] = did_you_mean_view(asked, results);
  view["notes"] = notes_view(context, results.notes);
  view["words"] = results.estimated_total == 0 ? words_view(context, searcher, asked) : Json(false);
  return view;
}

Response moved_to(const std::string& id) {
  Response response;
  response.status = 308;
  response.add_header("Location", article_url(id));
  return response;
}

}  // namespace

Response show_home(Services& services, const Request& request) {
  const ViewContext context = view_context(services, request);
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  SearchRequest newest;
  newest.limit = kHomeArticles;
  newest.sort = SortOrder::kUpdated;
  SearchRequest core = newest;
  core.filters.push_back({"importance", {"core"}});
  newest.facets = {"domain", "technology", "tag"};
  const SearchResults results = searcher->search(newest);

  Json view = frame_view(context, request, context.text("home_title"), context.text("tagline"));
  view["home"] = true;
  view["total"] =
      context.text("article_count", {{"count", std::to_string(results.estimated_total)}});
  view["domains"] =
      list_or_false(tiles_view(context, "/browse", facet_of(results, "domain"), kHomeTags));
  view["technologies"] =
      list_or_false(tiles_view(context, "/browse", facet_of(results, "technology"), kHomeTags));
  view["popular_tags"] =
      list_or_false(tiles_view(context, "/search", facet_of(results, "tag"), kHomeTags));
  view["newest"] = list_or_false(hits_view(context, results.hits));
  view["important"] = list_or_false(hits_view(context, searcher->search(core).hits));
  return page_response(services, context, request, "home", view);
}

Response show_search(Services& services, const Request& request) {
  const ViewContext context = view_context(services, request);
  SearchRequest asked = page_request(request);
  asked.facets = facet_names();
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  // The page has its own address in it, and says which articles are overdue today.
  const std::string key = "page\n" + searcher.key() + '\n' + context.language + '\n' +
                          context.today + '\n' + build_query_string(request.query);
  const std::shared_ptr<const std::string> html = services.cache.get(key, [&] {
    const Json view = search_view(context, request, asked, *searcher);
    return services.pages.render("search", view, context.language);
  });
  return html_response(context, request, *html);
}

Response show_browse(Services& services, const Request& request) {
  const ViewContext context = view_context(services, request);
  SearchRequest asked = page_request(request);
  asked.facets = {"module", "process", "importance"};
  asked.limit = kBrowsePage;
  if (request.parameter("list") == kOverdueList) asked.due_before = context.today;
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const SearchResults results = searcher->search(asked);

  Json view = merged(
      frame_view(context, request, context.text("browse"), context.text("browse_description")),
      results_view(context, "/browse", asked, results));
  view["tree"] = category_tree_view(context, *searcher, asked);
  view["lists"] = lists_view(context, "/browse", asked);
  return page_response(services, context, request, "browse", view);
}

Response show_article(Services& services, const Request& request) {
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const std::optional<ArticlePage> article = searcher->article(request.argument);
  if (!article) throw Error(ErrorCode::kNotFound, "There is no such article.");
  const std::string& id = article->meta.id;
  if (id != request.argument) return moved_to(id);
  const ViewContext context = view_context(services, request);
  const std::vector<ArticleRef> related = searcher->related(id);
  std::vector<std::string> scripts = {"article.js"};
  if (article->html.find("\"language-") != std::string::npos)
    scripts.insert(scripts.begin(), "code.js");
  const Json view =
      merged(frame_view(context, request, article->meta.title, article->meta.summary, scripts),
             article_view(context, *article, searcher->replacement(article->meta), related,
                          similar_articles(*searcher, id, related)));
  return page_response(services, context, request, "article", view);
}

Response show_old_address(Services& services, const Request& request) {
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const std::optional<ArticlePage> article = searcher->article(percent_decode(request.path));
  if (!article) throw Error(ErrorCode::kNotFound, "There is no such page.");
  return moved_to(article->meta.id);
}

Response show_problem(Services& services, const Request& request, const Problem& problem) {
  const ViewContext context = view_context(services, request);
  const Messages& messages = services.pages.messages();
  const std::string status = std::to_string(problem.status);
  const auto text = [&](const std::string& part) {
    const std::string of_status = messages.text_or(
        context.language, "problem_" + status + '_' + part, context.text("problem_other_" + part));
    return messages.text_or(context.language, "problem_" + problem.code + '_' + part, of_status);
  };
  Json view = frame_view(context, request, text("title"), "");
  view["status"] = status;
  view["heading"] = text("title");
  view["advice"] = text("advice");
  view["detail"] = text_or_false(problem.status == 400 ? problem.message : "");
  Response response = page_response(services, context, request, "problem", view);
  response.status = problem.status;
  return response;
}

}  // namespace fixlore
