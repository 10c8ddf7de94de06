// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/diagnostic_list.h"

#include <algorithm>
#include <tuple>

namespace fixlore {

const DiagnosticList::Text& DiagnosticList::shared(const std::string& text) {
  const auto known = texts_.find(text);
  if (known != texts_.end()) return known->second;
  auto kept = std::make_shared<const std::string>(text);
  const std::string_view said = *kept;
  return texts_.emplace(said, std::move(kept)).first->second;
}

void DiagnosticList::add(const Diagnostic& d) {
  entries_.push_back(
      {shared(d.path), shared(d.rule), shared(d.message), shared(d.hint), d.line, d.severity});
}

void DiagnosticList::add(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) add(diagnostic);
}

void DiagnosticList::sort() {
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return std::tie(*a.path, a.line, *a.rule, *a.message) <
           std::tie(*b.path, b.line, *b.rule, *b.message);
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

Diagnostic DiagnosticList::diagnostic_of(const Entry& entry) {
  return {*entry.path, entry.line, entry.severity, *entry.rule, *entry.message, *entry.hint};
}

}  // namespace fixlore
