// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/verify.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/io_error.h"
#include "indexer/baseline.h"
#include "indexer/catalogue.h"
#include "indexer/file_tree.h"
#include "indexer/generation_files.h"
#include "indexer/run_context.h"
#include "indexer/schema/article_store.h"
#include "indexer/schema/class_postings.h"
#include "indexer/schema/facet_table.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/suggestion_table.h"
#include "indexer/schema/version_table.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr const char* kRemake =
    "make a new generation: fixlore index CONTENT --index DIR --full; meanwhile `fixlore rollback` "
    "serves an earlier one";

std::string bytes_text(std::uint64_t bytes) { return std::to_string(bytes) + " bytes"; }

std::uint64_t size_of(const fs::path& file) {
  std::error_code error;
  const std::uint64_t bytes = fs::file_size(file, error);
  if (error) throw io_error("read", file, error.value());
  return bytes;
}

/// One generation, under examination.
class Verifier {
 public:
  Verifier(fs::path generation, unsigned jobs)
      : folder_(std::move(generation)), jobs_(thread_count(jobs)) {}

  std::vector<Damage> run() {
    const auto catalogue =
        read_own(kCatalogueFile, [&] { return load_catalogue(folder_ / kCatalogueFile); });
    // Without a manifest there is nothing to compare with.
    if (auto manifest = read_own(kManifestFile, [&] { return read_manifest(folder_); })) {
      manifest_ = std::move(*manifest);
      compare_files();
      for (const AudienceClass& each : manifest_.classes) check_class(each);
      if (catalogue) check_catalogue(*catalogue);
    }
    std::ranges::stable_sort(damages_, {}, &Damage::file);
    return std::move(damages_);
  }

 private:
  void report(const std::string& file, std::string what, std::string hint = kRemake) {
    damages_.push_back({file, std::move(what), std::move(hint)});
  }

  /// Calls read(), which reads a file that vouches for itself; nothing where it is damaged.
  template <typename Read>
  auto read_own(const char* file, Read read) -> std::optional<decltype(read())> {
    if (!fs::exists(folder_ / file)) {
      report(file, "is missing");
      return std::nullopt;
    }
    try {
      return read();
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kIo) throw;
      report(file, error.what());
      return std::nullopt;
    }
  }

  void compare_files() {
    std::vector<std::string> present = list_tree(folder_);
    std::erase(present, kManifestFile);
    std::erase(present, kCatalogueFile);
    std::erase(present, unfinished(kCatalogueFile));  // a run may be renewing it
    std::vector<const GenerationFile*> to_hash;
    for (const GenerationFile& file : manifest_.files) {
      if (std::erase(present, file.path) == 0) {
        report(file.path, "is missing");
      } else if (const std::uint64_t bytes = size_of(folder_ / file.path); bytes != file.bytes) {
        report(file.path,
               "has " + bytes_text(bytes) + " where " + bytes_text(file.bytes) + " were written");
      } else {
        to_hash.push_back(&file);
      }
    }
    for (const std::string& path : present) {
      report(path, "does not belong here", "remove the file, and find out who put it there");
    }
    compare_hashes(to_hash);
  }

  void compare_hashes(const std::vector<const GenerationFile*>& files) {
    std::vector<std::string> paths;
    for (const GenerationFile* file : files) paths.push_back(file->path);
    const std::vector<Sha256> hashes = hash_files(folder_, paths, jobs_, {});
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (to_hex(hashes[i]) == files[i]->sha256) continue;
      report(files[i]->path, "is not what was written: its SHA-256 is another");
    }
  }

  bool any_damage_below(const std::string& folder) const {
    return std::ranges::any_of(
        damages_, [&](const Damage& damage) { return damage.file.starts_with(folder + '/'); });
  }

  /// Opens what readers open, and counts.
  void check_class(const AudienceClass& each) {
    if (any_damage_below(each.directory)) return;
    const fs::path folder = folder_ / each.directory;
    try {
      const ArticleStore store(folder);
      const FacetTable facets(folder);
      const SuggestionTable suggestions(folder);
      std::uint64_t stored = 0;
      for (std::uint32_t docid = 1; docid < store.size(); ++docid) {
        if (store.contains(docid)) ++stored;
      }
      compare_count(each.directory + "/articles.index", stored, each);
      const VersionTable versions(folder);
      compare_count(each.directory + "/versions.data", versions.documents(), each);
      const ClassPostings postings(folder, versions);  // says where versions are missing
    } catch (const Xapian::Error& error) {
      report(each.directory + "/db", "cannot be opened: " + error.get_description());
    } catch (const Error& error) {
      report(each.directory, error.what());
    }
  }

  void check_catalogue(const Catalogue& catalogue) {
    std::map<std::string, std::uint64_t> indexed;
    for (const FileRecord& record : catalogue.files) {
      if (record.state == FileState::kIndexed) ++indexed[class_directory(record.audience)];
    }
    for (const AudienceClass& each : manifest_.classes) {
      compare_count(kCatalogueFile, indexed[each.directory], each);
    }
  }

  void compare_count(const std::string& file, std::uint64_t articles, const AudienceClass& each) {
    if (articles == each.articles) return;
    report(file, "has " + std::to_string(articles) + " articles of " + each.directory + " where " +
                     std::to_string(each.articles) + " were published");
  }

  fs::path folder_;
  unsigned jobs_;
  Manifest manifest_;
  std::vector<Damage> damages_;
};

}  // namespace

std::vector<Damage> verify_generation(const fs::path& generation, unsigned jobs) {
  if (!fs::is_directory(generation)) {
    throw Error(ErrorCode::kNotFound, "there is no generation " + generation.string(),
                "fixlore stats lists those that are kept");
  }
  try {
    std::vector<Damage> damages = Verifier(generation, jobs).run();
    if (fs::is_directory(generation)) return damages;
  } catch (const Error&) {
    if (fs::is_directory(generation)) throw;
  }
  throw Error(ErrorCode::kNotFound,
              generation.string() + " was removed while it was being verified: a run makes room",
              "verify again: without --generation, what is served; fixlore stats lists all");
}

}  // namespace fixlore
