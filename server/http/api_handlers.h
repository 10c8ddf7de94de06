// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace fixlore {

struct Services;

/// The JSON API. Each handler reads its parameters, asks a searcher that the pool lends, and
/// renders the answer; an Error that leaves becomes the error answer in Application.
Response handle_search(Services& services, const Request& request);
Response handle_suggest(Services& services, const Request& request);
Response handle_article(Services& services, const Request& request);
Response handle_similar(Services& services, const Request& request);
Response handle_analyze(Services& services, const Request& request);
Response handle_stats(Services& services, const Request& request);

}  // namespace fixlore
