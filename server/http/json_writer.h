// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fixlore {

/// Writes JSON from front to back, for answers that are asked for often: to build a tree of values
/// first takes longer than all else that is done for them outside of the search.
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { text_ += '}'; }
  void begin_array() { open('['); }
  void end_array() { text_ += ']'; }

  /// The name of the member whose value comes next.
  void key(std::string_view name);

  /// Malformed UTF-8 becomes U+FFFD.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(double number);
  void value(std::nullptr_t);
  template <std::same_as<bool> Bool>
  void value(Bool flag) {
    put(flag ? "true" : "false");
  }
  template <std::unsigned_integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) { put(std::to_string(number)); }
  void value(const std::vector<std::string>& texts);

  template <typename Value>
  void member(std::string_view name, const Value& of_member) {
    key(name);
    value(of_member);
  }

  /// What was written, of which every object and array is closed.
  std::string take() { return std::move(text_); }

 private:
  void separate();
  void open(char bracket);
  void put(std::string_view token);

  std::string text_;
};

}  // namespace fixlore
