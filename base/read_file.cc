// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/file_descriptor.h"
#include "base/io_error.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 16;

/// Whether a name that cannot be opened is not there at all, rather than a link to nothing.
bool is_absent(const fs::path& path, int open_error) {
  if (open_error != ENOENT && open_error != ENOTDIR) return false;
  for (const fs::path& name : {path, path.parent_path()}) {
    std::error_code ignored;
    if (fs::is_symlink(name, ignored) && !fs::exists(name, ignored)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
  const FileDescriptor in(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!in.valid()) {
    const int error = errno;
    if (is_absent(path, error)) return std::nullopt;
    throw io_error("open", path, error);
  }
  struct stat status {};
  if (::fstat(in.get(), &status) != 0) throw io_error("read", path, errno);
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::kIo, "cannot read " + path.string() + ": it is no regular file",
                "put a file of text in its place");
  }
  std::string bytes;
  while (bytes.size() < max_bytes) {
    const std::size_t size = bytes.size();
    bytes.resize(std::min(size + kChunkBytes, max_bytes));
    const ssize_t got = ::read(in.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno != EINTR) throw io_error("read", path, errno);
    bytes.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
  }
  return bytes;
}

}  // namespace fixlore
