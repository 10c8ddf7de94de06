// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/folded_text.h"

#include <algorithm>
#include <cstdint>

namespace fixlore {

std::string encode_folded(const Outline& outline, std::string_view text,
                          const Normalizer& normalizer) {
  Encoder head;
  std::string all;
  for (const StoredSection& section : outline.sections) {
    const std::size_t begin = all.size();
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
      all += normalizer.fold(text.substr(from, to - from));
      return all.size() - begin;
    };
    all += normalizer.fold(section.heading);
    all += '\n';
    // Piece by piece, as a fold may change how many bytes a text has.
    Encoder links;
    std::size_t end_of_link = 0;
    std::uint32_t at = section.begin;
    for (const TextRange& link : section.links) {
      const std::size_t from = add(at, link.begin);
      links.number(from - end_of_link);
      end_of_link = add(link.begin, link.end);
      links.number(end_of_link - from);
      at = link.end;
    }
    head.number(add(at, section.end));
    head.number(section.links.size());
    head.append(links);
    all += '\n';
  }
  Encoder out;
  out.string(head.take());
  out.string(all);
  return out.take();
}

FoldedText::FoldedText(std::string_view bytes) : head_({}) {
  Decoder in(bytes);
  head_ = Decoder(in.string());
  all_ = in.string();
}

bool FoldedText::next(FoldedSection& section) {
  if (head_.done()) return false;
  const std::size_t size = head_.number(all_.size() - at_);
  section.text = all_.substr(at_, size);
  links_.resize(head_.number(size));
  std::size_t end = 0;
  for (TextRange& link : links_) {
    link.begin = static_cast<std::uint32_t>(end += head_.number(size - end));
    link.end = static_cast<std::uint32_t>(end += head_.number(size - end));
  }
  section.links = links_;
  at_ = std::min(at_ + size + 1, all_.size());
  return true;
}

}  // namespace fixlore
