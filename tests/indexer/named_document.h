// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "indexer/document_builder.h"
#include "indexer/schema/folded_text.h"

namespace fixlore {

/// An article that says nothing but its name.
inline IndexDocument named_document(const std::string& name) {
  static const Normalizer normalizer;
  IndexDocument out;
  out.document.add_term(name);
  out.stored.path = name;
  out.stored.text = "text of " + name;
  StoredSection& section = out.stored.outline.sections.emplace_back();
  section.end = static_cast<std::uint32_t>(out.stored.text.size());
  EncodedText encoded = encode_text(out.stored.outline, out.stored.text, normalizer);
  out.stored.folded = std::move(encoded.folded);
  out.stored.unfoldings = std::move(encoded.unfoldings);
  return out;
}

/// Xapian's id of the first document that has the name, 0 for none.
inline std::uint32_t find_name(const std::filesystem::path& folder, const std::string& name) {
  const Xapian::Database database((folder / "db").string());
  const auto posting = database.postlist_begin(name);
  return posting == database.postlist_end(name) ? 0 : *posting;
}

}  // namespace fixlore
