// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/http/message.h"

namespace fixlore {

/// The language in which to answer: the `lang` parameter, else the `lang` cookie, else the best of
/// Accept-Language, else `default_language`. What is no page language is passed over.
std::string page_language(const Request& request, const std::string& default_language);

}  // namespace fixlore
