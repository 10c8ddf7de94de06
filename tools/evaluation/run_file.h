// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fixlore {

/// Article ids, best first, by query set and query id.
using TrecRun = std::map<std::string, std::map<std::string, std::vector<std::string>>>;

/// Writes a run as TREC has it: lines of query id, "Q0", article id, position, score and tag, here
/// with tabs between them, since ids may have spaces, and the query set as tag, since sets may
/// share ids. The score is 1 / position. Error{kIo} when the file cannot be written.
void write_run(const std::filesystem::path& file, const TrecRun& run);

/// Reads such a file, in the order of positions. Error{kInvalidArgument} "FILE:LINE: ..." for any
/// other line and for a position that comes twice, Error{kIo} when it cannot be read.
TrecRun read_run(const std::filesystem::path& file);

}  // namespace fixlore
