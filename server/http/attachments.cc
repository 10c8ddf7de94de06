// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/attachments.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/io_error.h"
#include "server/http/byte_range.h"
#include "server/http/problem.h"

namespace fixlore {
namespace {

FileDescriptor open_folder(const std::filesystem::path& folder) {
  return FileDescriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

std::string file_tag(const struct stat& info) {
  const auto nanoseconds = static_cast<std::uint64_t>(info.st_mtim.tv_sec) * 1'000'000'000 +
                           static_cast<std::uint64_t>(info.st_mtim.tv_nsec);
  return '"' + std::to_string(info.st_size) + '-' + std::to_string(nanoseconds) + '"';
}

std::string first_bytes(int file) {
  std::string bytes(kTypeBytes, '\0');
  const ssize_t count = ::pread(file, bytes.data(), bytes.size(), 0);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return bytes;
}

std::string content_disposition(bool shown, std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return std::string(shown ? "inline" : "attachment") + "; filename*=UTF-8''" +
         percent_encode(name);
}

}  // namespace

AttachmentFolder::AttachmentFolder(std::filesystem::path root) : root_(std::move(root)) {
  if (!open_folder(root_).valid()) throw io_error("open the content folder", root_, errno);
}

std::optional<Attachment> AttachmentFolder::open(const std::string& path) const {
  if (path.empty() || path.find('\0') != std::string::npos) return std::nullopt;
  const FileDescriptor root = open_folder(root_);
  if (!root.valid()) return std::nullopt;
  open_how how{};
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;  // a FIFO must not hold the thread
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const auto fd =
      static_cast<int>(::syscall(SYS_openat2, root.get(), path.c_str(), &how, sizeof how));
  if (fd < 0) return std::nullopt;
  auto file = std::make_shared<const FileDescriptor>(fd);
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return Attachment{std::move(file), static_cast<std::uint64_t>(info.st_size), file_tag(info),
                    attachment_type(path, first_bytes(fd))};
}

Response attachment_response(const Request& request, std::string_view path,
                             const Attachment& attachment) {
  const AttachmentType& type = attachment.type;
  const std::string_view if_range = request.header("if-range");
  const bool whole = !if_range.empty() && if_range != attachment.tag;
  const RangeRequest asked = parse_range(whole ? "" : request.header("range"), attachment.size);

  Response response;
  const std::string size = std::to_string(attachment.size);
  if (asked.kind == RangeRequest::Kind::kUnsatisfiable) {
    response = problem_json(problem_of_status(416));
    response.add_header("Content-Range", "bytes */" + size);
    return response;
  }
  response.content_type = type.content_type;
  response.file = FileSlice{attachment.file, 0, attachment.size};
  if (asked.kind == RangeRequest::Kind::kPart) {
    const auto [begin, length] = asked.range;
    response.status = 206;
    response.file = FileSlice{attachment.file, begin, length};
    response.add_header("Content-Range", "bytes " + std::to_string(begin) + '-' +
                                             std::to_string(begin + length - 1) + '/' + size);
  }
  response.add_header("ETag", attachment.tag);
  response.add_header("Accept-Ranges", "bytes");
  response.add_header("Content-Disposition", content_disposition(type.shown, path));
  if (!type.shown) {
    response.add_header("Content-Security-Policy", "default-src 'none'; sandbox");
  }
  return response;
}

}  // namespace fixlore
