// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/anchors.h"

#include "base/utf8.h"
#include "content/characters.h"

namespace fixlore {

std::string anchor_slug(std::string_view heading) {
  std::string slug;
  slug.reserve(heading.size());
  for (std::size_t i = 0; i < heading.size();) {
    const DecodedChar d = decode_utf8(heading, i);
    i += d.length;
    if (d.code_point == ' ') {
      slug += '-';
    } else if (is_anchor_character(d.code_point)) {
      append_utf8(slug, to_lower(d.code_point));
    }
  }
  return slug;
}

std::string anchor_id(std::string_view anchor) {
  if (anchor.empty()) return {};
  const char32_t first = decode_utf8(anchor, 0).code_point;
  const bool starts_well =
      is_anchor_character(first) && first != '-' && first != '_' && !(first >= '0' && first <= '9');
  std::string id = starts_well ? "" : "section-";
  for (std::size_t i = 0; i < anchor.size();) {
    const DecodedChar d = decode_utf8(anchor, i);
    is_anchor_character(d.code_point) ? id += anchor.substr(i, d.length) : id += '-';
    i += d.length;
  }
  return id;
}

bool AnchorSet::claim(const std::string& id) {
  const bool is_new = uses_.try_emplace(id, 0).second;
  if (is_new) in_order_.push_back(id);
  return is_new;
}

std::string AnchorSet::take(std::string wanted) {
  if (wanted.empty()) wanted = "section";
  if (claim(wanted)) return wanted;
  std::string id;
  int& last = uses_[wanted];
  int suffix = last;
  do {
    id = wanted + "-" + std::to_string(++suffix);
  } while (uses_.count(id) != 0);
  last = suffix;
  claim(id);
  return id;
}

}  // namespace fixlore
