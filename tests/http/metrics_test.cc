// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "server/http/guard/refusal.h"

namespace fixlore {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, TellWhatWasCounted) {
  Metrics metrics;
  metrics.count_request("/search", 200, std::chrono::milliseconds(3));
  metrics.count_request("/search", 200, std::chrono::milliseconds(30));
  metrics.count_request("", 404, std::chrono::milliseconds(1));
  metrics.set_guard([] {
    GuardFigures guard;
    guard.open = 7;
    guard.refused = [](std::size_t i) { return static_cast<std::uint64_t>(i); };
    return guard;
  });
  metrics.count_too_costly();
  const IndexFigures index{4, std::chrono::system_clock::now() - std::chrono::hours(1), 99, 1234};
  const std::string text = metrics.text({5, 6, 7, 8}, &index);
  for (const char* line : {
           "fixlore_requests_total{code=\"200\",route=\"/search\"} 2\n",
           "fixlore_requests_total{code=\"404\",route=\"none\"} 1\n",
           "fixlore_request_duration_seconds_bucket{route=\"/search\",le=\"0.005\"} 1\n",
           "fixlore_request_duration_seconds_count{route=\"/search\"} 2\n",
           "fixlore_connections 7\n",
           "fixlore_refused_total{reason=\"malformed\"} 0\n",
           "fixlore_refused_total{reason=\"body_too_large\"} 1\n",
           "fixlore_refused_total{reason=\"too_costly\"} 1\n",
           "fixlore_cache_hits_total 5\n",
           "fixlore_cache_bytes 8\n",
           "fixlore_index_generation 4\n",
           "fixlore_index_articles 99\n",
           "fixlore_index_bytes 1234\n",
           "fixlore_index_age_seconds 36",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, AreExplainedToOperators) {
  std::ifstream file(FIXLORE_SOURCE_DIR "/docs/operations.md");
  const std::string document(std::istreambuf_iterator<char>(file), {});
  Metrics metrics;
  metrics.count_request("/search", 200, std::chrono::milliseconds(3));
  metrics.set_guard([] {
    GuardFigures guard;
    guard.refused = [](std::size_t) { return std::uint64_t{0}; };
    return guard;
  });
  const IndexFigures index{};
  const std::string text = metrics.text({}, &index);
  std::size_t metrics_seen = 0;
  constexpr std::string_view kStart = "# TYPE ";
  for (std::size_t at = text.find(kStart); at != std::string::npos; at = text.find(kStart, at)) {
    at += kStart.size();
    EXPECT_THAT(document, HasSubstr('`' + text.substr(at, text.find(' ', at) - at) + '`'));
    ++metrics_seen;
  }
  EXPECT_GT(metrics_seen, 10U);
}

TEST(Metrics, SayNothingOfAnIndexThatIsNotThere) {
  EXPECT_THAT(Metrics().text({}, nullptr), Not(HasSubstr("index")));
}

}  // namespace
}  // namespace fixlore
