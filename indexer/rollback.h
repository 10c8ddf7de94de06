// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace fixlore {

struct Rollback {
  std::uint64_t before = 0;  ///< number of the generation that was served
  std::uint64_t now = 0;     ///< and of the one that is
};

/// Makes generation `to` the one that is served; without a number, the newest that is older than
/// the one that is. It is verified before, on `jobs` threads (0 for one a core). The next run goes
/// on from it, under a new number. Error{kUnavailable} when there is no index, Error{kConflict}
/// when a run is at work, Error{kNotFound} when there is no such generation,
/// Error{kInvalidArgument} when it is served already, Error{kCorrupt} when it is damaged,
/// Error{kIo}.
Rollback roll_back(const std::filesystem::path& index, std::optional<std::uint64_t> to,
                   unsigned jobs);

}  // namespace fixlore
