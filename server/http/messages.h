// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace fixlore {

/// The languages of the pages (BCP 47), the default of a fresh installation first.
inline constexpr std::array<std::string_view, 3> kLanguages = {"zh-CN", "zh-TW", "en"};

bool is_language(std::string_view language);

/// The best of kLanguages for an Accept-Language header; empty when it names none of them. Chinese
/// of Taiwan, Hong Kong, Macao and "Hant" is zh-TW, all other Chinese zh-CN.
std::string_view accepted_language(std::string_view accept_language);

/// The texts of the pages in all languages, from web/i18n/messages.json. Immutable: any thread.
class Messages {
 public:
  /// Error{kInternal} when the catalogue is broken or lacks a language.
  Messages();

  using Texts = std::map<std::string, std::string, std::less<>>;
  const Texts& texts(std::string_view language) const;

  /// The text of a key, with each "{name}" replaced. Error{kInternal} for an unknown key.
  std::string format(
      std::string_view language, std::string_view key,
      std::initializer_list<std::pair<std::string_view, std::string_view>> values = {}) const;

  /// The text of a key, or `otherwise` where there is none.
  std::string text_or(std::string_view language, std::string_view key,
                      std::string_view otherwise) const;

 private:
  std::map<std::string, Texts, std::less<>> languages_;
};

}  // namespace fixlore
