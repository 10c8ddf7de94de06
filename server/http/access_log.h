// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace fixlore {

/// One request and its answer.
struct AccessEvent {
  std::string_view client;  ///< address
  std::string_view method;
  std::string_view target;
  int status = 0;
  std::uint64_t bytes = 0;  ///< of the answer's body
  std::chrono::duration<double, std::milli> took{0};
  std::string_view refusal = {};  ///< why the guard turned it away, empty if it did not
};

/// One line, whatever a client may have sent: "CLIENT METHOD TARGET STATUS BYTES TIME ms". The
/// query, which is what people searched for, is left out unless `with_query`.
std::string access_line(const AccessEvent& event, bool with_query);

}  // namespace fixlore
