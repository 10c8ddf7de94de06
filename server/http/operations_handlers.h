// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace fixlore {

struct Services;

/// Whether the process answers at all.
Response handle_healthz(Services& services, const Request& request);

/// Whether there is an index to search; 503 until then.
Response handle_readyz(Services& services, const Request& request);

/// What the server counts, for Prometheus. For those who may read internal articles alone: the
/// figures tell of all articles. To others, there is no such address.
Response handle_metrics(Services& services, const Request& request);

}  // namespace fixlore
