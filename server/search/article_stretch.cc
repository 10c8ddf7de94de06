// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/article_stretch.h"

#include "base/ascii.h"

namespace fixlore {
namespace {

/// Reads sections from one on, as one text.
class StretchReader {
 public:
  StretchReader(const ArticleStore& store, std::uint32_t docid, const Outline& outline,
                std::size_t first)
      : sections_(outline.sections), next_(first), original_(store.original(docid)) {
    for (std::size_t i = 0; i < first; ++i) original_.skip();
    if (!done()) begin_ = sections_[first].begin;
  }

  bool done() const { return next_ == sections_.size(); }
  const StoredSection& next() const { return sections_[next_]; }
  const std::string& text() const { return stretch_.text; }

  void read_next() {
    const StoredSection& section = sections_[next_++];
    if (stretch_.text.size() < section.begin - begin_) add_line_break();
    for (const TextRange& block : section.code) {
      stretch_.code.push_back({block.begin - begin_, block.end - begin_});
    }
    original_.append_next(stretch_.text, stretch_.folded);
  }

  ArticleStretch take() { return std::move(stretch_); }

 private:
  void add_line_break() {
    const std::size_t at = stretch_.text.size();
    stretch_.folded.add_stretch(at, at + 1, stretch_.folded.text.size(), false);
    stretch_.folded.text += '\n';
    stretch_.text += '\n';
  }

  const std::vector<StoredSection>& sections_;
  std::size_t next_;
  OriginalText original_;
  std::uint32_t begin_ = 0;  // of the stretch, in the article
  ArticleStretch stretch_;
};

}  // namespace

ArticleStretch whole_article(const ArticleStore& store, std::uint32_t docid,
                             const Outline& outline) {
  StretchReader reader(store, docid, outline, 0);
  while (!reader.done()) reader.read_next();
  return reader.take();
}

ArticleStretch stretch_of_section(const ArticleStore& store, std::uint32_t docid,
                                  const Outline& outline, std::size_t index) {
  constexpr std::size_t kNextToNothing = 16;  // bytes: five Han characters
  const int level = outline.sections.at(index).level;
  StretchReader reader(store, docid, outline, index);
  do {
    reader.read_next();
  } while (!reader.done() && reader.next().level > level &&
           ascii::trim(reader.text()).size() <= kNextToNothing);
  return reader.take();
}

}  // namespace fixlore
