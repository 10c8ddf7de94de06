// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/error_report.h"

#include <iostream>

namespace fixlore {

void report_error(const Error& error) {
  std::cerr << "fixlore: " << error.what() << '\n';
  if (!error.hint().empty()) std::cerr << "  hint: " << error.hint() << '\n';
}

}  // namespace fixlore
