// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "server/http/json.h"
#include "server/search/searcher_pool.h"
#include "tools/fixlore/command.h"

namespace fixlore {

namespace {

struct ExplainArguments {
  std::string query;
  std::string id;
  std::vector<std::string> audiences;  ///< beside public
};

int explain(const ExplainArguments& arguments, const CommandLine& line) {
  const Config config = line.load();
  SearcherPool pool(require(config.index, "index", "--index DIR"));
  Reader reader;
  reader.audiences.insert(reader.audiences.end(), arguments.audiences.begin(),
                          arguments.audiences.end());
  auto searcher = pool.lease(reader);
  const std::string text = searcher->explain(arguments.query, arguments.id);
  if (line.json) {
    const Json json = {{"query", arguments.query}, {"id", arguments.id}, {"explanation", text}};
    std::cout << dump(json) << '\n';
  } else {
    std::cout << text << (text.ends_with('\n') ? "" : "\n");
  }
  return kExitOk;
}

}  // namespace

void add_explain_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("explain", "show why an article ranks where it does");
  const auto arguments = std::make_shared<ExplainArguments>();
  command->add_option("QUERY", arguments->query, "as for search")->required();
  command->add_option("ID", arguments->id, "of the article")->required();
  add_setting(*command, "--index", "index", line);
  command
      ->add_option("--audience", arguments->audiences,
                   "explain for a reader of this audience beside public")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->footer(R"(
Examples:
  fixlore explain --index /var/lib/fixlore 'ORA-01555 快照过旧' database/ora-01555)");
  command->callback([&line, arguments] {
    line.action = [&line, arguments] { return explain(*arguments, line); };
  });
}

}  // namespace fixlore
