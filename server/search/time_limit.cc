// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/time_limit.h"

#include "base/error.h"
#include "base/thread_time.h"

namespace fixlore {

TimeLimit::TimeLimit(std::chrono::milliseconds allowed) {
  if (allowed.count() <= 0) return;
  end_ = thread_time() + allowed;
  earliest_ = std::chrono::steady_clock::now() + allowed;
}

void TimeLimit::check() const {
  // To ask for the thread's time is a system call, for the other a look at memory; and no thread
  // works for longer than time goes by.
  if (!end_ || std::chrono::steady_clock::now() < earliest_ || thread_time() < *end_) return;
  throw Error(ErrorCode::kTooCostly, "This search takes more time than one may.",
              "Use rarer or fewer words, or longer phrases.");
}

}  // namespace fixlore
