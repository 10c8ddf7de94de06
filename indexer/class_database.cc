// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_database.h"

#include "indexer/file_tree.h"
#include "indexer/schema/class_postings.h"

namespace fixlore {
namespace fs = std::filesystem;

fs::path database_path(const fs::path& class_folder) { return class_folder / kDatabaseFolder; }

Xapian::WritableDatabase open_database(const fs::path& class_folder) {
  make_folders(class_folder);
  constexpr int kFlags = Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST;
  return with_database("open", class_folder, [&] {
    return Xapian::WritableDatabase(database_path(class_folder).string(), kFlags);
  });
}

void join_databases(const std::vector<fs::path>& parts, const fs::path& folder) {
  make_folders(folder);
  with_database("merge into", folder, [&] {
    Xapian::Database all;
    for (const fs::path& part : parts) {
      all.add_database(Xapian::Database(database_path(part).string()));
    }
    all.compact(database_path(folder).string(), 0);
  });
}

fs::path next_database(const fs::path& class_folder) {
  return fs::exists(database_path(class_folder)) ? class_folder / kChangesFolder : class_folder;
}

std::uint32_t document_count(const fs::path& class_folder) {
  return with_database("read", class_folder, [&] {
    return Xapian::Database(database_path(class_folder).string()).get_doccount();
  });
}

std::uint32_t last_docid(const fs::path& class_folder) {
  return with_database("read", class_folder, [&] {
    return Xapian::Database(database_path(class_folder).string()).get_lastdocid();
  });
}

}  // namespace fixlore
