// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/front_matter.h"
#include "server/http/service_limits.h"

namespace fixlore {

/// A step of a fault's handling: when it was reached, by whom, and how long after the step before.
struct TimelineStep {
  std::string_view name;  ///< reported, responded, diagnosed, resolved or closed
  std::string at;         ///< as in the record; may be empty
  std::string by;         ///< may be empty
  std::optional<std::chrono::minutes> elapsed;
};

/// The steps that the record names, in order.
std::vector<TimelineStep> fault_timeline(const FaultRecord& fault);

/// What one clock of the service limits measured.
struct ServiceClock {
  std::string_view name;       ///< solution, response or repair
  std::chrono::minutes start;  ///< after the report; 0 when that has no time
  std::chrono::minutes limit;
  std::chrono::minutes taken;

  bool kept() const { return taken <= limit; }
};

/// The clocks whose both ends the record has, and whose limit it decides by urgency or scope:
/// solution (reported to resolved, by urgency), response (reported to responded, by scope), repair
/// (diagnosed to resolved, by scope).
std::vector<ServiceClock> service_clocks(const FaultRecord& fault, const ServiceLimits& limits);

}  // namespace fixlore
