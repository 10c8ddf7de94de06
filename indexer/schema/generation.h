// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fixlore {

/// An index folder holds immutable generations, of which `current` names the one that is served:
///
///   INDEX/lock                           held by the one run that writes
///   INDEX/current -> generations/000007  swapped by rename
///   INDEX/generations/000007/manifest.json
///                            files.data  what each file was when it was indexed
///                            vocabulary/ the knowledge base's own, as text files
///                            public/     one database per audience class:
///                              db/           Xapian
///                              articles.data articles.index facets.data
///
/// A generation without manifest.json is unfinished and never served.

/// One audience class: the articles that exactly these readers may see. Its folder is its name:
/// "public", "internal", or "roles-" and the roles joined with '+'.
struct AudienceClass {
  std::vector<std::string> audience;  ///< sorted
  std::string directory;
  std::uint64_t articles = 0;
};

/// What is published of a generation, as in manifest.json.
struct Manifest {
  std::uint64_t generation = 0;
  int schema_version = 0;
  int analyzer_version = 0;
  std::string created_at;  ///< ISO 8601, UTC
  std::vector<AudienceClass> classes;

  std::uint64_t articles() const;
};

/// Folder name of the class with this (sorted) audience.
std::string class_directory(const std::vector<std::string>& audience);

std::string to_json(const Manifest& manifest);
/// Error{kCorrupt} when it is no manifest.
Manifest manifest_from_json(const std::string& json);

/// The folder that `current` of the index points to, resolved; nothing when none is published.
std::optional<std::filesystem::path> current_generation(const std::filesystem::path& index);

/// Reads the manifest of a generation. Error{kCorrupt} for a broken one, Error{kUnavailable} with a
/// hint to re-index for one of another schema or analyzer version.
Manifest read_manifest(const std::filesystem::path& generation);

}  // namespace fixlore
