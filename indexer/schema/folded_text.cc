// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/folded_text.h"

#include <algorithm>
#include <cstdint>

#include "indexer/schema/original_text.h"

namespace fixlore {

EncodedText encode_text(const Outline& outline, std::string_view text,
                        const Normalizer& normalizer) {
  Encoder head, unfoldings;
  std::string all;
  for (const StoredSection& section : outline.sections) {
    const std::size_t begin = all.size();
    UnfoldingEncoder unfolding;
    // Piece by piece, as a fold may change how many bytes a text has.
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
      const std::string_view piece = text.substr(from, to - from);
      const NormalizedText folded = normalizer.normalize(piece);
      unfolding.add(folded, piece);
      all += folded.text;
      return all.size() - begin;
    };
    std::string heading = normalizer.fold(section.heading);
    std::ranges::replace(heading, '\n', ' ');  // the text begins behind the first
    all += heading + '\n';
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
    unfoldings.string(unfolding.take());
    all += '\n';
  }
  Encoder folded;
  folded.string(head.take());
  folded.string(all);
  return {folded.take(), unfoldings.take()};
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
