// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/error_report.h"

#include <iostream>

#include "tools/fixlore/printable.h"

namespace fixlore {

void report_error(const Error& error) {
  std::cerr << "fixlore: " << printable(error.what()) << '\n';
  if (!error.hint().empty()) std::cerr << "  hint: " << printable(error.hint()) << '\n';
}

}  // namespace fixlore
