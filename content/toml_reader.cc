// SPDX-License-Identifier: GPL-3.0-or-later
#include <toml++/toml.h>
#include <sstream>

#include "content/data_node.h"

namespace fixlore {
namespace {

// False where the tree is too deep.
bool convert(const toml::node& from, int first_line, std::size_t depth, DataNode& to) {
  if (depth > kMaxDataDepth) return false;
  to.line = first_line + static_cast<int>(from.source().begin.line) - 1;
  if (const toml::table* table = from.as_table()) {
    to.kind = DataNode::Kind::kMap;
    for (const auto& [key, value] : *table) {
      DataEntry& entry = to.entries.emplace_back();
      entry.key = std::string(key.str());
      entry.line = first_line + static_cast<int>(key.source().begin.line) - 1;
      if (!convert(value, first_line, depth + 1, entry.value)) return false;
    }
    return true;
  }
  if (const toml::array* array = from.as_array()) {
    to.kind = DataNode::Kind::kList;
    for (const toml::node& item : *array) {
      if (!convert(item, first_line, depth + 1, to.items.emplace_back())) return false;
    }
    return true;
  }
  to.kind = DataNode::Kind::kScalar;
  if (const auto* text = from.as_string()) {
    to.text = text->get();
    return true;
  }
  std::ostringstream out;
  from.visit([&](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value;
  });
  to.text = out.str();
  return true;
}

}  // namespace

DataResult read_toml(std::string_view text, int first_line) {
  DataResult result;
  try {
    const toml::table table = toml::parse(text);
    if (convert(table, first_line, 1, result.root)) {
      result.root.line = first_line;
      return result;
    }
    result.error_line = first_line;
    result.error = "nested too deeply";
  } catch (const toml::parse_error& e) {
    result.error_line = first_line + static_cast<int>(e.source().begin.line) - 1;
    result.error = std::string(e.description());
  }
  result.root = {};
  result.hint = "the front matter between +++ lines is TOML";
  return result;
}

}  // namespace fixlore
