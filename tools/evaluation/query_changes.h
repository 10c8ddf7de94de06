// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/query_file.h"

namespace fixlore {

/// Hits of which a query's change tells whether they came or went.
inline constexpr std::size_t kTopHits = 5;

/// Where an expected article stands in two generations: from 1, or 0 where it is not among the
/// first kJudgedDepth.
struct RankChange {
  std::string id;
  std::size_t before = 0;
  std::size_t after = 0;

  bool operator==(const RankChange&) const = default;
};

/// How the answer to a required query differs between two generations.
struct QueryChange {
  RequiredQuery query;
  std::vector<RankChange> ranks;    ///< of the expected articles, in their order
  std::vector<std::string> came;    ///< ids that are new among the first kTopHits, best first
  std::vector<std::string> went;    ///< ids that were among them
  bool worse_than_allowed = false;  ///< its best article stands lower than it did, and than it may
};

/// Asks both generations (their folders) each query as a reader of its audience. Gives the queries
/// of which a rank or the first hits are others. Throws what opening a generation does.
std::vector<QueryChange> changed_queries(const std::vector<RequiredQuery>& queries,
                                         const std::filesystem::path& before,
                                         const std::filesystem::path& after);

}  // namespace fixlore
