// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/io_error.h"

#include <cerrno>
#include <system_error>

namespace fixlore {

std::string io_hint(int error_number) {
  switch (error_number) {
    case ENOSPC:
      return "free some space on that file system and run again";
    case EDQUOT:
    case EFBIG:
      return "raise the quota or file size limit of this user and run again";
    case EACCES:
    case EPERM:
      return "run as a user with the permission, or change the owner or mode";
    case EROFS:
      return "the file system is mounted read-only";
    case EMFILE:
    case ENFILE:
      return "raise the limit of open files (ulimit -n)";
    default:
      return {};
  }
}

Error io_error(std::string_view action, const std::filesystem::path& path, int error_number) {
  return {ErrorCode::kIo,
          "cannot " + std::string(action) + " " + path.string() + ": " +
              std::generic_category().message(error_number),
          io_hint(error_number)};
}

}  // namespace fixlore
