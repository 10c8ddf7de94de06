// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/time_limit.h"

#include <ctime>

#include "base/error.h"

namespace fixlore {
namespace {

std::chrono::nanoseconds thread_time() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

TimeLimit::TimeLimit(std::chrono::milliseconds allowed) {
  if (allowed.count() > 0) end_ = thread_time() + allowed;
}

void TimeLimit::check() const {
  if (!end_ || thread_time() < *end_) return;
  throw Error(ErrorCode::kTooCostly, "This search takes more time than one may.",
              "Use rarer or fewer words, or longer phrases.");
}

}  // namespace fixlore
