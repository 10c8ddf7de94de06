// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/operations_handlers.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "indexer/schema/generation.h"
#include "server/http/application.h"
#include "server/http/json.h"
#include "server/http/moment.h"
#include "server/http/problem.h"

namespace fixlore {
namespace {

std::uint64_t folder_bytes(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

/// Of the newest generation; nothing when there is none.
std::optional<IndexFigures> index_figures(Services& services, const Reader& reader) {
  const auto folder = current_generation(services.options.index);
  if (!folder) return std::nullopt;
  const IndexStats stats = services.searchers.lease(reader)->stats();
  IndexFigures figures;
  figures.generation = stats.generation;
  figures.created = moment_of(stats.created_at).value_or(std::chrono::sys_seconds());
  figures.articles = stats.articles;
  figures.bytes = folder_bytes(*folder);
  return figures;
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
