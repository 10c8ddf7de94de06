// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/file_limit.h"

#include <sys/resource.h>

#include <cerrno>
#include <system_error>

#include "base/error.h"

namespace fixlore {

std::size_t raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    throw Error(ErrorCode::kInternal,
                "cannot read the limit of open files: " + std::generic_category().message(errno));
  }
  const rlimit raised{limit.rlim_max, limit.rlim_max};
  return ::setrlimit(RLIMIT_NOFILE, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur;
}

}  // namespace fixlore
