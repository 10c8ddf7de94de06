// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/access_log.h"

#include <spdlog/fmt/fmt.h>

#include "server/http/url.h"

namespace fixlore {
namespace {

std::string loggable(std::string_view target, bool with_query) {
  if (!with_query) target = target.substr(0, target.find('?'));
  return target.empty() ? "-" : percent_encode(target, "/?&=%:,+;@!$'()*");
}

}  // namespace

std::string access_line(const AccessEvent& event, bool with_query) {
  std::string line = fmt::format(
      "{} {} {} {} {} {:.1f} ms", event.client, event.method.empty() ? "-" : event.method,
      loggable(event.target, with_query), event.status, event.bytes, event.took.count());
  if (!event.refusal.empty()) line += fmt::format(" refused: {}", event.refusal);
  return line;
}

}  // namespace fixlore
