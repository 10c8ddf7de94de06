// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/front_matter_values.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/iso_time.h"

namespace fixlore {
namespace {

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) (out += out.empty() ? "" : ", ") += word;
  return out;
}

// Splits at commas, also full-width ones.
void append_words(std::vector<std::string>& list, std::string_view text) {
  constexpr std::string_view kWideComma = "，";
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.find(kWideComma));
    append_unique(list, on_one_line(text.substr(0, comma)));
    if (comma == std::string_view::npos) return;
    text.remove_prefix(comma + (text[comma] == ',' ? 1 : kWideComma.size()));
  }
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : ascii::trim(text)) {
    const bool space = c == ' ' || ascii::is_control(c);
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

void append_unique(std::vector<std::string>& list, std::string item) {
  if (item.empty() || std::find(list.begin(), list.end(), item) != list.end()) return;
  list.push_back(std::move(item));
}

std::optional<std::string> ValueReader::scalar(const DataEntry& entry) {
  if (entry.value.kind == DataNode::Kind::kScalar)
    return std::string(ascii::trim(entry.value.text));
  if (entry.value.kind != DataNode::Kind::kNull) {
    log_.report(Rule::kWrongType, entry.line, "`" + entry.key + "` takes one text",
                "write it as `" + entry.key + ": ...` on one line");
  }
  return std::nullopt;
}

std::vector<std::string> ValueReader::list(const DataEntry& entry, bool split) {
  std::vector<std::string> out;
  const auto take = [&](const std::string& text) {
    if (split) {
      append_words(out, text);
    } else {
      append_unique(out, on_one_line(text));
    }
  };
  if (entry.value.kind == DataNode::Kind::kScalar) take(entry.value.text);
  bool wrong = entry.value.kind == DataNode::Kind::kMap;
  for (const DataNode& item : entry.value.items) {
    if (item.kind == DataNode::Kind::kScalar) append_unique(out, on_one_line(item.text));
    wrong = wrong || item.kind == DataNode::Kind::kList || item.kind == DataNode::Kind::kMap;
  }
  if (wrong) {
    log_.report(Rule::kWrongType, entry.line, "`" + entry.key + "` takes a list of texts",
                "write it as `" + entry.key + ": [one, two]`");
  }
  return out;
}

std::string ValueReader::time(const DataEntry& entry, bool wants_offset) {
  const std::optional<std::string> text = scalar(entry);
  if (!text || text->empty()) return {};
  const std::optional<IsoTime> read = parse_iso_time(*text);
  if (!read) {
    log_.report(Rule::kInvalidDate, entry.line,
                "`" + entry.key + ": " + on_one_line(*text) + "` is no date or time",
                wants_offset ? "write it as 2026-03-02T09:12:00+08:00" : "write it as 2026-03-02");
    return {};
  }
  if (wants_offset && !read->has_offset) {
    log_.report(Rule::kTimeWithoutOffset, entry.line, "`" + entry.key + "` has no offset from UTC",
                "write it as 2026-03-02T09:12:00+08:00, or clocks cannot be compared");
  }
  return read->text;
}

std::string ValueReader::choice(const DataEntry& entry, std::string_view value,
                                std::span<const std::string_view> choices) {
  if (value.empty()) return {};
  std::string word = ascii::lower(value);
  if (std::find(choices.begin(), choices.end(), word) != choices.end()) return word;
  log_.report(Rule::kUnknownValue, entry.line,
              "`" + entry.key + ": " + on_one_line(value) + "` is not known",
              "use one of: " + joined(choices));
  return {};
}

}  // namespace fixlore
