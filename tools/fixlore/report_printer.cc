// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/report_printer.h"

#include <unistd.h>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "server/http/json.h"
#include "tools/fixlore/printable.h"
#include "tools/fixlore/terminal_style.h"

namespace fixlore {

namespace {

std::uint64_t count(const RunReport& report, Severity severity) {
  return static_cast<std::uint64_t>(
      std::ranges::count(report.diagnostics, severity, &Diagnostic::severity));
}

double per_second(double amount, double seconds) { return seconds > 0 ? amount / seconds : 0; }

double megabytes(const RunReport& report) { return static_cast<double>(report.bytes_read) / 1e6; }

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

std::string outcome(const RunReport& report) {
  if (report.generation == 0) return "Checked, nothing written.";
  const std::string generation = "generation " + std::to_string(report.generation);
  if (!report.published) return "Nothing changed: " + generation + " stays.";
  const std::string why =
      report.full_reason.empty() ? "" : " All was built anew: " + report.full_reason + ".";
  return "Published " + generation + "." + why;
}

std::string changes(const RunReport& report) {
  return "added " + std::to_string(report.added) + ", replaced " + std::to_string(report.replaced) +
         ", removed " + std::to_string(report.removed) + ", unchanged " +
         std::to_string(report.unchanged);
}

void print_summary(const RunReport& report, bool verbose) {
  const std::uint64_t hints = count(report, Severity::kHint);
  std::cout << outcome(report) << '\n';
  if (report.generation > 0) std::cout << "  articles: " << changes(report) << '\n';
  std::cout << "  files:    " << report.files << ", of them " << report.articles << " published, "
            << report.unpublished << " not published, " << report.failed << " failed\n"
            << std::fixed << "  read:     " << plural(report.files_read, "file") << ", "
            << std::setprecision(1) << megabytes(report) << " MB in " << std::setprecision(2)
            << report.seconds << " s (" << std::setprecision(0)
            << per_second(static_cast<double>(report.files_read), report.seconds) << " files/s, "
            << std::setprecision(1) << per_second(megabytes(report), report.seconds) << " MB/s)\n"
            << "  findings: " << plural(count(report, Severity::kError), "error") << ", "
            << plural(count(report, Severity::kWarning), "warning") << ", " << plural(hints, "hint")
            << (hints > 0 && !verbose ? " (shown with --verbose)" : "") << '\n';
}

Json to_json(const Diagnostic& d) {
  return {{"path", d.path}, {"line", d.line},       {"severity", to_string(d.severity)},
          {"rule", d.rule}, {"message", d.message}, {"hint", d.hint}};
}

}  // namespace

bool has_findings(const RunReport& report) {
  return count(report, Severity::kHint) < report.diagnostics.size();
}

void print_text(const RunReport& report, const CommandLine& line) {
  const TerminalStyle style(line.colored(STDOUT_FILENO));
  for (const Diagnostic& d : report.diagnostics) {
    if (line.verbose || d.severity != Severity::kHint) print_diagnostic(d, style);
  }
  print_summary(report, line.verbose);
}

void print_json(const RunReport& report) {
  Json diagnostics = Json::array();
  for (const Diagnostic& d : report.diagnostics) diagnostics.push_back(to_json(d));
  const Json json = {
      {"generation", report.generation},
      {"published", report.published},
      {"full_reason", report.full_reason},
      {"files", report.files},
      {"articles", report.articles},
      {"unpublished", report.unpublished},
      {"failed", report.failed},
      {"added", report.added},
      {"replaced", report.replaced},
      {"removed", report.removed},
      {"unchanged", report.unchanged},
      {"files_read", report.files_read},
      {"bytes_read", report.bytes_read},
      {"seconds", report.seconds},
      {"errors", count(report, Severity::kError)},
      {"warnings", count(report, Severity::kWarning)},
      {"hints", count(report, Severity::kHint)},
      {"diagnostics", std::move(diagnostics)},
  };
  std::cout << dump(json) << '\n';
}

}  // namespace fixlore
