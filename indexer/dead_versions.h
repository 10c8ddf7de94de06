// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/baseline.h"
#include "indexer/scan.h"

namespace fixlore {

/// Dead versions that a class may have whatever its size, and their share of all from which on it
/// is built anew: they take space and time, and only a full build is rid of them.
inline constexpr std::uint64_t kFewDead = 100;
inline constexpr std::uint64_t kDeadShare = 8;

/// Why a run that could go on from `base` is to build all anew: more than an eighth of the versions
/// in a class are dead, or will be, as far as sizes of files tell before they are read. Empty where
/// they are fewer. Error{kIo} or {kCorrupt}.
std::string too_many_dead(const Baseline& base, const ScanResult& scan);

}  // namespace fixlore
