// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fixlore {

/// Tells the service manager that started this process, if one did, how it stands: "READY=1",
/// "STOPPING=1" or "RELOADING=1" (sd_notify(3): a datagram to the socket that NOTIFY_SOCKET names).
/// A manager that does not listen is no reason to stop serving, so failures are logged alone.
void notify_service_manager(std::string_view state);

}  // namespace fixlore
