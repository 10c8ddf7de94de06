// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/report_printer.h"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <ranges>
#include <sstream>
#include <string>
#include <utility>

#include "server/http/json.h"
#include "tools/fixlore/printable.h"
#include "tools/fixlore/terminal_style.h"

namespace fixlore {

namespace {

double per_second(double amount, double seconds) { return seconds > 0 ? amount / seconds : 0; }

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

const char* color_of(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return TerminalStyle::kCyan;
    case Severity::kWarning:
      return TerminalStyle::kYellow;
    case Severity::kError:
      return TerminalStyle::kRed;
  }
  return TerminalStyle::kRed;
}

void print_diagnostic(const Diagnostic& d, const TerminalStyle& style) {
  // Editors and CI systems want a line; what concerns the whole file is shown at its first one.
  std::cout << printable(d.path) << ':' << std::max(d.line, 1) << ": "
            << style.paint(color_of(d.severity), to_string(d.severity)) << ": "
            << printable(d.message) << " [" << d.rule << "]\n";
  if (!d.hint.empty()) std::cout << "  hint: " << printable(d.hint) << '\n';
}

std::string plural(std::uint64_t number, const std::string& word) {
  return std::to_string(number) + " " + word + (number == 1 ? "" : "s");
}

using Kind = std::pair<Severity, std::string>;  // and rule

/// Where diagnostics stand in the list, by kind, errors first.
std::map<Kind, std::vector<std::size_t>, std::greater<>> by_kind(const DiagnosticList& list) {
  std::map<Kind, std::vector<std::size_t>, std::greater<>> kinds;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Diagnostic d = list[i];
    kinds[{d.severity, std::move(d.rule)}].push_back(i);
  }
  return kinds;
}

std::string outcome(const RunReport& report) {
  const std::string stays =
      report.generation == 0 ? "" : "generation " + std::to_string(report.generation) + " stays";
  const bool preview = report.kind == RunReport::Kind::kPreview;
  const std::string why = report.full_reason.empty()
                              ? ""
                              : std::string(preview ? " All would be" : " All was") +
                                    " built anew: " + report.full_reason + ".";
  if (report.kind == RunReport::Kind::kCheck) return "Checked, nothing written.";
  if (preview) {
    return report.published ? "Dry run, nothing written: a generation would be published." + why
                            : "Dry run, nothing written: nothing changed, " + stays + ".";
  }
  if (report.published)
    return "Published generation " + std::to_string(report.generation) + "." + why;
  if (report.refused()) {
    const bool asked = report.gate->queries > 0;
    return (asked ? std::string("Not published, as queries find less than they must")
                  : std::string("Not published, as the file of queries has faults")) +
           (stays.empty() ? "" : ": " + stays) + ". --force publishes.";
  }
  return "Nothing changed: " + stays + ".";
}

std::string changes(const RunReport& report) {
  return "added " + std::to_string(report.added) + ", replaced " + std::to_string(report.replaced) +
         ", removed " + std::to_string(report.removed) + ", unchanged " +
         std::to_string(report.unchanged) + ", failed " + std::to_string(report.failed);
}

std::string index_size(const RunReport& report) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << megabytes(report.index_bytes) << " MB for "
      << megabytes(report.source_bytes) << " MB of files";
  if (report.source_bytes > 0) {
    out << " (" << std::setprecision(2)
        << static_cast<double>(report.index_bytes) / static_cast<double>(report.source_bytes)
        << " times)";
  }
  return out.str();
}

std::string gate_figures(const GateResult& gate) {
  std::ostringstream out;
  out << gate.queries << " asked, MRR@10 " << std::fixed << std::setprecision(3) << gate.mrr;
  if (gate.minimum_mrr > 0) out << " (at least " << gate.minimum_mrr << ")";
  return out.str();
}

void print_summary(const RunReport& report, bool verbose) {
  const std::uint64_t hints = report.diagnostics.count(Severity::kHint);
  const bool of_index = report.kind != RunReport::Kind::kCheck;
  const double read = megabytes(report.bytes_read);
  std::cout << outcome(report) << '\n';
  if (of_index) std::cout << "  articles: " << changes(report) << '\n';
  if (!report.resegmented.empty()) {
    std::cout << "  re-indexed: " << plural(report.resegmented.size(), "article")
              << " with words that words.txt adds or drops\n";
  }
  std::cout << "  files:    " << report.files << ", of them " << report.articles << " published, "
            << report.unpublished << " not published, " << report.failed << " failed\n"
            << std::fixed << "  read:     " << plural(report.files_read, "file") << ", "
            << std::setprecision(1) << read << " MB in " << std::setprecision(2) << report.seconds
            << " s (" << std::setprecision(0)
            << per_second(static_cast<double>(report.files_read), report.seconds) << " files/s, "
            << std::setprecision(1) << per_second(read, report.seconds) << " MB/s)\n";
  if (of_index) std::cout << "  index:    " << index_size(report) << '\n';
  if (report.gate) std::cout << "  queries:  " << gate_figures(*report.gate) << '\n';
  std::cout << "  findings: " << plural(report.diagnostics.count(Severity::kError), "error") << ", "
            << plural(report.diagnostics.count(Severity::kWarning), "warning") << ", "
            << plural(hints, "hint") << (hints > 0 && !verbose ? " (shown with --verbose)" : "")
            << '\n';
}

Json to_json(const std::optional<GateResult>& gate) {
  if (!gate) return nullptr;
  return {{"queries", gate->queries},
          {"mrr", gate->mrr},
          {"minimum_mrr", gate->minimum_mrr},
          {"passed", gate->passed()}};
}

Json to_json(const Diagnostic& d) {
  return {{"path", d.path}, {"line", d.line},       {"severity", to_string(d.severity)},
          {"rule", d.rule}, {"message", d.message}, {"hint", d.hint}};
}

}  // namespace

bool has_findings(const RunReport& report) {
  return report.diagnostics.count(Severity::kHint) < report.diagnostics.size();
}

void print_findings(const RunReport& report, const CommandLine& line) {
  constexpr std::size_t kShownOfAKind = 20;
  const TerminalStyle style(line.colored(STDOUT_FILENO));
  for (const auto& [kind, diagnostics] : by_kind(report.diagnostics)) {
    const auto& [severity, rule] = kind;
    if (severity == Severity::kHint && !line.verbose) continue;
    const std::size_t shown = line.verbose ? diagnostics.size() : kShownOfAKind;
    for (const std::size_t i : diagnostics | std::views::take(shown)) {
      print_diagnostic(report.diagnostics[i], style);
    }
    if (diagnostics.size() <= shown) continue;
    std::cout << "and " << diagnostics.size() - shown << " more of this kind [" << rule
              << "], shown with --verbose\n";
  }
}

void print_text(const RunReport& report, const CommandLine& line) {
  print_findings(report, line);
  print_summary(report, line.verbose);
}

Json diagnostics_json(const RunReport& report) {
  Json diagnostics = Json::array();
  for (const Diagnostic d : report.diagnostics) diagnostics.push_back(to_json(d));
  return diagnostics;
}

void print_json(const RunReport& report) {
  std::string head = dump({
      {"generation", report.generation},
      {"published", report.published},
      {"dry_run", report.kind == RunReport::Kind::kPreview},
      {"refused", report.refused()},
      {"gate", to_json(report.gate)},
      {"full_reason", report.full_reason},
      {"files", report.files},
      {"articles", report.articles},
      {"unpublished", report.unpublished},
      {"failed", report.failed},
      {"added", report.added},
      {"replaced", report.replaced},
      {"removed", report.removed},
      {"unchanged", report.unchanged},
      {"resegmented", report.resegmented.size()},
      {"files_read", report.files_read},
      {"bytes_read", report.bytes_read},
      {"source_bytes", report.source_bytes},
      {"index_bytes", report.index_bytes},
      {"seconds", report.seconds},
      {"errors", report.diagnostics.count(Severity::kError)},
      {"warnings", report.diagnostics.count(Severity::kWarning)},
      {"hints", report.diagnostics.count(Severity::kHint)},
  });
  head.pop_back();  // the brace, before which the findings go
  std::cout << head << R"(,"diagnostics":[)";
  // One by one: there may be half a million, of which a tree takes a kilobyte each.
  const char* separator = "";
  for (const Diagnostic d : report.diagnostics) {
    std::cout << std::exchange(separator, ",") << dump(to_json(d));
  }
  std::cout << "]}\n";
}

void print_report(const RunReport& report, const CommandLine& line) {
  if (line.json) {
    print_json(report);
  } else {
    print_text(report, line);
  }
}

}  // namespace fixlore
