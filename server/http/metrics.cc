// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <atomic>
#include <mutex>
#include <vector>

#include "base/error.h"
#include "server/http/guard/refusal.h"

namespace fixlore {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

/// Seconds. Searches take milliseconds; past a second it is trouble anyway.
const prometheus::Histogram::BucketBoundaries kLatencies = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                            0.1,   0.25,   0.5,   1,    2.5};

/// A family whose values are known elsewhere.
MetricFamily family(std::string name, std::string help, MetricType type) {
  MetricFamily result;
  result.name = std::move(name);
  result.help = std::move(help);
  result.type = type;
  return result;
}

void add_value(MetricFamily& to, double value, std::vector<ClientMetric::Label> labels = {}) {
  ClientMetric metric;
  metric.label = std::move(labels);
  (to.type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  to.metric.push_back(std::move(metric));
}

template <typename Number>
MetricFamily single(std::string name, std::string help, MetricType type, Number value) {
  MetricFamily result = family(std::move(name), std::move(help), type);
  add_value(result, static_cast<double>(value));
  return result;
}

/// `too_costly`: searches that workers gave up.
void add_refused(const GuardFigures& guard, std::uint64_t too_costly,
                 std::vector<MetricFamily>& families) {
  MetricFamily refused =
      family("fixlore_refused_total", "Requests and connections turned away, by reason.",
             MetricType::Counter);
  for (std::size_t i = 0; i < kRefusals.size(); ++i) {
    add_value(refused, static_cast<double>(guard.refused(i)),
              {{"reason", std::string(kRefusals[i].name)}});
  }
  add_value(refused, static_cast<double>(too_costly),
            {{"reason", to_string(ErrorCode::kTooCostly)}});
  families.push_back(std::move(refused));
}

void add_guard(const GuardFigures& guard, std::vector<MetricFamily>& families) {
  families.push_back(single("fixlore_connections_accepted_total", "Connections accepted.",
                            MetricType::Counter, guard.accepted));
  families.push_back(
      single("fixlore_connections", "Open connections.", MetricType::Gauge, guard.open));
  families.push_back(single("fixlore_held_bytes",
                            "Memory held for requests and answers on their way.", MetricType::Gauge,
                            guard.held_bytes));
  families.push_back(single("fixlore_queued_requests", "Requests waiting for a thread.",
                            MetricType::Gauge, guard.queued));
}

void add_cache(const CacheFigures& cache, std::vector<MetricFamily>& families) {
  families.push_back(single("fixlore_cache_hits_total", "Searches answered from the cache.",
                            MetricType::Counter, cache.hits));
  families.push_back(single("fixlore_cache_misses_total", "Searches that the cache did not have.",
                            MetricType::Counter, cache.misses));
  families.push_back(
      single("fixlore_cache_entries", "Answers in the cache.", MetricType::Gauge, cache.entries));
  families.push_back(single("fixlore_cache_bytes", "Size of the answers in the cache.",
                            MetricType::Gauge, cache.bytes));
}

void add_index(const IndexFigures& index, std::vector<MetricFamily>& families) {
  const std::chrono::duration<double> age = std::chrono::system_clock::now() - index.created;
  families.push_back(single("fixlore_index_generation", "Number of the generation that is served.",
                            MetricType::Gauge, index.generation));
  families.push_back(single("fixlore_index_age_seconds", "Time since that generation was made.",
                            MetricType::Gauge, age.count()));
  families.push_back(
      single("fixlore_index_articles", "Articles in it.", MetricType::Gauge, index.articles));
  families.push_back(
      single("fixlore_index_bytes", "Size of its files.", MetricType::Gauge, index.bytes));
}

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("fixlore_requests_total")
          .Help("Requests answered, by the pattern of their address and by status.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("fixlore_request_duration_seconds")
          .Help("Time from the last byte of a request to the first of its answer.")
          .Register(registry);
  std::atomic<std::uint64_t> too_costly = 0;
  std::mutex mutex;
  std::function<GuardFigures()> guard;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view route, int status,
                            std::chrono::duration<double> took) {
  const std::string label(route.empty() ? "none" : route);
  impl_->requests.Add({{"route", label}, {"code", std::to_string(status)}}).Increment();
  impl_->durations.Add({{"route", label}}, kLatencies).Observe(took.count());
}

void Metrics::count_too_costly() { ++impl_->too_costly; }

void Metrics::set_guard(std::function<GuardFigures()> source) {
  const std::lock_guard lock(impl_->mutex);
  impl_->guard = std::move(source);
}

std::string Metrics::text(const CacheFigures& cache, const IndexFigures* index) const {
  std::vector<MetricFamily> families = impl_->registry.Collect();
  {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->guard) {
      const GuardFigures guard = impl_->guard();
      add_guard(guard, families);
      add_refused(guard, impl_->too_costly, families);
    }
  }
  add_cache(cache, families);
  if (index != nullptr) add_index(*index, families);
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace fixlore
