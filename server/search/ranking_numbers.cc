// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/ranking_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "base/error.h"

namespace fixlore {
namespace {

using Number = std::variant<double Ranking::*, std::size_t Ranking::*>;

constexpr auto kNumbers = std::to_array<std::pair<std::string_view, Number>>({
    {"k1", &Ranking::k1},
    {"b", &Ranking::b},
    {"delta", &Ranking::delta},
    {"word", &Ranking::word},
    {"pair_word", &Ranking::pair_word},
    {"stem", &Ranking::stem},
    {"gram", &Ranking::gram},
    {"pair", &Ranking::pair},
    {"compound", &Ranking::compound},
    {"title", &Ranking::title},
    {"corrected", &Ranking::corrected},
    {"doubted", &Ranking::doubted},
    {"variant", &Ranking::variant},
    {"synonym", &Ranking::synonym},
    {"max_terms", &Ranking::max_terms},
    {"message", &Ranking::message},
    {"routine", &Ranking::routine},
    {"depth", &Ranking::depth},
    {"word_share", &Ranking::word_share},
    {"title_overlap", &Ranking::title_overlap},
    {"title_exponent", &Ranking::title_exponent},
    {"heading_overlap", &Ranking::heading_overlap},
    {"heading_exponent", &Ranking::heading_exponent},
    {"same_heading", &Ranking::same_heading},
    {"heading_doubt", &Ranking::heading_doubt},
    {"phrase", &Ranking::phrase},
    {"best_section", &Ranking::best_section},
    {"importance", &Ranking::importance},
    {"verified", &Ranking::verified},
    {"freshness", &Ranking::freshness},
    {"solved", &Ranking::solved},
    {"overdue", &Ranking::overdue},
    {"fault_half_life", &Ranking::fault_half_life},
    {"article_half_life", &Ranking::article_half_life},
    {"feedback_half_life", &Ranking::feedback_half_life},
});
static_assert(sizeof(Ranking) == kNumbers.size() * sizeof(double), "a number has no name here");

template <typename Value>
bool read_number(std::string_view text, Value& value) {
  Value read{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (error != std::errc() || end != text.data() + text.size() || !(read >= 0)) return false;
  value = read;
  return true;
}

}  // namespace

void set_ranking_number(Ranking& ranking, std::string_view assignment) {
  const std::size_t equals = std::min(assignment.find('='), assignment.size());
  const std::string_view name = assignment.substr(0, equals);
  const std::string_view value = assignment.substr(std::min(equals + 1, assignment.size()));
  for (const auto& [known, number] : kNumbers) {
    if (known != name) continue;
    if (std::visit([&](auto member) { return read_number(value, ranking.*member); }, number)) {
      return;
    }
  }
  throw Error(ErrorCode::kInvalidArgument,
              "\"" + std::string(assignment) + "\" sets no number of the ranking",
              "such as depth=100; the names stand in server/search/ranking.h");
}

}  // namespace fixlore
