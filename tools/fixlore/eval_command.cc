// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <memory>

#include "analyzers/vocabulary.h"
#include "base/error.h"
#include "server/http/search_client.h"
#include "server/search/open_generation.h"
#include "server/search/ranking_numbers.h"
#include "server/search/searcher.h"
#include "tools/evaluation/ask_searcher.h"
#include "tools/evaluation/report.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/progress_display.h"

namespace fixlore {

namespace {

struct EvalArguments {
  std::vector<std::filesystem::path> sets;
  std::string server;
  std::vector<std::string> audiences;
  std::string run;
  std::string baseline;
  std::string floors;
  std::string ranks;
  std::string today;
  std::vector<std::string> numbers;  ///< of the ranking, "NAME=VALUE"
};

SearchSystem over_http(const std::string& url) {
  const auto client = std::make_shared<SearchClient>(url);
  return {[client](const std::string& query) { return client->search(query, kJudgedDepth); },
          [client](const std::string& name) { return client->article_id(name); }};
}

Ranking ranking_with(const std::vector<std::string>& numbers) {
  Ranking ranking;
  for (const std::string& number : numbers) set_ranking_number(ranking, number);
  return ranking;
}

/// The age of articles is judged as on the day `date`; as today where that is empty.
PriorSources priors_on(const std::string& date) {
  PriorSources priors;
  if (date.empty()) return priors;
  const Day day = day_of(date);
  if (day == kNoDay) {
    throw Error(ErrorCode::kInvalidArgument, "--today is no date", "such as --today 2026-11-22");
  }
  priors.today = [day] { return day; };
  return priors;
}

SearchSystem in_library(const std::filesystem::path& index, const EvalArguments& arguments) {
  Reader reader;
  reader.audiences.insert(reader.audiences.end(), arguments.audiences.begin(),
                          arguments.audiences.end());
  const auto normalizer = std::make_shared<const Normalizer>();
  const auto generation = std::make_shared<const OpenGeneration>(
      served_generation(index), built_in_vocabulary(*normalizer), *normalizer);
  return ask_searcher(
      std::make_shared<Searcher>(generation, reader, normalizer, ranking_with(arguments.numbers),
                                 std::chrono::milliseconds{}, priors_on(arguments.today)));
}

SearchSystem system_to_ask(const EvalArguments& arguments, const CommandLine& line) {
  if (arguments.server.empty()) {
    return in_library(require(line.load().index, "index", "--index DIR"), arguments);
  }
  if (!arguments.audiences.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "--audience says nothing to a server",
                "a server knows its readers by where they ask: give its internal address");
  }
  if (!arguments.today.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "--today says nothing to a server",
                "ask the index of the server with --index");
  }
  if (!arguments.numbers.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "--ranking says nothing to a server",
                "ask the index of the server with --index");
  }
  return over_http(arguments.server);
}

std::vector<SetResults> ask_all(std::vector<QuerySet> sets, const SearchSystem& system) {
  std::size_t queries = 0;
  for (const QuerySet& set : sets) queries += set.queries.size();
  Progress progress;
  progress.begin(Progress::Phase::kAsk, queries);
  const ProgressDisplay display(progress);
  std::vector<SetResults> results;
  for (QuerySet& set : sets) results.push_back(evaluate(std::move(set), system, progress));
  return results;
}

double floor_of(const Floors& floors, const std::string& set, const std::string& file) {
  const auto it = floors.find(set);
  if (it != floors.end()) return it->second;
  throw Error(ErrorCode::kInvalidArgument, file + " has no floor for " + set);
}

int eval(const EvalArguments& arguments, const CommandLine& line) {
  // All that is given is read before anything is asked: that takes long.
  std::vector<QuerySet> sets;
  for (const QuerySetFiles& files : find_query_sets(arguments.sets)) {
    sets.push_back(read_query_set(files));
  }
  const Floors floors = arguments.floors.empty() ? Floors() : read_floors(arguments.floors);
  const TrecRun baseline = arguments.baseline.empty() ? TrecRun() : read_run(arguments.baseline);
  std::vector<SetReport> reports(sets.size());
  for (std::size_t i = 0; i < sets.size() && !arguments.floors.empty(); ++i) {
    reports[i].floor = floor_of(floors, sets[i].name, arguments.floors);
  }

  std::vector<SetResults> results = ask_all(std::move(sets), system_to_ask(arguments, line));
  if (!arguments.run.empty()) write_run(arguments.run, run_of(results));
  bool failed = false;
  for (std::size_t i = 0; i < results.size(); ++i) {
    reports[i].results = std::move(results[i]);
    if (!arguments.baseline.empty()) {
      reports[i].comparison = compare(reports[i].results, baseline);
    }
    failed |= reports[i].below_floor();
  }
  if (!arguments.ranks.empty()) write_ranks(arguments.ranks, reports);
  if (line.json) {
    print_json(reports);
  } else {
    print_text(reports);
  }
  return failed ? kExitFailure : kExitOk;
}

}  // namespace

void add_eval_command(CLI::App& app, CommandLine& line) {
  CLI::App* command =
      app.add_subcommand("eval", "measure the ranking on queries with known answers");
  const auto arguments = std::make_shared<EvalArguments>();
  command
      ->add_option("SETS", arguments->sets,
                   "query sets: QUERIES.tsv QRELS.tsv in turn, or a folder of NAME.queries.tsv and "
                   "NAME.qrels.tsv")
      ->required();
  add_setting(*command, "--index", "index", line);
  command->add_option("--server", arguments->server, "ask this server instead of an index")
      ->type_name("URL");
  command
      ->add_option("--audience", arguments->audiences,
                   "search what this audience may see too: internal or a role")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--run", arguments->run, "write what was found, as a TREC run")
      ->type_name(kPathType);
  command->add_option("--baseline", arguments->baseline, "compare with a run written before")
      ->type_name(kPathType);
  command
      ->add_option("--floors", arguments->floors,
                   "lowest MRR@10 of each set, as a JSON object; below one the exit code is 1")
      ->type_name(kPathType);
  command
      ->add_option("--ranks", arguments->ranks,
                   "write the position of every answer, to be kept and compared")
      ->type_name(kPathType);
  command
      ->add_option("--today", arguments->today,
                   "judge the age of articles as on this day (default: today)")
      ->type_name("DATE");
  command
      ->add_option("--ranking", arguments->numbers,
                   "ask with another number of the ranking, by its name in server/search/ranking.h")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->footer(R"(
QUERIES.tsv has lines of query id, tab, text; QRELS.tsv, as at TREC, lines of query id, 0, document id
and gain. A document COLLECTION:ARTICLE#SECTION is an article; collection and section may be left out.

Examples:
  fixlore eval --index /var/lib/fixlore faq.queries.tsv faq.qrels.tsv
  fixlore eval --index /var/lib/fixlore query-sets --run before.run
  fixlore eval --index /var/lib/fixlore query-sets --baseline before.run
  fixlore eval --server http://127.0.0.1:8080 query-sets --floors floors.json)");
  command->callback(
      [&line, arguments] { line.action = [&line, arguments] { return eval(*arguments, line); }; });
}

}  // namespace fixlore
