// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>
#include <algorithm>

#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "server/http/search_json.h"
#include "server/search/searcher_pool.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/printable.h"
#include "tools/fixlore/terminal_style.h"

namespace fixlore {

namespace {

struct SearchArguments {
  std::vector<std::string> words;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::vector<std::string> filters;  ///< "FIELD=VALUE"
  std::vector<std::string> facets;
  std::string sort = "relevance";
  std::vector<std::string> audiences;
};

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<Filter> parse_filters(const std::vector<std::string>& texts) {
  std::vector<Filter> filters;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      throw Error(ErrorCode::kInvalidArgument, "\"" + text + "\" is no filter",
                  "write --filter FIELD=VALUE, for example --filter type=fault");
    }
    add_filter(filters, {text.substr(0, equals), {text.substr(equals + 1)}});
  }
  return filters;
}

SearchRequest make_request(const SearchArguments& arguments) {
  SearchRequest request;
  request.query = join(arguments.words);
  request.limit = arguments.limit;
  request.offset = arguments.offset;
  request.filters = parse_filters(arguments.filters);
  for (const std::string& facet : arguments.facets) {
    if (std::ranges::count(request.facets, facet) == 0) request.facets.push_back(facet);
  }
  if (arguments.sort == "updated") request.sort = SortOrder::kUpdated;
  if (arguments.sort == "verified") request.sort = SortOrder::kVerified;
  return request;
}

Reader make_reader(const SearchArguments& arguments) {
  Reader reader;
  reader.audiences.insert(reader.audiences.end(), arguments.audiences.begin(),
                          arguments.audiences.end());
  return reader;
}

/// Code as a terminal may get it: its lines stay lines, set off from the rest.
std::string printable_code(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\t') continue;
    out += printable(text.substr(begin, i - begin)) + (text[i] == '\n' ? "\n   | " : "    ");
    begin = i + 1;
  }
  return out + printable(text.substr(begin));
}

std::string mark(const MarkedText& marked, const TerminalStyle& style,
                 std::string (*show)(std::string_view) = printable) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : marked.marks) {
    out += show(marked.text.substr(at, begin - at));
    out += style.paint(TerminalStyle::kBold, show(marked.text.substr(begin, end - begin)));
    at = end;
  }
  return out + show(marked.text.substr(at));
}

void print_hit(const Hit& hit, std::size_t number, const TerminalStyle& style) {
  std::cout << number << ". " << mark(hit.title, style) << '\n';
  std::cout << "   " << style.paint(TerminalStyle::kCyan, hit.meta.id);
  if (!hit.section.anchor.empty()) {
    std::cout << style.paint(TerminalStyle::kCyan, "#" + hit.section.anchor);
  }
  if (!hit.section.heading.empty()) std::cout << "  " << printable(hit.section.heading);
  std::cout << '\n';
  if (hit.snippet.is_code) {
    std::cout << "   | " << mark(hit.snippet, style, printable_code) << '\n';
  } else if (!hit.snippet.text.empty()) {
    std::cout << "   " << mark(hit.snippet, style) << '\n';
  }
}

void print_text(const SearchResults& results, const SearchArguments& arguments,
                const TerminalStyle& style) {
  for (const Note& note : results.notes) {
    std::cout << "note: " << note.code << (note.subject.empty() ? "" : ": ") << note.subject
              << '\n';
  }
  if (results.did_you_mean) std::cout << "did you mean: " << *results.did_you_mean << '\n';
  std::size_t number = arguments.offset;
  for (const Hit& hit : results.hits) print_hit(hit, ++number, style);
  for (const ArticleRef& article : results.nearest) {
    std::cout << "nearest: " << style.paint(TerminalStyle::kCyan, article.id) << "  "
              << printable(article.title) << '\n';
  }
  for (const Facet& facet : results.facets) {
    std::cout << facet.field << ':';
    for (const FacetValue& v : facet.values) {
      std::cout << "  " << printable(v.value) << " (" << v.count << ")";
    }
    std::cout << '\n';
  }
  std::cout << results.hits.size() << " of " << results.estimated_total << " articles\n";
}

int search(const SearchArguments& arguments, const CommandLine& line) {
  const Config config = line.load();
  SearcherPool pool(require(config.index, "index", "--index DIR"));
  auto searcher = pool.lease(make_reader(arguments));
  const auto began = std::chrono::steady_clock::now();
  const SearchResults results = searcher->search(make_request(arguments));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  if (line.json) {
    std::cout << search_json(results, {}, took.count()) << '\n';
  } else {
    print_text(results, arguments, TerminalStyle(line.colored(STDOUT_FILENO)));
  }
  return kExitOk;
}

}  // namespace

void add_search_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("search", "search an index");
  const auto arguments = std::make_shared<SearchArguments>();
  command->add_option("QUERY", arguments->words, "words, \"phrases\", -exclusions, field:value")
      ->required();
  add_setting(*command, "--index", "index", line);
  command->add_option("--limit", arguments->limit, "hits to show")->type_name("NUMBER");
  command->add_option("--offset", arguments->offset, "hits to pass over")->type_name("NUMBER");
  command->add_option("--filter", arguments->filters, "only articles with this value of a field")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false);
  command->add_option("--facet", arguments->facets, "field to count the articles by")
      ->type_name("FIELD")
      ->allow_extra_args(false);
  command->add_option("--sort", arguments->sort, "order: relevance, updated or verified")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"relevance", "updated", "verified"}));
  command
      ->add_option("--audience", arguments->audiences,
                   "search what this audience may see too: internal or a role")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->footer(R"(
Examples:
  fixlore search --index /var/lib/fixlore ORA-01555
  fixlore search --index /var/lib/fixlore '"连接数过多" -集群 product:MySQL' --facet module
  fixlore search --index /var/lib/fixlore 宕機 --audience internal --json
  fixlore search --index /var/lib/fixlore -- -集群 备份      words after -- are never options)");
  command->callback([&line, arguments] {
    line.action = [&line, arguments] { return search(*arguments, line); };
  });
}

}  // namespace fixlore
