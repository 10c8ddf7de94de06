// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/diagnostic.h"

namespace fixlore {

/// The findings of a whole folder. There may be hundreds of thousands, which say much the same:
/// each text is kept once, and a Diagnostic made of them where one is looked at.
class DiagnosticList {
 public:
  using value_type = Diagnostic;
  class const_iterator;

  DiagnosticList() = default;
  explicit DiagnosticList(const Diagnostics& diagnostics) { add(diagnostics); }

  void add(const Diagnostic& diagnostic);
  void add(const Diagnostics& diagnostics);
  /// By path, line, rule and message.
  void sort();
  void erase_if(const std::function<bool(const Diagnostic&)>& predicate);

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  std::size_t count(Severity severity) const;
  Diagnostic operator[](std::size_t index) const;
  const_iterator begin() const;
  const_iterator end() const;

 private:
  using TextNumber = std::uint32_t;
  struct Entry {
    TextNumber path;
    TextNumber rule;
    TextNumber message;
    TextNumber hint;
    int line;
    Severity severity;
  };

  Diagnostic diagnostic_of(const Entry& entry) const;
  TextNumber number_of(const std::string& text);
  /// Below 0 where the one stands before the other as text, above 0 behind it.
  int compare(TextNumber a, TextNumber b) const;

  std::vector<Entry> entries_;
  std::vector<std::shared_ptr<const std::string>> texts_;  // which a copy of the list shares
  std::unordered_map<std::string_view, TextNumber> numbers_;
};

class DiagnosticList::const_iterator {
 public:
  using value_type = Diagnostic;
  using difference_type = std::ptrdiff_t;

  const_iterator() = default;
  const_iterator(const DiagnosticList& list, std::size_t index) : list_(&list), index_(index) {}
  Diagnostic operator*() const { return (*list_)[index_]; }
  const_iterator& operator++() {
    ++index_;
    return *this;
  }
  const_iterator operator++(int) {
    const const_iterator before = *this;
    ++index_;
    return before;
  }
  bool operator==(const const_iterator& other) const { return index_ == other.index_; }

 private:
  const DiagnosticList* list_ = nullptr;
  std::size_t index_ = 0;
};

inline DiagnosticList::const_iterator DiagnosticList::begin() const { return {*this, 0}; }
inline DiagnosticList::const_iterator DiagnosticList::end() const { return {*this, size()}; }

}  // namespace fixlore
