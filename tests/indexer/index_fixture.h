// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/run_index.h"
#include "indexer/schema/article_store.h"
#include "indexer/schema/class_postings.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/version_table.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {

/// A content folder and its index, and what a test asks of them.
class IndexFixture : public testing::Test {
 protected:
  /// Writes an article; `keys` are lines of front matter.
  void article(std::string_view path, const std::string& title, const std::string& keys = "",
               const std::string& body = "Some text.\n") const {
    content_.write(path, "---\ntitle: " + title + "\n" + keys + "---\n\n" + body);
  }

  IndexOptions options() const {
    IndexOptions out;
    out.content = content_.path();
    out.index = index_path();
    out.jobs = 2;
    return out;
  }

  RunReport run(bool full = false) const {
    IndexOptions with = options();
    with.full = full;
    Progress progress;
    return run_index(with, progress, {});
  }

  std::filesystem::path index_path() const { return temporary_ / "index"; }

  std::filesystem::path class_folder(const std::string& name) const {
    return current_generation(index_path()).value() / name;
  }

  VersionTable versions(const std::string& class_name) const {
    return VersionTable(class_folder(class_name));
  }

  /// The documents of a class that have the term and are not dead.
  std::vector<std::uint32_t> documents_with(const std::string& class_name,
                                            const std::string& term) const {
    const VersionTable of_class = versions(class_name);
    return ClassPostings(class_folder(class_name), of_class).documents_with_all({term});
  }

  /// The document id of an article, 0 where the class has none.
  std::uint32_t find(const std::string& class_name, const std::string& id) const {
    if (!std::filesystem::exists(class_folder(class_name))) return 0;
    const std::vector<std::uint32_t> found = documents_with(class_name, id_term(id));
    return found.empty() ? 0 : found.front();
  }

  /// The title under which an article is stored, "" where the class has none.
  std::string title(const std::string& class_name, const std::string& id) const {
    const std::uint32_t docid = find(class_name, id);
    return docid == 0 ? "" : ArticleStore(class_folder(class_name)).outline(docid).title;
  }

  /// Those of articles, not of what is dead.
  std::set<std::string> terms(const std::string& class_name) const {
    std::set<std::string> found = terms_with_dead(class_name);
    std::erase_if(
        found, [&](const std::string& term) { return documents_with(class_name, term).empty(); });
    return found;
  }

  std::set<std::string> terms_with_dead(const std::string& class_name) const {
    const VersionTable of_class = versions(class_name);
    const ClassPostings postings(class_folder(class_name), of_class);
    return {postings.terms().allterms_begin(), postings.terms().allterms_end()};
  }

  Manifest manifest() const { return read_manifest(current_generation(index_path()).value()); }

  /// "path:line rule" of each finding worse than a hint.
  static std::vector<std::string> findings(const RunReport& report) {
    std::vector<std::string> out;
    for (const Diagnostic& d : report.diagnostics) {
      if (d.severity == Severity::kHint) continue;
      out.push_back(d.path + ":" + std::to_string(d.line) + " " + d.rule);
    }
    return out;
  }

  TemporaryFolder content_;
  TemporaryFolder temporary_;
};

}  // namespace fixlore
