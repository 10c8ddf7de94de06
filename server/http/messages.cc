// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/messages.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "web/assets.h"

namespace fixlore {
namespace {

/// The page language of one language tag, empty for a language that no page is in.
std::string_view language_of_tag(std::string_view tag) {
  const std::string lower = ascii::lower(tag);
  const auto has = [&](std::string_view part) { return lower.find(part) != std::string::npos; };
  if (lower == "en" || lower.starts_with("en-")) return "en";
  if (lower != "zh" && !lower.starts_with("zh-")) return {};
  if (has("-hans")) return "zh-CN";
  return has("-hant") || has("-tw") || has("-hk") || has("-mo") ? "zh-TW" : "zh-CN";
}

/// The weight in "zh-TW;q=0.8" in thousandths; 1000 where none is given.
int quality(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  int thousandths = 0;
  int scale = 1000;
  for (const char c : parameters.substr(at + 2)) {
    if (c == '.') continue;
    if (c < '0' || c > '9' || scale == 0) break;
    thousandths += (c - '0') * scale;
    scale /= 10;
  }
  return thousandths;
}

}  // namespace

bool is_language(std::string_view language) {
  return std::find(kLanguages.begin(), kLanguages.end(), language) != kLanguages.end();
}

std::string_view accepted_language(std::string_view accept_language) {
  std::string_view best;
  int best_quality = 0;
  while (!accept_language.empty()) {
    const std::string_view item = accept_language.substr(0, accept_language.find(','));
    accept_language.remove_prefix(std::min(item.size() + 1, accept_language.size()));
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const std::string_view language = language_of_tag(ascii::trim(item.substr(0, semicolon)));
    const int weight = quality(item.substr(semicolon));
    if (!language.empty() && weight > best_quality) {
      best = language;
      best_quality = weight;
    }
  }
  return best;
}

Messages::Messages() {
  for (const std::string_view language : kLanguages) languages_[std::string(language)];
  try {
    const auto catalogue = nlohmann::json::parse(web_asset("i18n/messages.json").text);
    for (const auto& [key, texts] : catalogue.items()) {
      for (auto& [language, known] : languages_) known[key] = texts.at(language);
    }
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::kInternal, std::string("messages.json is broken: ") + error.what());
  }
}

const Messages::Texts& Messages::texts(std::string_view language) const {
  return languages_.find(language)->second;
}

std::string Messages::format(
    std::string_view language, std::string_view key,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  const Texts& known = texts(language);
  const auto found = known.find(key);
  if (found == known.end()) {
    throw Error(ErrorCode::kInternal, "there is no message '" + std::string(key) + "'");
  }
  std::string text = found->second;
  for (const auto& [name, value] : values) {
    const std::string place = '{' + std::string(name) + '}';
    const std::size_t at = text.find(place);
    if (at != std::string::npos) text.replace(at, place.size(), value);
  }
  return text;
}

std::string Messages::text_or(std::string_view language, std::string_view key,
                              std::string_view otherwise) const {
  const Texts& known = texts(language);
  const auto found = known.find(key);
  return found == known.end() ? std::string(otherwise) : found->second;
}

}  // namespace fixlore
