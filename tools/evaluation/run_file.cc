// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/run_file.h"

#include <cerrno>
#include <charconv>
#include <fstream>

#include "base/io_error.h"
#include "tools/evaluation/line_reader.h"

namespace fixlore {
namespace {

std::size_t read_position(const LineReader& reader, const std::string& text) {
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw reader.fault("the position \"" + text + "\" is no number", "");
  }
  return position;
}

}  // namespace

void write_run(const std::filesystem::path& file, const TrecRun& run) {
  std::ofstream out(file);
  for (const auto& [set, queries] : run) {
    for (const auto& [query, ranking] : queries) {
      for (std::size_t i = 0; i < ranking.size(); ++i) {
        const std::size_t position = i + 1;
        out << query << "\tQ0\t" << ranking[i] << '\t' << position << '\t'
            << 1 / static_cast<double>(position) << '\t' << set << '\n';
      }
    }
  }
  out.flush();
  if (!out) throw io_error("write", file, errno);
}

TrecRun read_run(const std::filesystem::path& file) {
  LineReader reader(file);
  std::map<std::string, std::map<std::string, std::map<std::size_t, std::string>>> by_position;
  std::string line;
  while (reader.next(line)) {
    const std::vector<std::string> fields = split_fields(line);
    if (fields.size() != 6) {
      throw reader.fault(std::to_string(fields.size()) + " fields where a line of a run has 6",
                         "a run is written by fixlore eval --run FILE");
    }
    const std::size_t position = read_position(reader, fields[3]);
    if (!by_position[fields[5]][fields[0]].emplace(position, fields[2]).second) {
      throw reader.fault(fields[0] + " has two articles at position " + fields[3], "");
    }
  }
  TrecRun run;
  for (const auto& [set, queries] : by_position) {
    for (const auto& [query, ranking] : queries) {
      for (const auto& [position, article] : ranking) run[set][query].push_back(article);
    }
  }
  return run;
}

}  // namespace fixlore
