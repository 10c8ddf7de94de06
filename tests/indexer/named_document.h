// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/document_builder.h"

namespace fixlore {

/// An article that is nothing but its name.
inline IndexDocument named_document(const std::string& name) {
  IndexDocument out;
  out.document.add_term(name);
  out.stored.path = name;
  out.stored.text = "text of " + name;
  return out;
}

/// Xapian's id of the first document that has the name, 0 for none.
inline std::uint32_t find_name(const std::filesystem::path& folder, const std::string& name) {
  const Xapian::Database database((folder / "db").string());
  const auto posting = database.postlist_begin(name);
  return posting == database.postlist_end(name) ? 0 : *posting;
}

}  // namespace fixlore
