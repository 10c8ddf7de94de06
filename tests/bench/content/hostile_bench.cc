// SPDX-License-Identifier: GPL-3.0-or-later
// What hostile files cost: processor time and HTML for each shape and size, a JSON line each, worst
// first. A number as argument leaves out what takes fewer milliseconds.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "content/article.h"
#include "tests/support/hostile_files.h"

namespace {

struct Cost {
  std::string_view shape;
  std::size_t bytes;
  double milliseconds;
  std::size_t html_bytes;
  std::string refused;  ///< the rule, empty when it was read
};

Cost measure(std::string_view shape, const std::string& file) {
  const std::clock_t began = std::clock();
  const fixlore::ReadResult result = fixlore::parse_article("hostile.md", file, {});
  const std::clock_t ended = std::clock();
  return {shape, file.size(), 1000.0 * static_cast<double>(ended - began) / CLOCKS_PER_SEC,
          result.article ? result.article->html.size() : 0,
          result.article ? "" : result.diagnostics.back().rule};
}

}  // namespace

int main(int argc, char** argv) {
  const double least = argc > 1 ? std::atof(argv[1]) : 0;
  std::vector<Cost> costs;
  for (const std::size_t size : fixlore::kHostileSizes) {
    for (const fixlore::HostileShape& shape : fixlore::hostile_shapes()) {
      costs.push_back(measure(shape.name, fixlore::hostile_file(shape, size)));
    }
    for (unsigned seed = 1; seed <= 10; ++seed) {
      costs.push_back(measure("soup", fixlore::hostile_soup(seed, size)));
    }
  }
  std::ranges::sort(costs, std::greater(), &Cost::milliseconds);
  for (const Cost& cost : costs) {
    if (cost.milliseconds < least) break;
    std::printf(
        "{\"shape\": \"%.*s\", \"bytes\": %zu, \"ms\": %.1f, \"html_ratio\": %.2f, \"refused\": "
        "\"%s\"}\n",
        static_cast<int>(cost.shape.size()), cost.shape.data(), cost.bytes, cost.milliseconds,
        static_cast<double>(cost.html_bytes) / static_cast<double>(cost.bytes),
        cost.refused.c_str());
  }
}
