// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/file_map.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/io_error.h"

namespace fixlore {
FileMap::FileMap(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw io_error("open", path, errno);
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    const int error = errno;
    ::close(fd);
    throw io_error("read", path, error);
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ > 0) data_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd, 0);
  const int error = errno;
  ::close(fd);
  if (data_ == MAP_FAILED) {
    data_ = nullptr;
    throw io_error("map", path, error);
  }
}

FileMap::~FileMap() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

namespace {

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

void write_and_sync(const std::filesystem::path& path, std::span<const std::string_view> pieces) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) throw io_error("create", path, errno);
  int error = 0;
  for (auto piece = pieces.begin(); piece != pieces.end() && error == 0; ++piece) {
    error = write_all(fd, *piece);
  }
  if (error == 0 && ::fsync(fd) != 0) error = errno;
  if (::close(fd) != 0 && error == 0) error = errno;
  if (error != 0) throw io_error("write", path, error);
}

}  // namespace

std::filesystem::path unfinished(std::filesystem::path path) { return path += ".new"; }

void write_file_atomically(const std::filesystem::path& path,
                           std::span<const std::string_view> pieces) {
  const std::filesystem::path temporary = unfinished(path);
  try {
    write_and_sync(temporary, pieces);
    if (::rename(temporary.c_str(), path.c_str()) != 0) throw io_error("rename to", path, errno);
  } catch (const Error&) {
    ::unlink(temporary.c_str());
    throw;
  }
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  write_file_atomically(path, std::span(&bytes, 1));
}

}  // namespace fixlore
