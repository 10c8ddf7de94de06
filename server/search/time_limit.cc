// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/time_limit.h"

#include "base/error.h"
#include "base/thread_time.h"

namespace fixlore {

TimeLimit::TimeLimit(std::chrono::milliseconds allowed) {
  if (allowed.count() > 0) end_ = thread_time() + allowed;
}

void TimeLimit::check() const {
  if (!end_ || thread_time() < *end_) return;
  throw Error(ErrorCode::kTooCostly, "This search takes more time than one may.",
              "Use rarer or fewer words, or longer phrases.");
}

}  // namespace fixlore
