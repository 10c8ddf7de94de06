// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tools/evaluation/comparison.h"
#include "tools/evaluation/evaluate.h"

namespace fixlore {

/// Lowest MRR@10 by query set.
using Floors = std::map<std::string, double>;

/// Reads a JSON object of numbers. Error{kInvalidArgument} for anything else.
Floors read_floors(const std::filesystem::path& file);

/// All that an evaluation has to say of a set.
struct SetReport {
  SetResults results;
  std::optional<double> floor;
  std::optional<Comparison> comparison;

  bool below_floor() const { return floor && results.means[kReciprocalRank] < *floor; }
};

/// Tables of figures, differences and changes, and what was odd, to stdout.
void print_text(const std::vector<SetReport>& reports);

/// One JSON object, to stdout.
void print_json(const std::vector<SetReport>& reports);

/// Writes a line of query, expected article and its position ("-" when it is not found) for each
/// answer of each query, to be kept and compared. Error{kIo} when the file cannot be written.
void write_ranks(const std::filesystem::path& file, const std::vector<SetReport>& reports);

}  // namespace fixlore
