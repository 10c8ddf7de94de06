// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/report.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/io_error.h"
#include "base/utf8.h"
#include "server/http/json.h"

namespace fixlore {
namespace {

constexpr std::size_t kNamed = 5;     // of what was odd; --json has all
constexpr std::size_t kChanges = 10;  // shown of each set
constexpr std::size_t kQueryChars = 60;

/// As printf does.
template <typename... Values>
std::string format(const char* pattern, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, pattern, values...);
  return text;
}

/// "3 KIND: a, b, c", or nothing where there are none.
void print_oddities(const std::string& set, const char* kind,
                    const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::cout << set << ": " << names.size() << ' ' << kind << ": ";
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i) {
    std::cout << (i == 0 ? "" : ", ") << names[i];
  }
  std::cout << (names.size() > kNamed ? ", ...\n" : "\n");
}

void print_figures(const std::vector<SetReport>& reports) {
  std::cout << format("%-16s %7s", "set", "queries");
  for (const char* name : kMeasureNames) std::cout << format("  %7s", name);
  std::cout << format("  %8s  %8s\n", "p50 ms", "p99 ms");
  for (const SetReport& report : reports) {
    const SetResults& results = report.results;
    std::cout << format("%-16s %7zu", results.set.name.c_str(), results.answers.size());
    for (const double figure : results.means) std::cout << format("  %7.4f", figure);
    std::cout << format("  %8.2f  %8.2f\n", results.percentile_ms(0.5),
                        results.percentile_ms(0.99));
  }
}

/// "+0.0012 [-0.0030, +0.0051]", with a star where the interval leaves out zero.
std::string difference_text(const Difference& difference, std::size_t m) {
  const bool sure = difference.low[m] > 0 || difference.high[m] < 0;
  return format("%+.4f [%+.4f, %+.4f]%s", difference.mean[m], difference.low[m], difference.high[m],
                sure ? "*" : " ");
}

std::string position_text(std::size_t position) {
  return position == 0 ? "-" : std::to_string(position);
}

std::string shortened(const std::string& text) {
  std::size_t end = 0;
  for (std::size_t chars = 0; chars < kQueryChars && end < text.size(); ++chars) {
    end += decode_utf8(text, end).length;
  }
  return text.substr(0, end) + (end < text.size() ? "..." : "");
}

void print_changes(const SetReport& report) {
  const std::vector<Change>& changes = report.comparison->changes;
  if (changes.empty()) return;
  std::cout << '\n'
            << report.results.set.name << ": " << changes.size()
            << " queries changed; position before -> now of those that changed most:\n";
  for (std::size_t i = 0; i < std::min(changes.size(), kChanges); ++i) {
    const JudgedQuery& query = report.results.set.queries[changes[i].query];
    std::cout << format("  %2s -> %2s  ", position_text(changes[i].before).c_str(),
                        position_text(changes[i].now).c_str())
              << query.id << "  " << shortened(query.text) << '\n';
  }
}

void print_differences(const std::vector<SetReport>& reports) {
  std::cout << "\nnow - baseline, with the 95% interval of the paired bootstrap; * leaves out 0\n"
            << format("%-16s", "set");
  for (const char* name : kMeasureNames) std::cout << format("  %-27s", name);
  std::cout << '\n';
  for (const SetReport& report : reports) {
    std::cout << format("%-16s", report.results.set.name.c_str());
    for (std::size_t m = 0; m < kMeasures; ++m) {
      std::cout << "  " << difference_text(report.comparison->difference, m);
    }
    std::cout << '\n';
  }
  for (const SetReport& report : reports) print_changes(report);
}

Json to_json(const Comparison& comparison, const QuerySet& set) {
  Json json;
  const Difference& difference = comparison.difference;
  for (std::size_t m = 0; m < kMeasures; ++m) {
    json[kMeasureNames[m]] = {{"difference", difference.mean[m]},
                              {"low", difference.low[m]},
                              {"high", difference.high[m]}};
  }
  Json changes = Json::array();
  const auto position = [](std::size_t p) { return p == 0 ? Json(nullptr) : Json(p); };
  for (const Change& change : comparison.changes) {
    const JudgedQuery& query = set.queries[change.query];
    changes.push_back({{"id", query.id},
                       {"query", query.text},
                       {"before", position(change.before)},
                       {"now", position(change.now)}});
  }
  json["changes"] = std::move(changes);
  return json;
}

Json to_json(const SetReport& report) {
  const SetResults& results = report.results;
  Json json = {{"name", results.set.name}, {"queries", results.answers.size()}};
  for (std::size_t m = 0; m < kMeasures; ++m) json[kMeasureNames[m]] = results.means[m];
  json["p50_ms"] = results.percentile_ms(0.5);
  json["p99_ms"] = results.percentile_ms(0.99);
  json["unknown_documents"] = results.unknown;
  json["unjudged_queries"] = results.set.unjudged;
  json["unasked_queries"] = results.set.unasked;
  if (report.floor) {
    json["floor"] = *report.floor;
    json["below_floor"] = report.below_floor();
  }
  if (report.comparison) json["baseline"] = to_json(*report.comparison, results.set);
  return json;
}

}  // namespace

Floors read_floors(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw io_error("read", file, errno);
  try {
    return Json::parse(in).get<Floors>();
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kInvalidArgument,
                file.string() + " is no JSON object of query sets and numbers",
                "for example {\"NAME\": 0.95}");
  }
}

void print_text(const std::vector<SetReport>& reports) {
  print_figures(reports);
  for (const SetReport& report : reports) {
    const SetResults& results = report.results;
    const std::string& name = results.set.name;
    print_oddities(name, "judged documents that are not in the index", results.unknown);
    print_oddities(name, "queries without an answer, left out", results.set.unjudged);
    print_oddities(name, "judged queries that are not asked", results.set.unasked);
    if (report.below_floor()) {
      std::cout << name << ": MRR@10 " << format("%.4f", results.means[kReciprocalRank])
                << " is below its floor " << *report.floor << '\n';
    }
  }
  if (!reports.empty() && reports.front().comparison) print_differences(reports);
}

void print_json(const std::vector<SetReport>& reports) {
  Json sets = Json::array();
  for (const SetReport& report : reports) sets.push_back(to_json(report));
  std::cout << dump({{"sets", std::move(sets)}}) << '\n';
}

void write_ranks(const std::filesystem::path& file, const std::vector<SetReport>& reports) {
  std::ofstream out(file);
  for (const SetReport& report : reports) {
    const SetResults& results = report.results;
    for (std::size_t i = 0; i < results.answers.size(); ++i) {
      const Answer& answer = results.answers[i];
      for (const auto& [article, gain] : answer.gains) {
        const std::size_t position = first_answer(answer.ranking, {{article, gain}});
        out << results.set.queries[i].text << '\t' << article << '\t' << position_text(position)
            << '\n';
      }
    }
  }
  out.flush();
  if (!out) throw io_error("write", file, errno);
}

}  // namespace fixlore
