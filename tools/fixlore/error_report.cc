// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/error_report.h"

#include <filesystem>
#include <iostream>

#include "base/io_error.h"
#include "tools/fixlore/printable.h"

namespace fixlore {

Error as_error(const std::exception& thrown) {
  if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
  if (const auto* error = dynamic_cast<const std::filesystem::filesystem_error*>(&thrown)) {
    return {ErrorCode::kIo, error->what(), io_hint(error->code().value())};
  }
  return {ErrorCode::kInternal, thrown.what(), "this is a fault of Fixlore; please report it"};
}

void report_error(const Error& error) {
  std::cerr << "fixlore: " << printable(error.what()) << '\n';
  if (!error.hint().empty()) std::cerr << "  hint: " << printable(error.hint()) << '\n';
}

}  // namespace fixlore
