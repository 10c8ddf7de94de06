// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "server/http/application.h"
#include "server/http/page_frame.h"
#include "server/http/page_handlers.h"
#include "server/http/result_views.h"
#include "server/http/search_parameters.h"

namespace fixlore {
namespace {

constexpr std::uint32_t kSimilarFaults = 20;
constexpr std::size_t kRecognised = 12;

/// What was recognised in the log; what articles have leads to them.
Json recognised_view(const ViewContext& context, const std::vector<RecognisedPart>& parts) {
  Json list = Json::array();
  for (const RecognisedPart& part : parts) {
    if (list.size() == kRecognised) break;
    SearchRequest request;
    request.query = part.text;
    list.push_back({{"text", part.text},
                    {"kind", context.text("recognised_" + std::string(to_string(part.kind)))},
                    {"url", part.matched ? Json(search_url("/search", request)) : Json(false)}});
  }
  return list_or_false(std::move(list));
}

/// What a form sent, or an address; without the blank lines around it.
std::string sent_log(const Request& request) {
  std::string log = request.parameter("q").value_or("");
  for (const auto& [name, value] : parse_query_string(request.body)) {
    if (name == "q") log = value;
  }
  if (log.size() > kMaxQueryBytes) {
    throw Error(ErrorCode::kInvalidArgument, "parameter 'q' is longer than 100 KB");
  }
  const std::size_t begin = log.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return log.substr(begin, log.find_last_not_of(" \t\r\n") + 1 - begin);
}

}  // namespace

Response show_log(Services& services, const Request& request) {
  const ViewContext context = view_context(services, request);
  const std::string log = sent_log(request);
  Json view = frame_view(context, request, context.text("log_heading"), context.text("log_label"));
  view["log"] = log;
  view["query"] = "";  // the box at the top is for another search
  view["answered"] = !log.empty();
  if (!log.empty()) {
    SearchRequest asked;
    asked.query = log;
    asked.limit = kSimilarFaults;
    const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
    const SearchResults results = searcher->search(asked);
    view.update(found_view(context, results));
    view["notes"] = notes_view(context, results.notes);
    view["recognised"] = recognised_view(context, results.recognised);
    view["has_filters"] = false;
    view["words"] = false;
  }
  return page_response(services, context, request, "log", view);
}

}  // namespace fixlore
