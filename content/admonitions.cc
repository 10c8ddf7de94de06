// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "content/callouts.h"
#include "content/markdown_source.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxOpen = 8;

// Keeps track of fenced code, in which nothing is rewritten.
class FenceTracker {
 public:
  // Whether `line` belongs to a fenced code block, its fences included.
  bool covers(std::string_view line) {
    const std::size_t at = line.find_first_not_of(" >\t");
    const char c = at == std::string_view::npos ? '\0' : line[at];
    const std::size_t end = std::min(line.find_first_not_of(c, at), line.size());
    const std::size_t size = (c == '`' || c == '~') ? end - at : 0;
    if (fence_size_ != 0) {
      const bool closes =
          c == fence_ && size >= fence_size_ && ascii::trim(line.substr(end)).empty();
      if (closes) fence_size_ = 0;
      return true;
    }
    if (size < 3) return false;
    fence_ = c;
    fence_size_ = size;
    return true;
  }

 private:
  char fence_ = 0;
  std::size_t fence_size_ = 0;
};

// "note" and "Title" of ":::note Title", ":::note[Title]" and '!!! note "Title"'.
struct Opening {
  std::string_view kind;
  std::string_view title;
};

bool read_opening(std::string_view line, std::string_view sign, Opening& opening) {
  if (line.substr(0, sign.size()) != sign) return false;
  line = ascii::trim(line.substr(std::min(line.find_first_not_of(sign[0]), line.size())));
  const std::size_t end = std::min(line.find_first_of(" [{\""), line.size());
  opening.kind = line.substr(0, end);
  if (!callout_kind(opening.kind)) return false;
  opening.title = ascii::trim(line.substr(end));
  const char quote = opening.title.empty() ? '\0' : opening.title[0];
  if (quote == '[' || quote == '"') {
    opening.title.remove_prefix(1);
    opening.title = opening.title.substr(0, opening.title.rfind(quote == '[' ? ']' : '"'));
  }
  return true;
}

// Rewrites line by line; `open_` holds the admonitions that the line stands in. Whether blank lines
// belong to an indented one is seen by what follows; until then `blank_` holds them.
class Rewriter {
 public:
  std::string rewrite(std::string_view markdown) {
    out_.reserve(markdown.size() + markdown.size() / 16);
    while (!markdown.empty()) {
      const std::size_t end = std::min(markdown.find('\n'), markdown.size() - 1) + 1;
      take(markdown.substr(0, end));
      markdown.remove_prefix(end);
    }
    open_.clear();
    put_blank_lines();
    return std::move(out_);
  }

 private:
  enum class Style : std::uint8_t { kColons, kIndented };

  // A line with its end.
  void take(std::string_view line) {
    const bool blank = ascii::trim(line).empty();
    if (blank && !open_.empty() && open_.back() == Style::kIndented) {
      blank_.push_back(line);
      return;
    }
    while (!open_.empty() && open_.back() == Style::kIndented && line.substr(0, 4) != "    ") {
      open_.pop_back();
    }
    put_blank_lines();
    put(line);
  }

  void put_blank_lines() {
    for (const std::string_view line : blank_) put(line);
    blank_.clear();
  }

  void put(std::string_view line) {
    const std::string_view end = line.ends_with('\n') ? "\n" : "";
    line.remove_suffix(end.size());
    for (const Style style : open_) {
      if (style == Style::kIndented) line.remove_prefix(std::min<std::size_t>(4, line.size()));
    }
    if (fences_.covers(line) || (!open(line) && !close(line))) {
      put_prefix();
      out_ += line;
    }
    out_ += end;
  }

  void put_prefix() {
    for (std::size_t i = 0; i < open_.size(); ++i) out_ += "> ";
  }

  bool open(std::string_view line) {
    Opening opening;
    const bool colons = read_opening(line, ":::", opening);
    if (open_.size() >= kMaxOpen ||
        (!colons && !read_opening(line, "!!!", opening) && !read_opening(line, "???", opening))) {
      return false;
    }
    open_.push_back(colons ? Style::kColons : Style::kIndented);
    put_prefix();
    out_.append("[!").append(opening.kind).append("]");
    if (!opening.title.empty()) out_.append(" ").append(opening.title);
    return true;
  }

  bool close(std::string_view line) {
    line = ascii::trim(line);
    if (open_.empty() || open_.back() != Style::kColons || line.size() < 3 ||
        line.find_first_not_of(':') != std::string_view::npos) {
      return false;
    }
    open_.pop_back();
    put_prefix();
    return true;
  }

  std::string out_;
  std::vector<Style> open_;
  std::vector<std::string_view> blank_;
  FenceTracker fences_;
};

}  // namespace

std::string rewrite_admonitions(std::string markdown) {
  const auto has = [&](std::string_view sign) { return markdown.find(sign) != std::string::npos; };
  if (!has(":::") && !has("!!! ") && !has("??? ")) return markdown;
  return Rewriter().rewrite(markdown);
}

}  // namespace fixlore
