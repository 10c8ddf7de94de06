// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzers/analyzer.h"
#include "server/http/json.h"
#include "server/search/searcher_pool.h"
#include "tools/fixlore/command.h"

namespace fixlore {

namespace {

void print_table(const std::vector<Token>& tokens, const Json& json) {
  std::cout << std::left << std::setw(10) << "kind" << std::setw(14) << "bytes" << std::setw(10)
            << "position"
            << "term\n";
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const std::string bytes = std::to_string(token.begin) + "-" + std::to_string(token.end);
    // The term comes last: how many columns a Chinese character takes is the terminal's affair.
    std::cout << std::setw(10) << json[i]["kind"].get<std::string>() << std::setw(14) << bytes
              << std::setw(10) << token.position << token.term << '\n';
  }
}

int analyze(const std::string& text, const CommandLine& line) {
  const Config config = line.load();
  const std::vector<Token> tokens =
      config.index.empty() ? Analyzer(std::make_shared<const Normalizer>()).analyze(text)
                           : SearcherPool(config.index).lease(Reader())->analyze(text);
  const Json json = to_json(tokens, text);
  if (line.json) {
    std::cout << dump({{"text", text}, {"tokens", json}}) << '\n';
  } else {
    print_table(tokens, json);
  }
  return kExitOk;
}

}  // namespace

void add_analyze_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("analyze", "show the tokens of a text");
  const auto text = std::make_shared<std::string>();
  command->add_option("TEXT", *text, "any text")->required();
  add_setting(*command, "--index", "index", line);
  command->footer(R"(
Examples:
  fixlore analyze --index /var/lib/fixlore '重启智能网关'      with the words of its words.txt
  fixlore analyze '規(guī)范 tikv-server v7.5.1'

Bytes are a range of the text as it was given, its end excluded.)");
  command->callback(
      [&line, text] { line.action = [&line, text] { return analyze(*text, line); }; });
}

}  // namespace fixlore
