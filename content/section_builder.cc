// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/section_builder.h"

#include <utility>

namespace fixlore {

SectionBuilder::SectionBuilder(int line) { sections_.emplace_back().line = line; }

void SectionBuilder::add_text(PlainText::Taken added) {
  Section& section = sections_.back();
  if (!section.text.empty() && !added.text.empty()) section.text += '\n';
  const auto base = static_cast<std::uint32_t>(section.text.size());
  section.text += added.text;
  for (const TextRange& link : added.links) {
    section.links.push_back({base + link.begin, base + link.end});
  }
  for (const TextRange& block : added.code) {
    section.code.push_back({base + block.begin, base + block.end});
  }
}

bool SectionBuilder::empty() const {
  return sections_.size() == 1 && sections_[0].level == 0 && sections_[0].text.empty();
}

std::vector<Section> SectionBuilder::take() {
  drop_idle();
  return std::move(sections_);
}

// A section without a heading of its own is none without text.
void SectionBuilder::drop_idle() {
  if (!has_own_heading_ && sections_.back().text.empty()) sections_.pop_back();
}

void SectionBuilder::start(int level, std::string heading, std::string anchor, int line,
                           bool is_title) {
  drop_idle();
  while (!above_.empty() && above_.back().level >= level) above_.pop_back();
  Section& section = sections_.emplace_back();
  section.level = level;
  section.line = line;
  section.anchor = std::move(anchor);
  for (const Heading& above : above_) section.heading_path.push_back(above.text);
  if (!is_title) above_.push_back({level, heading});
  section.heading = std::move(heading);
  has_own_heading_ = !is_title;
}

}  // namespace fixlore
