// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "content/front_matter_reader.h"

// YAML and TOML alike: the tree stays within its depth, and what fails closed says so.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fixlore;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const DataResult& result : {read_yaml(text, 2), read_toml(text, 2)}) {
    if (!result.error.empty()) {
      if (!result.root.entries.empty() || result.error_line < 2) std::abort();
      continue;
    }
    DiagnosticLog log("fuzz.md");
    const FrontMatter meta = read_front_matter(result.root, "internal", log);
    if (meta.audience.empty()) std::abort();
    if (!log.has_errors() && !meta.id.empty() && !is_valid_id(meta.id)) std::abort();
  }
  return 0;
}
