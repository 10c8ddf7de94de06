// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/json.h"
#include "server/http/message.h"
#include "server/http/messages.h"
#include "server/http/service_limits.h"

namespace fixlore {

/// For whom a page is rendered, and when. Views are functions of it and of what a searcher found:
/// JSON objects by whose names the templates of web/pages insert them. In lists of objects every
/// name that a template asks for is set, if only to false, because Mustache looks a missing one up
/// in the objects around.
struct ViewContext {
  const Messages& messages;
  const ServiceLimits& limits;
  std::string language;    ///< of the page
  std::string today;       ///< "2026-03-02"
  bool insider = false;    ///< sees more than the public, and is told what that is
  bool colleague = false;  ///< sees internal articles, and the sources of articles

  std::string text(
      std::string_view key,
      std::initializer_list<std::pair<std::string_view, std::string_view>> values = {}) const;
  /// Name of a field, and of a value of it where the values are a closed list.
  std::string field_label(std::string_view field) const;
  std::string value_label(std::string_view field, std::string_view value) const;
  /// "2 d 3 h", "25 min": the two largest units, in the language of the page.
  std::string duration(std::chrono::minutes length) const;
};

/// What every page has: language, title, description, addresses of its assets, the search box's
/// text, and the switch of languages. The title is without the name of the site.
/// `scripts` are those of the page beside the one that all pages have.
Json frame_view(const ViewContext& context, const Request& request, const std::string& title,
                const std::string& description, std::vector<std::string> scripts = {});

/// A string for a template, false where it is empty so that {{#name}} leaves it out.
Json text_or_false(const std::string& text);

/// A list for a template as {items: list}, false where it is empty so that what stands around the
/// list is left out with it.
Json list_or_false(Json list);

/// The address of a compiled-in file below web/, which changes with its content.
std::string asset_url(std::string_view name);

}  // namespace fixlore
