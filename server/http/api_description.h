// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace fixlore {

struct Services;

/// The description of the API for programs, OpenAPI 3.1.
Response handle_api_description(Services& services, const Request& request);

/// The same for people: a page made from it.
Response show_api(Services& services, const Request& request);

}  // namespace fixlore
