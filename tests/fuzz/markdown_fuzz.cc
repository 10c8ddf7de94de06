// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "content/article.h"
#include "tests/content/html_check.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

// A whole file: either an article with sound HTML and texts, or an error that says why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fixlore;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ReadResult result = parse_article("guide/fuzz.md", bytes, {});
  bool has_error = false;
  for (const Diagnostic& d : result.diagnostics) has_error |= d.severity == Severity::kError;
  require(result.article.has_value() != has_error, "an article and an error, or neither");
  if (!result.article) return 0;
  const std::string fault = find_html_fault(result.article->html);
  require(fault.empty(), fault.c_str());
  require(find_invalid_utf8(result.article->html) == std::string::npos, "HTML that is no UTF-8");
  for (const Section& section : result.article->sections) {
    require(find_invalid_utf8(section.text) == std::string::npos, "text that is no UTF-8");
    require(section.text.find("\xEF\xB7\x90") == std::string::npos, "a helper in the text");
  }
  for (const Reference& reference : result.article->references) {
    require(reference.path.find("..") == std::string::npos || reference.path.find("../") != 0,
            "a path out of the content folder");
  }
  return 0;
}
