// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/http/json.h"
#include "server/http/messages.h"

namespace fixlore {

/// Renders the pages of web/pages: Mustache templates, in which {{t.KEY}} is a text of the
/// catalogue in the reader's language and {{>NAME}} includes the template NAME. Whatever is
/// inserted is escaped, but for the article's body, which is sanitized when it is read.
/// Immutable: any thread.
class PageRenderer {
 public:
  /// Error{kInternal} when a template or the catalogue is broken.
  PageRenderer();
  ~PageRenderer();
  PageRenderer(const PageRenderer&) = delete;
  PageRenderer& operator=(const PageRenderer&) = delete;

  /// The page of template `name` for a view: objects, lists, strings, numbers and booleans by the
  /// names that the template uses.
  std::string render(std::string_view name, const Json& view, std::string_view language) const;

  const Messages& messages() const { return messages_; }

 private:
  struct Templates;
  Messages messages_;
  std::unique_ptr<const Templates> templates_;
};

}  // namespace fixlore
