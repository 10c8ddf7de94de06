// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "analyzers/analyzer.h"
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
constexpr std::ptrdiff_t kMinLetters = 2;

bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// The identifiers of a log that can tell what went wrong: error codes, names of classes and files.
/// Times, addresses and counts, which have no letters, tell nothing.
Json recognised_view(const Services& services, const std::string& log) {
  Analyzer analyzer(services.normalizer);
  std::vector<Token> tokens = analyzer.analyze(log);
  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const Token& a, const Token& b) { return a.begin < b.begin; });
  std::vector<std::string> seen;
  Json list = Json::array();
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kCompound || list.size() == kRecognised) continue;
    if (std::count_if(token.term.begin(), token.term.end(), is_ascii_letter) < kMinLetters)
      continue;
    if (std::find(seen.begin(), seen.end(), token.term) != seen.end()) continue;
    seen.push_back(token.term);
    SearchRequest request;
    request.query = log.substr(token.begin, token.end - token.begin);
    list.push_back({{"text", request.query}, {"url", search_url("/search", request)}});
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
    view["recognised"] = recognised_view(services, log);
    view["has_filters"] = false;
    view["words"] = false;
  }
  return page_response(services, context, request, "log", view);
}

}  // namespace fixlore
