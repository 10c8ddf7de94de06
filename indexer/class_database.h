// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/xapian_error.h"

namespace fixlore {

/// The Xapian database of an audience class, or of a part of one: the folder "db" in that of the
/// class. All of the below throw Error{kIo}.

std::filesystem::path database_path(const std::filesystem::path& class_folder);

/// Runs `run`; what Xapian throws is an Error that says which database it could not ACTION.
template <typename Run>
auto with_database(const char* action, const std::filesystem::path& class_folder, Run run) {
  try {
    return run();
  } catch (const Xapian::Error& error) {
    throw xapian_error(action, database_path(class_folder), error);
  }
}

/// Opens the database of a class, or begins it, without term lists: documents can be added, never
/// replaced or removed; see VersionTable. Nothing is synced: the publication waits once for all
/// files.
Xapian::WritableDatabase open_database(const std::filesystem::path& class_folder);

/// Writes the documents of all parts, one after another, to the database of `folder`, which has
/// none. Document d of a part gets the id d + the last id of the parts before it. Each part takes
/// several file descriptors.
void join_databases(const std::vector<std::filesystem::path>& parts,
                    const std::filesystem::path& folder);

/// Where a run writes what changes in a class: the class itself, if it has no database yet, or the
/// folder of its changes. What a full build wrote is never opened for writing again: a few
/// documents more would cut half of its blocks in two, and all of it would have to be copied.
std::filesystem::path next_database(const std::filesystem::path& class_folder);

std::uint32_t last_docid(const std::filesystem::path& class_folder);
std::uint32_t document_count(const std::filesystem::path& class_folder);

}  // namespace fixlore
