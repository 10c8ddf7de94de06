// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace fixlore {

/// The moment that an ISO 8601 time names. Nothing for a date alone, for a time without offset, and
/// for any other text.
std::optional<std::chrono::sys_seconds> moment_of(std::string_view iso);

/// A date or time as its writer's clock showed it, to the minute: "2026-03-02 09:12", "2026-03-02".
std::string clock_text(std::string_view iso);

/// Today's date where the server is: "2026-03-02".
std::string today();

}  // namespace fixlore
