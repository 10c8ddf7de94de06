// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "content/anchors.h"
#include "content/diagnostic_log.h"
#include "content/html_writer.h"
#include "content/outline.h"
#include "content/reference_collector.h"

namespace fixlore {

/// What the parts that write one page share. All are owned by the reading of the article.
struct Page {
  HtmlWriter& writer;
  ReferenceCollector& references;
  AnchorSet& anchors;
  Outline& outline;
  DiagnosticLog& log;
};

/// ` src="..." alt="..."`, the `further` attributes and ` loading="lazy"` of a picture; empty when
/// its address is not allowed. An empty `alt` is reported.
std::string image_attributes(Page& page, std::string_view address, std::string_view alt,
                             std::string_view further, int line);

}  // namespace fixlore
