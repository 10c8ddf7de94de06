// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <functional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/io_error.h"
#include "indexer/schema/file_map.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kGenerationsKept = 3;

std::string folder_name(std::uint64_t number) {
  std::string digits = std::to_string(number);
  digits.insert(0, 6 - std::min<std::size_t>(digits.size(), 6), '0');
  return digits;
}

/// The number of a generation by its folder's name, 0 for any other folder.
std::uint64_t number_of(const fs::path& folder) {
  const std::string name = folder.filename().string();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? number : 0;
}

void refuse_foreign_folder(const fs::path& folder) {
  // In this order: what another run makes first in an empty folder is the lock.
  if (fs::is_empty(folder) || fs::exists(folder / "lock")) return;
  throw Error(ErrorCode::kInvalidArgument, folder.string() + " is not empty and holds no index",
              "give an empty folder, or one that does not exist yet");
}

std::string read_pid(int lock) {
  char text[32];
  const ssize_t size = ::pread(lock, text, sizeof text, 0);
  return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : "";
}

FileDescriptor take_lock(const fs::path& folder) {
  const fs::path path = folder / "lock";
  FileDescriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock.valid()) throw io_error("open", path, errno);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw io_error("lock", path, errno);
    const std::string pid = read_pid(lock.get());
    throw Error(ErrorCode::kConflict,
                "another run is writing to the index " + folder.string() +
                    (pid.empty() ? "" : " (process " + pid + ")"),
                "wait until it has ended, then run again");
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(lock.get(), 0) != 0 || ::pwrite(lock.get(), pid.data(), pid.size(), 0) < 0) {
    throw io_error("write", path, errno);
  }
  return lock;
}

FileDescriptor open_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder)) {
    throw Error(ErrorCode::kInvalidArgument, folder.string() + " is not a folder");
  }
  make_folders(folder);
  refuse_foreign_folder(folder);
  return take_lock(folder);
}

}  // namespace

IndexFolder::IndexFolder(fs::path folder)
    : folder_(std::move(folder)), lock_(open_folder(folder_)) {
  make_folders(generations());
  clear();
}

std::optional<fs::path> IndexFolder::current() const { return current_generation(folder_); }

fs::path IndexFolder::building_folder() const {
  return generations() / (folder_name(next_number_) + ".building");
}

void IndexFolder::clear() {
  const auto served = current();
  std::vector<std::uint64_t> finished;
  for (const auto& entry : fs::directory_iterator(generations())) {
    const std::uint64_t number = number_of(entry.path());
    if (number > 0 && fs::exists(entry.path() / "manifest.json")) {
      finished.push_back(number);
    } else {
      remove_tree(entry.path());
    }
  }
  std::ranges::sort(finished, std::greater());
  if (!finished.empty()) next_number_ = finished.front() + 1;
  for (std::size_t i = kGenerationsKept; i < finished.size(); ++i) {
    if (served && number_of(*served) == finished[i]) continue;
    remove_tree(generations() / folder_name(finished[i]));
  }
}

void IndexFolder::publish(ScopedFolder& built, const Manifest& manifest) {
  sync_tree(built.path());
  // The manifest comes last: its presence says that all the rest is there.
  write_file_atomically(built.path() / "manifest.json", to_json(manifest));
  sync_path(built.path());
  const std::string name = folder_name(manifest.generation);
  rename_path(built.path(), generations() / name);
  built.release();
  sync_path(generations());
  replace_link(folder_ / "current", fs::path("generations") / name);
}

}  // namespace fixlore
