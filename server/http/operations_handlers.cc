// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/operations_handlers.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "server/http/application.h"
#include "server/http/json.h"
#include "server/http/moment.h"
#include "server/http/problem.h"

namespace fixlore {
namespace {

/// Of the newest generation; nothing when there is none that can be read, which /readyz tells.
std::optional<IndexFigures> index_figures(Services& services, const Reader& reader) {
  try {
    const IndexStats stats = services.searchers.lease(reader)->stats();
    return IndexFigures{.generation = stats.generation,
                        .created = moment_of(stats.created_at).value_or(std::chrono::sys_seconds()),
                        .articles = stats.articles,
                        .bytes = stats.bytes};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

Response handle_healthz(Services&, const Request&) { return json_response({{"status", "ok"}}); }

Response handle_readyz(Services& services, const Request& request) {
  services.searchers.lease(request.reader);
  return json_response({{"status", "ready"}});
}

Response handle_metrics(Services& services, const Request& request) {
  if (!request.reader.belongs_to("internal")) return problem_json(problem_of_status(404));
  const std::optional<IndexFigures> index = index_figures(services, request.reader);
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = services.metrics->text(services.cache.figures(), index ? &*index : nullptr);
  return response;
}

}  // namespace fixlore
