// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_builder.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

using Xapian::Query;

Query any_of(const std::vector<Query>& queries) {
  return Query(Query::OP_OR, queries.begin(), queries.end());
}

Query all_of(const std::vector<Query>& queries) {
  return Query(Query::OP_AND, queries.begin(), queries.end());
}

std::string field_names() {
  std::string names;
  for (const Field& field : fields()) names.append(names.empty() ? "" : ", ").append(field.name);
  return names;
}

/// What an article that has the excluded text has: pairs, which tell that characters and Latin
/// words stand together, and Latin words; words of the dictionary where there is no pair, since the
/// same characters may be cut otherwise in the article.
Query all_words(std::string_view text, Analyzer& analyzer) {
  const TextPostings postings = postings_of(text, analyzer);
  std::vector<Query> all(postings.pairs.begin(), postings.pairs.end());
  for (const std::string& word : postings.words) {
    const bool in_pairs = !postings.pairs.empty() && is_han(decode_utf8(word, 0).code_point);
    if (!in_pairs) all.emplace_back(word);
  }
  return all_of(all);
}

/// Queries of the quoted phrases of conditions, by their texts; none for one that is empty.
using PhraseQueries = std::map<std::string, Query>;

PhraseQueries phrase_queries(const std::vector<ConditionGroup>& groups, const Corpus& corpus,
                             Analyzer& analyzer, const TimeLimit& limit) {
  std::set<std::string> texts;
  for (const ConditionGroup& group : groups) {
    for (const Condition& condition : group.any_of) {
      if (condition.kind == Condition::Kind::kPhrase) texts.insert(condition.text);
    }
  }
  std::vector<Phrase> phrases;
  for (const std::string& text : texts) phrases.emplace_back(text, analyzer);
  std::vector<IdsByClass> found = find_phrases(phrases, corpus, analyzer.normalizer(), limit);
  PhraseQueries queries;
  for (std::size_t p = 0; const std::string& text : texts) {
    if (!phrases[p].empty()) queries.emplace(text, documents_query(corpus, std::move(found[p])));
    ++p;
  }
  return queries;
}

/// Any pair that begins with the character of the term, as if they were one term; of a character in
/// very many, the most frequent.
Query pairs_from(const QueryTerm& term) {
  constexpr Xapian::termcount kMostPairs = 256;
  return Query(Query::OP_WILDCARD, term.term, kMostPairs, Query::WILDCARD_LIMIT_MOST_FREQUENT,
               Query::OP_SYNONYM);
}

Query alternative_query(const QueryTerm& term) {
  const auto all = [](const std::vector<std::string>& terms) {
    return Query(Query::OP_AND, terms.begin(), terms.end());
  };
  Query whole = all(term.words);
  if (!term.pairs.empty()) whole = Query(Query::OP_FILTER, whole, all(term.pairs));
  if (!term.where_it_stands.empty()) whole = Query(Query::OP_FILTER, whole, term.where_it_stands);
  const Query found(Query::OP_SCALE_WEIGHT, whole, term.weight);
  if (term.instead_of.empty()) return found;
  return Query(Query::OP_AND_NOT, found, all(term.instead_of));
}

}  // namespace

Query ranked_query(const std::vector<QueryTerm>& terms, const std::vector<MessageTerm>& messages,
                   const Ranking& ranking) {
  std::vector<Query> strong, weak;
  for (const QueryTerm& term : searched_terms(terms, ranking)) {
    std::vector<Query>& parts = term.weak ? weak : strong;
    if (!term.words.empty()) {
      parts.push_back(alternative_query(term));
      continue;
    }
    if (term.kind == TokenKind::kGram && is_single_han(term.text)) {
      parts.emplace_back(Query::OP_SCALE_WEIGHT, pairs_from(term), term.weight);
      continue;
    }
    parts.emplace_back(Query::OP_SCALE_WEIGHT, Query(term.term, term.count), term.weight);
    if (term.kind == TokenKind::kStem) continue;
    const std::string in_title = index_term(TermPlace::kTitle, term.kind, term.text);
    parts.emplace_back(Query::OP_SCALE_WEIGHT, Query(in_title, term.count),
                       term.weight * ranking.title);
  }
  for (const MessageTerm& message : messages) {
    strong.emplace_back(Query::OP_SCALE_WEIGHT, Query(message.term), message.weight);
  }
  if (strong.empty()) return any_of(weak);
  return Query(Query::OP_AND_MAYBE, any_of(strong), any_of(weak));
}

Query with_conditions(Query query, const ParsedQuery& parsed, Corpus& corpus, Analyzer& analyzer,
                      const Ranking& ranking, const TimeLimit& limit, std::vector<Note>& notes) {
  using Kind = Condition::Kind;
  const PhraseQueries phrases = phrase_queries(parsed.conditions, corpus, analyzer, limit);
  const auto query_of = [&](const Condition& condition) -> std::optional<Query> {
    switch (condition.kind) {
      case Kind::kPhrase: {
        const auto phrase = phrases.find(condition.text);
        return phrase == phrases.end() ? std::nullopt : std::optional(phrase->second);
      }
      case Kind::kValue:
        return Query(filter_term(*condition.field, analyzer.normalizer().fold(condition.text)));
      case Kind::kWord:  // it finds what it finds alone
        return ranked_query(
            query_terms(analyzer.normalizer().fold(condition.text), analyzer, corpus, ranking), {},
            ranking);
    }
    return std::nullopt;
  };
  std::vector<Query> found, selections, excluded;
  for (const std::string& word : parsed.excluded) excluded.push_back(all_words(word, analyzer));
  for (const ConditionGroup& group : parsed.conditions) {
    std::vector<Query> alternatives;
    bool only_phrases = true, only_values = true;
    for (const Condition& condition : group.any_of) {
      const std::optional<Query> alternative = query_of(condition);
      if (!alternative) {
        notes.push_back({"empty_phrase", condition.text});
        continue;
      }
      only_phrases &= condition.kind == Kind::kPhrase;
      only_values &= condition.kind == Kind::kValue;
      alternatives.push_back(*alternative);
    }
    if (alternatives.empty()) continue;
    const bool finds = only_phrases || (!only_values && !parsed.free_words);
    (group.excluded ? excluded : finds ? found : selections).push_back(any_of(alternatives));
  }
  // What has the phrase matches, even where none of its words is one of the dictionary; so does
  // what fulfils an alternative to it. Words rank what is found.
  if (!found.empty()) {
    const Query unweighted(Query::OP_SCALE_WEIGHT, all_of(found), 0);
    query = Query(Query::OP_AND_MAYBE, unweighted, query);
  }
  if (!selections.empty()) query = Query(Query::OP_FILTER, query, all_of(selections));
  if (!excluded.empty()) query = Query(Query::OP_AND_NOT, query, any_of(excluded));
  return query;
}

Query with_due_date(Query query, const std::string& before) {
  if (before.empty()) return query;
  const Query has_date(Query::OP_VALUE_GE, kReviewSlot, "0");
  const Query in_time(Query::OP_VALUE_GE, kReviewSlot, before);
  return Query(Query::OP_FILTER, query, Query(Query::OP_AND_NOT, has_date, in_time));
}

Query with_filters(Query query, const std::vector<Filter>& filters, const Normalizer& normalizer,
                   std::string_view except) {
  for (const Filter& filter : filters) {
    if (filter.field == except) continue;
    const Field* field = find_field(filter.field);
    if (field == nullptr) {
      throw Error(ErrorCode::kInvalidArgument, "there is no field '" + filter.field + "'",
                  "fields are " + field_names());
    }
    std::vector<Query> values;
    for (const std::string& value : filter.values) {
      values.emplace_back(filter_term(*field, normalizer.fold(value)));
    }
    if (!values.empty()) query = Query(Query::OP_FILTER, query, any_of(values));
  }
  return query;
}

}  // namespace fixlore
