// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file_descriptor.h"
#include "base/io_error.h"

namespace fixlore {

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const FileDescriptor in(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!in.valid() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  struct stat status {};
  if (!in.valid() || ::fstat(in.get(), &status) != 0) throw io_error("open", path, errno);
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::kIo, path.string() + " is no regular file");
  }
  std::string bytes(std::min(max_bytes, static_cast<std::size_t>(status.st_size)), '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(in.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw io_error("read", path, errno);
    if (got == 0) break;  // it has become shorter
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace fixlore
