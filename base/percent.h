// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// Replaces %XX; a '%' without two hex digits stays as it is. The result may be no UTF-8.
std::string percent_decode(std::string_view text);

/// Encodes all but unreserved characters (RFC 3986, 2.3) and those in `keep`.
std::string percent_encode(std::string_view text, std::string_view keep = {});

}  // namespace fixlore
