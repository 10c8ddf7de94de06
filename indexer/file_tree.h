// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fixlore {

/// What an index run does to files and folders. All throw Error{kIo}.

/// A folder that is removed with all it holds, unless released. One owner.
class ScopedFolder {
 public:
  /// Makes the folder, and those above it.
  explicit ScopedFolder(std::filesystem::path path);
  ~ScopedFolder();
  ScopedFolder(const ScopedFolder&) = delete;
  ScopedFolder& operator=(const ScopedFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  void release() { path_.clear(); }

 private:
  std::filesystem::path path_;
};

void make_folders(const std::filesystem::path& path);
/// The files of a folder and of all below it, as sorted paths below it, '/' between parts.
std::vector<std::string> list_tree(const std::filesystem::path& folder);
/// Bytes of all these files.
std::uint64_t tree_bytes(const std::filesystem::path& folder);
/// Nothing happens when `path` is not there.
void remove_tree(const std::filesystem::path& path);

/// Copies a file, sharing its blocks where the file system can.
void clone_file(const std::filesystem::path& from, const std::filesystem::path& to);
/// The same for a folder and all below it.
void clone_tree(const std::filesystem::path& from, const std::filesystem::path& to);
/// A second name for each file of a folder and all below it; a copy where that is not possible.
void link_tree(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes `link` point to `target` in one step, whether or not it was there.
void replace_link(const std::filesystem::path& link, const std::filesystem::path& target);
void rename_path(const std::filesystem::path& from, const std::filesystem::path& to);

/// Waits until a file, or the entries of a folder, are on the disk.
void sync_path(const std::filesystem::path& path);
/// The same for a folder and all below it.
void sync_tree(const std::filesystem::path& folder);

}  // namespace fixlore
