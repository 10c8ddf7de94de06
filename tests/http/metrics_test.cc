// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(Metrics, SayNothingOfAnIndexThatIsNotThere) {
  EXPECT_THAT(Metrics().text({}, nullptr), Not(HasSubstr("index")));
}

}  // namespace
}  // namespace fixlore
