// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "server/search/query_parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fixlore;
  const ParsedQuery parsed = parse_query({reinterpret_cast<const char*>(data), size});
  std::size_t conditions = 0;
  for (const ConditionGroup& group : parsed.conditions) {
    if (group.any_of.empty()) std::abort();
    conditions += group.any_of.size();
  }
  if (conditions > kMaxConditions) std::abort();
  if (find_invalid_utf8(parsed.text) != std::string::npos) std::abort();
  return 0;
}
