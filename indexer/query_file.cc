// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/query_file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/io_error.h"
#include "base/read_file.h"
#include "base/utf8.h"
#include "content/data_node.h"
#include "content/front_matter_reader.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxFileBytes = 4u << 20;
constexpr const char* kEntryHint = "write `query`, `expect` and `worst_rank`, as in the example";

/// One file, being read.
class QueryFileReader {
 public:
  explicit QueryFileReader(std::string name) : name_(std::move(name)) {}

  RequiredQueries read(std::string_view text) {
    if (text.size() > kMaxFileBytes) {
      report(0, "larger than " + std::to_string(kMaxFileBytes) + " bytes",
             "keep the queries that must not fail");
      return std::move(out_);
    }
    if (const std::size_t at = find_invalid_utf8(text); at != std::string::npos) {
      const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n');
      report(static_cast<int>(line), "not UTF-8", "save the file as UTF-8");
      return std::move(out_);
    }
    const DataResult data = read_yaml_tree(text, 1);
    if (!data.error.empty()) {
      report(data.error_line, data.error, data.hint);
    } else if (data.root.kind == DataNode::Kind::kMap) {
      read_map(data.root);
    } else {
      read_list(data.root);
    }
    // A save on a full disk leaves just that, and it must not pass everything.
    if (!has_list_ && out_.diagnostics.empty()) report(1, "no query", kEntryHint);
    return std::move(out_);
  }

 private:
  void report(int line, std::string message, std::string hint) {
    out_.diagnostics.push_back(
        {name_, line, Severity::kError, "query-file", std::move(message), std::move(hint)});
  }

  /// Such as two entries of which the second has no dash: what the first says would be lost.
  void refuse_doubles(const DataNode& map) {
    std::set<std::string_view> seen;
    for (const DataEntry& entry : map.entries) {
      if (seen.insert(entry.key).second) continue;
      report(entry.line, entry.key + " is there twice",
             "keep one, or begin another entry with a dash");
    }
  }

  void read_map(const DataNode& map) {
    refuse_doubles(map);
    for (const DataEntry& entry : map.entries) {
      if (entry.key == "queries") {
        read_list(entry.value);
      } else if (entry.key == "minimum_mrr") {
        read_minimum(entry.value);
      } else {
        report(entry.line, "unknown key " + entry.key, "keys are minimum_mrr and queries");
      }
    }
  }

  void read_minimum(const DataNode& node) {
    const std::string& text = node.text;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), out_.minimum_mrr);
    out_.minimum_line = node.line;
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (whole && out_.minimum_mrr >= 0 && out_.minimum_mrr <= 1) return;
    report(node.line, "minimum_mrr is no number from 0 to 1", "such as minimum_mrr: 0.9");
  }

  void read_list(const DataNode& list) {
    if (list.kind != DataNode::Kind::kList) {
      report(list.line, "the queries are no list", kEntryHint);
      return;
    }
    has_list_ = true;  // an empty one is meant
    for (const DataNode& item : list.items) read_query(item);
  }

  void read_query(const DataNode& item) {
    const std::size_t faults = out_.diagnostics.size();
    RequiredQuery query;
    query.line = item.line;
    query.worst_rank = kMaxWorstRank;
    refuse_doubles(item);
    for (const DataEntry& entry : item.entries) read_key(entry, query);
    if (out_.diagnostics.size() > faults) return;
    if (ascii::trim(query.text).empty()) {
      report(item.line, "an entry without query", kEntryHint);
    } else if (query.expect.empty()) {
      report(item.line, "\"" + query.text + "\" expects no article", kEntryHint);
    } else {
      out_.queries.push_back(std::move(query));
    }
  }

  void read_key(const DataEntry& entry, RequiredQuery& query) {
    if (entry.key == "query") {
      query.text = entry.value.text;
    } else if (entry.key == "expect") {
      read_expected(entry.value, query);
    } else if (entry.key == "worst_rank") {
      read_worst_rank(entry.value, query);
    } else if (entry.key == "audience") {
      query.audience = entry.value.text;
      if (is_audience_name(query.audience)) return;
      report(entry.line, "audience is no name of an audience", "public, internal or a role");
    } else if (entry.key == "suggest") {
      query.suggest = entry.value.text == "true";
      if (query.suggest || entry.value.text == "false") return;
      report(entry.line, "suggest is neither true nor false", "false to offer it to nobody");
    } else if (entry.key != "note") {
      report(entry.line, "unknown key " + entry.key,
             "keys are query, expect, worst_rank, audience, suggest and note");
    }
  }

  void read_expected(const DataNode& node, RequiredQuery& query) {
    if (node.kind == DataNode::Kind::kScalar) query.expect.push_back(node.text);
    for (const DataNode& id : node.items) query.expect.push_back(id.text);
    if (std::ranges::all_of(query.expect, is_valid_id)) return;
    report(node.line, "expect is no list of ids", "such as expect: [ora-12541-no-listener]");
  }

  void read_worst_rank(const DataNode& node, RequiredQuery& query) {
    const std::string& text = node.text;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), query.worst_rank);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (whole && query.worst_rank >= 1 && query.worst_rank <= kMaxWorstRank) return;
    report(node.line, "worst_rank is no number from 1 to " + std::to_string(kMaxWorstRank),
           "1 for an article that must come first");
  }

  std::string name_;
  bool has_list_ = false;
  RequiredQueries out_;
};

}  // namespace

bool has_file(const std::filesystem::path& file) {
  // Of a link to nothing the link itself counts: it may lead to what is not mounted.
  std::error_code error;
  return std::filesystem::symlink_status(file, error).type() !=
         std::filesystem::file_type::not_found;
}

RequiredQueries read_required_queries(const std::filesystem::path& file, const std::string& name) {
  const auto text = read_file(file, kMaxFileBytes + 1);
  if (!text) throw io_error("open", file, ENOENT);
  return QueryFileReader(name).read(*text);
}

}  // namespace fixlore
