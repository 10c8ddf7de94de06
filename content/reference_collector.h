// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "content/diagnostic_log.h"
#include "content/links.h"

namespace fixlore {

/// Turns the addresses of one article into attributes of its page, and keeps what they refer to. Of
/// more than an article can have it reports an error, once.
/// Owned by the reading of that article; one thread.
class ReferenceCollector {
 public:
  ReferenceCollector(std::string_view path, DiagnosticLog& log) : path_(path), log_(log) {}

  /// ` href="..."` and what belongs to it; empty, and reported, where the address is not allowed.
  std::string link_attributes(std::string_view address, int line);

  /// Whether the address is that of an article other than this one.
  bool leads_to_another(std::string_view address) const;

  /// ` src="..."` or ` poster="..."`, by `name`; empty where the address is not allowed.
  std::string media_attribute(std::string_view name, std::string_view address, int line);

  std::vector<Reference> take() { return std::move(references_); }

 private:
  bool is_too_many(int line);
  bool accept(const Link& link, std::string_view address, int line);

  std::string path_;
  DiagnosticLog& log_;
  std::vector<Reference> references_;
  int addresses_ = 0;
};

}  // namespace fixlore
