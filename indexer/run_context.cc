// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_context.h"

#include <algorithm>
#include <thread>

#include "base/error.h"

namespace fixlore {

unsigned thread_count(unsigned jobs) {
  return jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
}

void throw_if_stopped(const std::stop_token& stop) {
  if (!stop.stop_requested()) return;
  throw Error(ErrorCode::kUnavailable, "the run was stopped before its end",
              "the index is as it was; run again to bring it up to date");
}

}  // namespace fixlore
