// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace fixlore {

/// How long each step of a fault may take. Two clocks run: one by urgency, from the report to the
/// solution; one by scope, from the report to the response and from the diagnosis to the repair.
/// The defaults are those of the service manuals (software support 3.1.2 and 7.3).
struct ServiceLimits {
  std::chrono::minutes solution_urgent = std::chrono::hours(2);
  std::chrono::minutes solution_general = std::chrono::hours(4);
  std::chrono::minutes response_local = std::chrono::hours(1);
  std::chrono::minutes response_global = std::chrono::minutes(30);
  std::chrono::minutes repair_local = std::chrono::hours(24);
  std::chrono::minutes repair_global = std::chrono::hours(12);
};

}  // namespace fixlore
