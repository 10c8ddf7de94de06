// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/page.h"

namespace fixlore {

std::string image_attributes(Page& page, std::string_view address, std::string_view alt,
                             std::string_view further, int line) {
  std::string out = page.references.media_attribute("src", address, line);
  if (out.empty()) return out;
  if (alt.empty()) {
    page.log.report(Rule::kImageWithoutText, line, "a picture without a description",
                    "say in the square brackets, or in alt=\"...\", what the picture shows");
  }
  return out.append(html_attribute("alt", alt)).append(further).append(" loading=\"lazy\"");
}

}  // namespace fixlore
