// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "base/lru_cache.h"
#include "server/http/attachments.h"
#include "server/http/message.h"
#include "server/http/metrics.h"
#include "server/http/page_renderer.h"
#include "server/http/problem.h"
#include "server/http/server.h"
#include "server/search/searcher_pool.h"

namespace fixlore {

/// What the handlers of all requests share. Owned by Application.
struct Services {
  Services(const ServeOptions& serve_options, std::shared_ptr<Metrics> shared_metrics)
      : options(serve_options),
        searchers(options.index, std::chrono::milliseconds(options.search_milliseconds)),
        attachments(options.content),
        cache(options.cache_bytes),
        metrics(std::move(shared_metrics)) {}

  const ServeOptions options;
  SearcherPool searchers;
  const AttachmentFolder attachments;
  const PageRenderer pages;
  LruCache<std::string> cache;  ///< of answers, by question, reader and generation
  const std::shared_ptr<Metrics> metrics;
};

/// Turns requests into responses: who reads, which handler, what every answer carries. Knows
/// nothing of sockets. Thread-safe.
class Application {
 public:
  explicit Application(const ServeOptions& options,
                       std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>());

  /// Never throws: whatever goes wrong is an answer.
  Response handle(Request request) noexcept;

  const ServeOptions& options() const { return services_.options; }

  /// The answer to a request that could not be read as one, by its status.
  Response refuse(int status) noexcept;

 private:
  Response answer(Request& request);
  Response dispatch(Request& request);
  Response answer_problem(const Request& request, const Problem& problem);

  Services services_;
};

}  // namespace fixlore
