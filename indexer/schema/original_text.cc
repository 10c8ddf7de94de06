// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/original_text.h"

#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace fixlore {

/// What the next bytes of a section are to the folded text. Stored as number of bytes * 4 + step.
enum class UnfoldingEncoder::Step : std::uint8_t {
  kSame,      ///< so many bytes of the folded text, as they are
  kCapitals,  ///< so many letters of it, as capitals
  kInStep,    ///< so many other bytes in their place, which follow
  kReplaced,  ///< so many bytes, which follow, in place of some; the number of these comes last
};

/// Ends the step at hand, if there is one.
void UnfoldingEncoder::close() {
  if (bytes_ == 0) return;
  out_.number(std::exchange(bytes_, 0) << 2 | static_cast<unsigned>(step_));
  out_.bytes(std::exchange(literal_, {}));
}

void UnfoldingEncoder::note(Step step, std::size_t bytes, std::string_view literal) {
  if (step != step_) close();
  step_ = step;
  bytes_ += bytes;
  literal_ += literal;
}

void UnfoldingEncoder::in_step(std::string_view folded, std::string_view original) {
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t length = decode_utf8(folded, at).length;
    const std::string_view to = folded.substr(at, length), from = original.substr(at, length);
    const bool capital = from[0] >= 'A' && from[0] <= 'Z' && to[0] == from[0] + ('a' - 'A');
    if (from == to) {
      note(Step::kSame, length, {});
    } else if (capital) {
      note(Step::kCapitals, length, {});
    } else {
      note(Step::kInStep, length, from);
    }
    at += length;
  }
}

void UnfoldingEncoder::replaced(std::size_t folded_bytes, std::string_view original) {
  close();
  out_.number(original.size() << 2 | static_cast<unsigned>(Step::kReplaced));
  out_.bytes(original);
  out_.number(folded_bytes);
}

void UnfoldingEncoder::add(const NormalizedText& folded, std::string_view original) {
  const std::string_view text = folded.text;
  std::size_t done = 0;  // of the original
  for (std::size_t i = 0; i < folded.stretches.size(); ++i) {
    const NormalizedText::Stretch& stretch = folded.stretches[i];
    const bool last = i + 1 == folded.stretches.size();
    const std::size_t end = last ? text.size() : folded.stretches[i + 1].begin;
    const std::string_view to = text.substr(stretch.begin, end - stretch.begin);
    if (stretch.original_begin > done) {
      replaced(0, original.substr(done, stretch.original_begin - done));
    }
    const std::string_view from =
        original.substr(stretch.original_begin, stretch.original_end - stretch.original_begin);
    stretch.atomic ? replaced(to.size(), from) : in_step(to, from);
    done = stretch.original_end;
  }
  if (done < original.size()) replaced(0, original.substr(done));
}

std::string UnfoldingEncoder::take() {
  close();
  return out_.take();
}

void OriginalText::skip() {
  if (folded_.next(section_)) unfoldings_.string();
}

bool OriginalText::append_next(std::string& original, NormalizedText& folded) {
  using Step = UnfoldingEncoder::Step;
  if (!folded_.next(section_)) return false;
  const std::string_view from = section_.text.substr(section_.text.find('\n') + 1);
  const std::size_t shift = folded.text.size();
  folded.text += from;
  std::size_t at = 0;
  for (Decoder steps(unfoldings_.string()); !steps.done();) {
    const std::uint64_t number = steps.number();
    const auto step = static_cast<Step>(number & 3);
    const std::size_t begin = original.size(), rest = from.size() - at;
    std::size_t bytes = number >> 2;
    if (step == Step::kReplaced) {
      original += steps.bytes(bytes);
      bytes = steps.number(rest);
    } else {
      if (bytes > rest) throw damaged_record();
      original += step == Step::kInStep ? steps.bytes(bytes) : from.substr(at, bytes);
    }
    if (step == Step::kCapitals) {
      for (std::size_t i = begin; i < original.size(); ++i) original[i] -= 'a' - 'A';
    }
    if (bytes > 0) {
      folded.add_stretch(begin, original.size(), shift + at, step == Step::kReplaced);
    }
    at += bytes;
  }
  if (at != from.size()) throw damaged_record();
  return true;
}

}  // namespace fixlore
