// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "content/diagnostic.h"

namespace fixlore {

/// Name of the file in a content folder.
inline constexpr const char* kQueryFile = "queries.yaml";

/// The lowest place that can be demanded.
inline constexpr std::size_t kMaxWorstRank = 10;

/// A search that must find one of these articles in time.
struct RequiredQuery {
  std::string text;
  std::vector<std::string> expect;  ///< ids; at least one
  std::size_t worst_rank = 0;       ///< from 1 to kMaxWorstRank
  std::string audience = "public";  ///< whoever asks sees what is for these beside what is public
  bool suggest = true;              ///< offer it to those who begin to type it
  int line = 0;                     ///< in the file
};

/// The searches that a knowledge base must answer.
struct RequiredQueries {
  std::vector<RequiredQuery> queries;
  double minimum_mrr = 0;   ///< lowest MRR@10 of all of them
  int minimum_line = 0;     ///< where it stands in the file
  Diagnostics diagnostics;  ///< what is wrong with the file; errors, with rule "query-file"
};

/// Whether there is such a file, or something in its place that must not be passed over.
bool has_file(const std::filesystem::path& file);

/// Reads YAML: a list of `query`, `expect` (ids), `worst_rank` (10 where it is missing),
/// `audience`, `suggest` and `note` (not read), or a map of `minimum_mrr` and `queries`, which is
/// that list. `name` stands for the file in diagnostics. Error{kIo} when it cannot be read.
RequiredQueries read_required_queries(const std::filesystem::path& file, const std::string& name);

}  // namespace fixlore
