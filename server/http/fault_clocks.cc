// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/fault_clocks.h"

#include "server/http/moment.h"

namespace fixlore {
namespace {

using std::chrono::minutes;

/// Time between two moments of the record; nothing unless both are known and in order.
std::optional<minutes> between(std::string_view from, std::string_view to) {
  const auto begin = moment_of(from);
  const auto end = moment_of(to);
  if (!begin || !end || *end < *begin) return std::nullopt;
  return std::chrono::ceil<minutes>(*end - *begin);
}

/// One of two limits by a word of the record; nothing for any other word.
std::optional<minutes> limit_for(std::string_view value, std::string_view strict_word,
                                 minutes strict, std::string_view loose_word, minutes loose) {
  if (value == strict_word) return strict;
  if (value == loose_word) return loose;
  return std::nullopt;
}

}  // namespace

std::vector<TimelineStep> fault_timeline(const FaultRecord& fault) {
  std::vector<TimelineStep> steps;
  std::string last;
  const auto add = [&](std::string_view name, const std::string& at, const std::string& by) {
    if (at.empty() && by.empty()) return;
    steps.push_back({name, at, by, between(last, at)});
    if (!at.empty()) last = at;
  };
  add("reported", fault.reported_at, fault.reported_by);
  add("responded", fault.responded_at, "");
  add("diagnosed", fault.diagnosed_at, fault.diagnosed_by);
  add("resolved", fault.resolved_at, fault.resolved_by);
  add("closed", fault.closed_at, fault.accepted_by);
  return steps;
}

std::vector<ServiceClock> service_clocks(const FaultRecord& fault, const ServiceLimits& limits) {
  std::vector<ServiceClock> clocks;
  const auto add = [&](std::string_view name, const std::string& from, const std::string& to,
                       std::optional<minutes> limit) {
    const auto taken = between(from, to);
    if (!limit || !taken) return;
    const minutes start = between(fault.reported_at, from).value_or(minutes{0});
    clocks.push_back({name, start, *limit, *taken});
  };
  add("response", fault.reported_at, fault.responded_at,
      limit_for(fault.scope, "global", limits.response_global, "local", limits.response_local));
  add("solution", fault.reported_at, fault.resolved_at,
      limit_for(fault.urgency, "urgent", limits.solution_urgent, "general",
                limits.solution_general));
  add("repair", fault.diagnosed_at, fault.resolved_at,
      limit_for(fault.scope, "global", limits.repair_global, "local", limits.repair_local));
  return clocks;
}

}  // namespace fixlore
