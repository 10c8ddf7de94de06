// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fixlore {

/// Names the dictionaries by which text is cut into words: "ICU 72.1". Another one may cut the same
/// text elsewhere.
std::string dictionary_version();

}  // namespace fixlore
