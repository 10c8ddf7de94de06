// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/schema/generation.h"
#include "server/http/json.h"
#include "tools/evaluation/query_changes.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/content_run.h"
#include "tools/fixlore/printable.h"
#include "tools/fixlore/report_printer.h"

namespace fixlore {

namespace {

/// What would change if the content folder were published as it is.
struct DictionaryDiff {
  std::size_t queries_asked = 0;
  std::vector<QueryChange> changes;
  RunReport report;  ///< of the trial, with the findings in vocabulary and queries alone

  bool is_worse() const { return std::ranges::any_of(changes, &QueryChange::worse_than_allowed); }
};

std::string rank_text(std::size_t rank) { return rank == 0 ? "-" : std::to_string(rank); }

void print_ids(const char* sign, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) std::cout << "  " << sign << ' ' << printable(id) << '\n';
}

void print_diff(const DictionaryDiff& diff, const CommandLine& line) {
  print_findings(diff.report, line);
  for (const QueryChange& change : diff.changes) {
    std::cout << printable(change.query.text)
              << (change.worse_than_allowed
                      ? ": worse than its worst rank " + std::to_string(change.query.worst_rank)
                      : "")
              << '\n';
    for (const RankChange& rank : change.ranks) {
      std::cout << "  " << printable(rank.id) << ": rank " << rank_text(rank.before) << " -> "
                << rank_text(rank.after) << '\n';
    }
    print_ids("+", change.came);
    print_ids("-", change.went);
  }
  for (const std::string& id : diff.report.resegmented) {
    std::cout << "indexed again: " << printable(id) << '\n';
  }
  const RunReport& report = diff.report;
  if (report.added + report.replaced + report.removed > 0) {
    std::cout << "Articles changed, too: added " << report.added << ", replaced " << report.replaced
              << ", removed " << report.removed << '\n';
  }
  const std::size_t changes = diff.changes.size(), again = report.resegmented.size();
  std::cout << "Nothing published. Of " << diff.queries_asked << " queries " << changes
            << (changes == 1 ? " changes" : " change") << "; for words.txt " << again
            << (again == 1 ? " article is" : " articles are") << " indexed again.\n";
}

Json rank_or_null(std::size_t rank) { return rank == 0 ? Json(nullptr) : Json(rank); }

Json to_json(const QueryChange& change) {
  Json ranks = Json::array();
  for (const RankChange& rank : change.ranks) {
    ranks.push_back({{"id", rank.id},
                     {"before", rank_or_null(rank.before)},
                     {"after", rank_or_null(rank.after)}});
  }
  return {{"query", change.query.text},
          {"worst_rank", change.query.worst_rank},
          {"worse_than_allowed", change.worse_than_allowed},
          {"ranks", std::move(ranks)},
          {"came", change.came},
          {"went", change.went}};
}

void print_json(const DictionaryDiff& diff) {
  Json changes = Json::array();
  for (const QueryChange& change : diff.changes) changes.push_back(to_json(change));
  std::cout << dump({{"queries", diff.queries_asked},
                     {"changes", std::move(changes)},
                     {"resegmented", diff.report.resegmented},
                     {"added", diff.report.added},
                     {"replaced", diff.report.replaced},
                     {"removed", diff.report.removed},
                     {"diagnostics", diagnostics_json(diff.report)}})
            << '\n';
}

RequiredQueries queries_of(const std::filesystem::path& content) {
  const std::filesystem::path file = content / kQueryFile;
  if (!std::filesystem::exists(file)) return {};
  return read_required_queries(file, kQueryFile);
}

/// Articles have findings of their own, which `fixlore check` tells.
void keep_findings_of_vocabulary(DiagnosticList& diagnostics) {
  diagnostics.erase_if(
      [](const Diagnostic& d) { return d.rule != "vocabulary" && d.rule != "unknown-pin"; });
}

int diff_dictionary(const CommandLine& line) {
  IndexOptions options = index_options(line.load());
  require(options.content, "content", "CONTENT");
  const std::filesystem::path served =
      served_generation(require(options.index, "index", "--index DIR"));
  read_manifest(served);  // of an index that this version cannot read, nothing can be said
  const RequiredQueries required = queries_of(options.content);
  DictionaryDiff diff;
  diff.queries_asked = required.queries.size();
  options.trial = true;
  options.gate = [&](const std::filesystem::path& built, Progress&) -> std::optional<GateResult> {
    diff.changes = changed_queries(required.queries, served, built);
    return std::nullopt;
  };
  const auto print = [&](const RunReport&) {
    line.json ? print_json(diff) : print_diff(diff, line);
  };
  const auto trial = [&](const IndexOptions& with, Progress& progress,
                         const std::stop_token& stop) {
    diff.report = run_index(with, progress, stop);
    keep_findings_of_vocabulary(diff.report.diagnostics);
    add_diagnostics(diff.report, required.diagnostics);
    return diff.report;
  };
  const int exit_code = run_on_content(trial, options, print);
  return exit_code == kExitOk && diff.is_worse() ? kExitFindings : exit_code;
}

}  // namespace

void add_dict_command(CLI::App& app, CommandLine& line) {
  CLI::App* command =
      app.add_subcommand("dict", "show what an edited vocabulary changes before it is published");
  const auto action = std::make_shared<std::string>();
  command->add_option("ACTION", *action, "diff")->required()->check(CLI::IsMember({"diff"}));
  add_setting(*command, "CONTENT", "content", line);
  add_setting(*command, "--index", "index", line);
  add_setting(*command, "--jobs", "indexing.jobs", line);
  command->footer(R"(
Examples:
  fixlore dict diff articles --index /var/lib/fixlore
  fixlore dict diff articles --index /var/lib/fixlore --json | jq '.changes[].query'

Builds beside the served generation what `fixlore index` would publish, asks both the queries of
queries.yaml, shows which answers differ and which articles words.txt has indexed again, and removes
it. Articles that changed since the last run count as well: run it on those that are published to
see the vocabulary alone. Exit code 3 where a query gets worse than its worst_rank, or a file of
the vocabulary or queries.yaml has a fault; of such a file the served one stays in force.)");
  command->callback([&line] { line.action = [&line] { return diff_dictionary(line); }; });
}

}  // namespace fixlore
