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
///   INDEX/generations/000007/manifest.json  written last: what the generation is made of
///                            files.data  what each file was when it was indexed; renewed in place
///                                        by a run that finds no article changed
///                            vocabulary/ the knowledge base's own, as text files
///                            public/     one database per audience class:
///                              db/           Xapian: what a full build wrote
///                              changes/db/   Xapian: what was added since, if anything was
///                              articles.data articles.index facets.data
///                              suggestions.data priors.data frequencies.data versions.data
///
/// A generation without manifest.json is unfinished and never served.

/// One audience class: the articles that exactly these readers may see. Its folder is its name:
/// "public", "internal", or "roles-" and the roles joined with '+'.
struct AudienceClass {
  std::vector<std::string> audience;  ///< sorted
  std::string directory;
  std::uint64_t articles = 0;
};

/// A file of a generation, as it was when it was written.
struct GenerationFile {
  std::string path;  ///< below the generation's folder, '/' between parts
  std::uint64_t bytes = 0;
  std::string sha256;  ///< 64 hexadecimal digits, in lower case
};

/// What is published of a generation, as in manifest.json.
struct Manifest {
  std::uint64_t generation = 0;
  int schema_version = 0;
  int analyzer_version = 0;
  std::string dictionary_version;
  std::string created_at;  ///< ISO 8601, UTC
  std::vector<AudienceClass> classes;
  std::vector<GenerationFile> files;  ///< sorted by path; all that never change again

  std::uint64_t articles() const;
  std::uint64_t bytes() const;
};

/// Name of the link to the served generation in an index folder.
inline constexpr const char* kCurrentLink = "current";
/// Name of the manifest in a generation's folder.
inline constexpr const char* kManifestFile = "manifest.json";

/// Folder name of the class with this (sorted) audience.
std::string class_directory(const std::vector<std::string>& audience);

/// With a SHA-256 of the rest as the last member.
std::string to_json(const Manifest& manifest);
/// Error{kCorrupt} when it is not, to the byte, what to_json() wrote; Error{kUnavailable} with a
/// hint to re-index for one of another schema or analyzer version.
Manifest manifest_from_json(const std::string& text);

/// Folder of a generation, whether or not it is there.
std::filesystem::path generation_folder(const std::filesystem::path& index, std::uint64_t number);
/// The number of a generation by its folder's name, 0 for any other folder.
std::uint64_t generation_number(const std::filesystem::path& folder);
/// The numbers of all finished generations of an index, newest first; none where there is no index.
/// Error{kIo} when they cannot be listed.
std::vector<std::uint64_t> finished_generations(const std::filesystem::path& index);

/// The folder that `current` of the index points to, resolved; nothing when none is published.
std::optional<std::filesystem::path> current_generation(const std::filesystem::path& index);

/// The same, but Error{kUnavailable} with a hint to make one when none is published, or to put the
/// link back when that is missing; Error{kIo} when the folder cannot be read.
std::filesystem::path served_generation(const std::filesystem::path& index);

/// Reads the manifest of a generation. Throws what manifest_from_json() does, Error{kIo} when the
/// file cannot be read.
Manifest read_manifest(const std::filesystem::path& generation);
/// A file of the manifest that is missing or has another size than was published, so that nobody
/// reads it or builds on it; empty where there is none. To read them all is for `fixlore verify`.
std::string find_damaged_file(const std::filesystem::path& generation, const Manifest& manifest);
/// Error{kIo} when that fails.
void write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

}  // namespace fixlore
