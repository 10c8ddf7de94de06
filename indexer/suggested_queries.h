// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "analyzers/normalizer.h"
#include "indexer/catalogue.h"
#include "indexer/schema/generation.h"

namespace fixlore {

/// By the folder name of a class the queries that its readers are offered, sorted; only classes
/// that have some.
using SuggestedQueries = std::map<std::string, std::vector<std::string>>;

/// Queries of a longer text are pasted, and nobody types them from their beginning.
inline constexpr std::size_t kMaxSuggestedChars = 40;

/// The queries of queries.yaml in `content`, if it is there, that are to be suggested: each to the
/// readers of the class in which an expected article stands, so that nobody is offered what he
/// would not find, and where it is asked for an audience, to that audience alone. Of queries that
/// fold to the same, the first. Faults in the file are left to the query gate, the entries without
/// one are taken. Error{kIo} when it cannot be read.
SuggestedQueries suggested_queries(const std::filesystem::path& content,
                                   const std::vector<FileRecord>& records,
                                   const Normalizer& normalizer);

/// Those that a generation (its folder) suggests.
SuggestedQueries published_queries(const std::filesystem::path& generation,
                                   const std::vector<AudienceClass>& classes);

}  // namespace fixlore
