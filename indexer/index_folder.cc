// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/io_error.h"
#include "indexer/baseline.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/generation.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

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

/// As a copy that follows links leaves it: a run could neither read nor replace it.
void refuse_copied_link(const fs::path& link) {
  const fs::file_type type = fs::symlink_status(link).type();
  if (type == fs::file_type::symlink || type == fs::file_type::not_found) return;
  throw Error(ErrorCode::kInvalidArgument, link.string() + " is no link to a generation",
              "put one in its place: ln -s generations/000001 current, with the number to serve");
}

FileDescriptor open_folder(const fs::path& folder) {
  refuse_foreign_folder(folder);
  refuse_copied_link(folder / kCurrentLink);
  make_folders(folder);
  return take_lock(folder);
}

}  // namespace

void refuse_foreign_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (!fs::is_directory(folder)) {
    throw Error(ErrorCode::kInvalidArgument, folder.string() + " is not a folder");
  }
  // In this order: what another run makes first in an empty folder is the lock.
  if (fs::is_empty(folder) || fs::exists(folder / "lock")) return;
  throw Error(ErrorCode::kInvalidArgument, folder.string() + " is not empty and holds no index",
              "give an empty folder, or one that does not exist yet");
}

IndexFolder::IndexFolder(fs::path folder)
    : folder_(std::move(folder)), lock_(open_folder(folder_)) {
  make_folders(folder_ / "generations");
}

std::optional<fs::path> IndexFolder::current() const { return current_generation(folder_); }

std::uint64_t IndexFolder::next_number() const {
  // Also past one without manifest: readers have it open, so it is not cleared away.
  std::uint64_t greatest = 0;
  for (const auto& entry : fs::directory_iterator(folder_ / "generations")) {
    greatest = std::max(greatest, generation_number(entry.path()));
  }
  return greatest + 1;
}

fs::path IndexFolder::building_folder() const {
  fs::path building = generation_folder(folder_, next_number());
  building += ".building";
  return building;
}

namespace {

/// In one step for whoever looks, and for the next run if this one is killed meanwhile: what is
/// left of a generation must not count as one.
void discard(const fs::path& generation) {
  fs::path discarded = generation;
  discarded += ".discarded";
  rename_path(generation, discarded);
  remove_tree(discarded);
}

}  // namespace

void IndexFolder::clear(unsigned kept) const {
  std::vector<std::uint64_t> wanted = finished_generations(folder_);
  wanted.resize(std::min<std::size_t>(wanted.size(), kept));
  if (const auto served = current()) wanted.push_back(generation_number(*served));
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder_ / "generations")) {
    folders.push_back(entry.path());
  }
  for (const fs::path& each : folders) {
    const std::uint64_t number = generation_number(each);
    if (number == 0) {
      remove_tree(each);
    } else if (std::ranges::count(wanted, number) == 0) {
      discard(each);
    } else {
      // Of a run that was killed while it renewed its notes.
      remove_tree(unfinished(each / kCatalogueFile));
    }
  }
}

void IndexFolder::publish(ScopedFolder& built) const {
  const std::uint64_t number = next_number();
  sync_tree(built.path());
  // Xapian keeps it to itself where its own syncing has failed, and then the kernel tells it nobody
  // who opens that file; but it tells who has had a file of the same disk open all the time.
  if (::syncfs(lock_.get()) != 0) throw io_error("sync", folder_, errno);
  rename_path(built.path(), generation_folder(folder_, number));
  built.release();
  sync_path(folder_ / "generations");
  serve(number);
}

void IndexFolder::serve(std::uint64_t number) const {
  const fs::path generation = generation_folder(folder_, number);
  replace_link(folder_ / kCurrentLink, generation.lexically_relative(folder_));
}

}  // namespace fixlore
