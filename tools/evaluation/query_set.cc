// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/query_set.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/error.h"
#include "tools/evaluation/line_reader.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kQueries = ".queries.tsv";
constexpr std::string_view kQrels = ".qrels.tsv";

using Judgements = std::map<std::string, std::map<std::string, double>>;  // by query, document

std::string set_name(const fs::path& queries) {
  const std::string name = queries.filename().string();
  return name.ends_with(kQueries) ? name.substr(0, name.size() - kQueries.size())
                                  : queries.stem().string();
}

std::vector<QuerySetFiles> sets_in(const fs::path& folder) {
  std::vector<QuerySetFiles> sets;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().ends_with(kQueries)) continue;
    const std::string name = set_name(entry.path());
    sets.push_back({name, entry.path(), folder / (name + std::string(kQrels))});
  }
  if (sets.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "there is no NAME.queries.tsv in " + folder.string());
  }
  std::ranges::sort(sets, {}, &QuerySetFiles::name);
  return sets;
}

double read_gain(const LineReader& reader, const std::string& text) {
  double gain = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), gain);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(gain)) {
    throw reader.fault("the gain \"" + text + "\" is no number", "");
  }
  return gain;
}

Judgements read_qrels(const fs::path& file) {
  LineReader reader(file);
  Judgements judgements;
  std::string line;
  while (reader.next(line)) {
    const std::vector<std::string> fields = split_fields(line);
    if (fields.size() != 4) {
      throw reader.fault(std::to_string(fields.size()) + " fields where a judgement has 4",
                         "write QUERY-ID, 0, DOCUMENT-ID and GAIN with tabs between them");
    }
    const double gain = read_gain(reader, fields[3]);
    if (!judgements[fields[0]].emplace(fields[2], gain).second) {
      throw reader.fault(fields[2] + " is judged twice for " + fields[0], "");
    }
  }
  for (auto& [query, gains] : judgements) {
    std::erase_if(gains, [](const auto& judged) { return judged.second <= 0; });
  }
  return judgements;
}

std::vector<JudgedQuery> read_queries(const fs::path& file) {
  LineReader reader(file);
  std::vector<JudgedQuery> queries;
  std::set<std::string> ids;
  std::string line;
  while (reader.next(line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0 || ascii::trim(line.substr(tab)).empty()) {
      throw reader.fault("no id and text of a query", "write ID, a tab and the text");
    }
    JudgedQuery query{line.substr(0, tab), line.substr(tab + 1), {}};
    if (!ids.insert(query.id).second) throw reader.fault(query.id + " comes twice", "");
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace

std::vector<QuerySetFiles> find_query_sets(const std::vector<fs::path>& paths) {
  std::vector<QuerySetFiles> sets;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (fs::is_directory(paths[i])) {
      std::ranges::move(sets_in(paths[i]), std::back_inserter(sets));
      continue;
    }
    if (i + 1 == paths.size() || fs::is_directory(paths[i + 1])) {
      throw Error(ErrorCode::kInvalidArgument, paths[i].string() + " has no partner",
                  "name queries and judgements in turn: QUERIES.tsv QRELS.tsv");
    }
    fs::path queries = paths[i];
    fs::path qrels = paths[++i];
    if (queries.string().ends_with(kQrels)) std::swap(queries, qrels);
    sets.push_back({set_name(queries), queries, qrels});
  }
  std::set<std::string> names;
  for (const QuerySetFiles& set : sets) {
    if (names.insert(set.name).second) continue;
    throw Error(ErrorCode::kInvalidArgument, "there are two query sets named " + set.name);
  }
  return sets;
}

QuerySet read_query_set(const QuerySetFiles& files) {
  QuerySet set;
  set.name = files.name;
  Judgements judgements = read_qrels(files.qrels);
  for (JudgedQuery& query : read_queries(files.queries)) {
    if (auto judged = judgements.extract(query.id)) query.gains = std::move(judged.mapped());
    if (query.gains.empty()) {
      set.unjudged.push_back(query.id);
    } else {
      set.queries.push_back(std::move(query));
    }
  }
  for (const auto& [query, gains] : judgements) set.unasked.push_back(query);
  if (set.queries.empty()) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "no query of " + files.queries.string() + " has an answer in " + files.qrels.string(),
        "both files name a query by the same id");
  }
  return set;
}

}  // namespace fixlore
