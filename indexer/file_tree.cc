// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_tree.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/file_descriptor.h"
#include "base/io_error.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

FileDescriptor open_file(const fs::path& path, int flags, mode_t mode = 0) {
  FileDescriptor file(::open(path.c_str(), flags | O_CLOEXEC, mode));
  if (!file.valid()) throw io_error("open", path, errno);
  return file;
}

/// Calls visit(path, is_folder) for all below `folder`, each folder before what it holds.
template <typename Visit>
void walk(const fs::path& folder, Visit visit) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    visit(entry->path(), entry->is_directory());
  }
  if (error) throw io_error("list", folder, error.value());
}

template <typename PlaceFile>
void mirror_tree(const fs::path& from, const fs::path& to, PlaceFile place_file) {
  make_folders(to);
  walk(from, [&](const fs::path& path, bool is_folder) {
    const fs::path target = to / path.lexically_relative(from);
    if (is_folder) {
      make_folders(target);
    } else {
      place_file(path, target);
    }
  });
}

}  // namespace

ScopedFolder::ScopedFolder(fs::path path) : path_(std::move(path)) { make_folders(path_); }

ScopedFolder::~ScopedFolder() {
  if (path_.empty()) return;
  // A destructor cannot throw; what stays behind is cleared by the next run.
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void make_folders(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw io_error("make the folder", path, error.value());
}

std::vector<std::string> list_tree(const fs::path& folder) {
  std::vector<std::string> files;
  walk(folder, [&](const fs::path& path, bool is_folder) {
    if (!is_folder) files.push_back(path.lexically_relative(folder).generic_string());
  });
  std::ranges::sort(files);
  return files;
}

std::uint64_t tree_bytes(const fs::path& folder) {
  std::uint64_t bytes = 0;
  walk(folder, [&](const fs::path& path, bool is_folder) {
    if (is_folder) return;
    std::error_code error;
    bytes += fs::file_size(path, error);
    if (error) throw io_error("read", path, error.value());
  });
  return bytes;
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw io_error("remove", path, error.value());
}

void clone_file(const fs::path& from, const fs::path& to) {
  const FileDescriptor source = open_file(from, O_RDONLY);
  const FileDescriptor target = open_file(to, O_WRONLY | O_CREAT | O_EXCL, 0666);
  // The kernel shares the blocks instead of copying where the file system has such a thing.
  ssize_t copied = 1;
  while (copied > 0) {
    copied = ::copy_file_range(source.get(), nullptr, target.get(), nullptr, 1u << 30, 0);
  }
  if (copied == 0) return;
  if (errno != EXDEV && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) {
    throw io_error("write", to, errno);
  }
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error) throw io_error("write", to, error.value());
}

void clone_tree(const fs::path& from, const fs::path& to) { mirror_tree(from, to, clone_file); }

void link_tree(const fs::path& from, const fs::path& to) {
  mirror_tree(from, to, [](const fs::path& source, const fs::path& target) {
    std::error_code error;
    fs::create_hard_link(source, target, error);
    if (error) clone_file(source, target);
  });
}

void replace_link(const fs::path& link, const fs::path& target) {
  fs::path made = link;
  made += ".tmp";
  ::unlink(made.c_str());
  if (::symlink(target.c_str(), made.c_str()) != 0) throw io_error("make the link", made, errno);
  rename_path(made, link);
  sync_path(link.parent_path());
}

void rename_path(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw io_error("rename", from, errno);
}

void sync_path(const fs::path& path) {
  const FileDescriptor file = open_file(path, O_RDONLY);
  if (::fsync(file.get()) != 0) throw io_error("sync", path, errno);
}

void sync_tree(const fs::path& folder) {
  walk(folder, [](const fs::path& path, bool) { sync_path(path); });
  sync_path(folder);
}

}  // namespace fixlore
