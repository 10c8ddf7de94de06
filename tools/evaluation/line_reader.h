// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"

namespace fixlore {

/// Reads a text file line by line and knows where it is, for complaints. Owned by one reader.
class LineReader {
 public:
  /// Error{kIo} when the file cannot be read.
  explicit LineReader(std::filesystem::path file);

  /// Puts the next line that is not blank into `line`, without its line end and the
  /// byte order mark of the file; false at the end.
  /// Error{kInvalidArgument} for a line that is not UTF-8, Error{kIo} when reading fails.
  bool next(std::string& line);

  /// Error{kInvalidArgument} "FILE:LINE: MESSAGE" about the line read last.
  Error fault(const std::string& message, const std::string& hint) const;

 private:
  std::filesystem::path file_;
  std::ifstream in_;
  std::size_t number_ = 0;
};

/// The fields of a line: between single tabs where it has a tab, else between runs of spaces.
std::vector<std::string> split_fields(const std::string& line);

}  // namespace fixlore
