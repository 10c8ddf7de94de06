// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fixlore {

/// A question with known answers.
struct JudgedQuery {
  std::string id;
  std::string text;
  std::map<std::string, double> gains;  ///< by document id as judged; > 0
};

struct QuerySet {
  std::string name;
  std::vector<JudgedQuery> queries;   ///< in the order of the file; each has an answer
  std::vector<std::string> unjudged;  ///< queries that are left out, since no document answers them
  std::vector<std::string> unasked;   ///< ids that are judged and are no query
};

struct QuerySetFiles {
  std::string name;
  std::filesystem::path queries;
  std::filesystem::path qrels;
};

/// The query sets that paths on a command line mean. A folder: all of its NAME.queries.tsv with
/// NAME.qrels.tsv, by name. Files: pairs of queries and judgements, so that NAME.*.tsv is one.
/// Error{kInvalidArgument} for a file without partner or a name that comes twice.
std::vector<QuerySetFiles> find_query_sets(const std::vector<std::filesystem::path>& paths);

/// Reads queries (lines of id, tab, text) and TREC judgements ("qrels": lines of query id,
/// anything, document id, gain). Error{kInvalidArgument} "FILE:LINE: ..." for any other line and
/// for a query or judgement that comes twice, Error{kIo} when a file cannot be read.
QuerySet read_query_set(const QuerySetFiles& files);

}  // namespace fixlore
