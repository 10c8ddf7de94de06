// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// A strong entity tag of a body: its SHA-256, quoted.
std::string content_tag(std::string_view body);

/// 128 random bits from the operating system, in 32 hex digits.
std::string random_id();

}  // namespace fixlore
