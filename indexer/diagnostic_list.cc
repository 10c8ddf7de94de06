// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/diagnostic_list.h"

#include <algorithm>

namespace fixlore {

DiagnosticList::TextNumber DiagnosticList::number_of(const std::string& text) {
  const auto known = numbers_.find(text);
  if (known != numbers_.end()) return known->second;
  const auto number = static_cast<TextNumber>(texts_.size());
  texts_.push_back(std::make_shared<const std::string>(text));
  numbers_.emplace(*texts_.back(), number);
  return number;
}

void DiagnosticList::add(const Diagnostic& d) {
  entries_.push_back({number_of(d.path), number_of(d.rule), number_of(d.message), number_of(d.hint),
                      d.line, d.severity});
}

void DiagnosticList::add(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) add(diagnostic);
}

int DiagnosticList::compare(TextNumber a, TextNumber b) const {
  return a == b ? 0 : texts_[a]->compare(*texts_[b]);
}

void DiagnosticList::sort() {
  std::ranges::sort(entries_, [this](const Entry& a, const Entry& b) {
    if (const int order = compare(a.path, b.path); order != 0) return order < 0;
    if (a.line != b.line) return a.line < b.line;
    if (const int order = compare(a.rule, b.rule); order != 0) return order < 0;
    return compare(a.message, b.message) < 0;
  });
}

void DiagnosticList::erase_if(const std::function<bool(const Diagnostic&)>& predicate) {
  std::erase_if(entries_, [&](const Entry& entry) { return predicate(diagnostic_of(entry)); });
}

std::size_t DiagnosticList::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(entries_, severity, &Entry::severity));
}

Diagnostic DiagnosticList::operator[](std::size_t index) const {
  return diagnostic_of(entries_[index]);
}

Diagnostic DiagnosticList::diagnostic_of(const Entry& entry) const {
  return {*texts_[entry.path],    entry.line,         entry.severity, *texts_[entry.rule],
          *texts_[entry.message], *texts_[entry.hint]};
}

}  // namespace fixlore
