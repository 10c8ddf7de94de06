// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/xapian_error.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "base/io_error.h"

namespace fixlore {

namespace {

/// Xapian gives the text of an errno value and not the value; after a failed rollback it stands
/// somewhere in the message.
std::string hint_for(const std::string& message) {
  for (const int number : {ENOSPC, EDQUOT, EFBIG, EACCES, EROFS, EMFILE}) {
    if (message.find(std::strerror(number)) != std::string::npos) return io_hint(number);
  }
  return {};
}

}  // namespace

Error xapian_error(const char* action, const std::filesystem::path& path,
                   const Xapian::Error& error) {
  std::string message =
      "cannot " + std::string(action) + " the database " + path.string() + ": " + error.get_msg();
  if (const char* reason = error.get_error_string()) message += " (" + std::string(reason) + ")";
  const bool is_damaged = std::string_view(error.get_type()) == "DatabaseCorruptError";
  return {ErrorCode::kIo, message,
          is_damaged ? "build the index anew with `fixlore index --full`" : hint_for(message)};
}

}  // namespace fixlore
