// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fixlore {

struct DataEntry;

/// Front matter as a tree, whichever syntax it was written in. Scalars are kept as their text;
/// what a key means decides how it is read. Lines count from 1 in the file.
struct DataNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap };
  Kind kind = Kind::kNull;
  int line = 0;
  std::string text;                ///< of a scalar
  std::vector<DataNode> items;     ///< of a list
  std::vector<DataEntry> entries;  ///< of a map, in the file's order, duplicates included
};

struct DataEntry {
  std::string key;
  int line = 0;
  DataNode value;
};

/// A tree that was read, or what is wrong with its syntax and where.
struct DataResult {
  DataNode root;  ///< empty where `error` is set
  int error_line = 0;
  std::string error;
  std::string hint;
};

/// How deep lists and maps may stand in each other.
inline constexpr std::size_t kMaxDataDepth = 16;

/// Reads YAML that starts at line `first_line` of the file; an empty text is an empty map. Anchors
/// and aliases are refused: they have no use here, and a cyclic alias never ends. So are several
/// documents, of which one would be read.
DataResult read_yaml_tree(std::string_view text, int first_line);

/// The same for front matter, where anything but a map is refused.
DataResult read_yaml(std::string_view text, int first_line);

/// Reads TOML, as Hugo writes between `+++` lines.
DataResult read_toml(std::string_view text, int first_line);

/// One line of YAML that reads back as `node`.
std::string to_yaml(const DataNode& node);

}  // namespace fixlore
