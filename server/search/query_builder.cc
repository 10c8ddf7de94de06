// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_builder.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

std::string field_names() {
  std::string names;
  for (const Field& field : fields()) names.append(names.empty() ? "" : ", ").append(field.name);
  return names;
}

/// What an article that has the excluded text has: pairs, which tell that characters and Latin
/// words stand together, and Latin words; words of the dictionary where there is no pair, since the
/// same characters may be cut otherwise in the article.
DocumentQuery all_words(std::string_view text, Analyzer& analyzer) {
  const TextPostings postings = postings_of(text, analyzer);
  std::vector<DocumentQuery> all = DocumentQuery::terms(postings.pairs);
  for (const std::string& word : postings.words) {
    const bool in_pairs = !postings.pairs.empty() && is_han(decode_utf8(word, 0).code_point);
    if (!in_pairs) all.push_back(DocumentQuery::term(word));
  }
  return DocumentQuery::all_of(std::move(all));
}

/// Queries of the quoted phrases of conditions, by their texts; none for one that is empty.
using PhraseQueries = std::map<std::string, DocumentQuery>;

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
  std::vector<DocumentSets> found = find_phrases(phrases, corpus, analyzer.normalizer(), limit);
  PhraseQueries queries;
  for (std::size_t p = 0; const std::string& text : texts) {
    if (!phrases[p].empty()) {
      auto documents = std::make_shared<const DocumentSets>(std::move(found[p]));
      queries.emplace(text, DocumentQuery::these(std::move(documents)));
    }
    ++p;
  }
  return queries;
}

}  // namespace

DocumentQuery words_query(const std::vector<QueryTerm>& terms,
                          const std::vector<MessageTerm>& messages, const Ranking& ranking) {
  std::vector<DocumentQuery> strong, weak;
  for (const QueryTerm& term : searched_terms(terms, ranking)) {
    std::vector<DocumentQuery>& parts = term.weak ? weak : strong;
    if (!term.words.empty()) {
      parts.push_back(DocumentQuery::these(term.where_it_stands));
    } else if (term.kind == TokenKind::kGram && is_single_han(term.text)) {
      parts.push_back(DocumentQuery::prefix(term.term));
    } else {
      parts.push_back(DocumentQuery::term(term.term));
    }
  }
  for (const MessageTerm& message : messages) strong.push_back(DocumentQuery::term(message.term));
  return DocumentQuery::any_of(std::move(strong.empty() ? weak : strong));
}

DocumentQuery with_conditions(DocumentQuery query, const ParsedQuery& parsed, Corpus& corpus,
                              Analyzer& analyzer, const Ranking& ranking, const TimeLimit& limit,
                              std::vector<Note>& notes) {
  using Kind = Condition::Kind;
  const PhraseQueries phrases = phrase_queries(parsed.conditions, corpus, analyzer, limit);
  const auto query_of = [&](const Condition& condition) -> std::optional<DocumentQuery> {
    switch (condition.kind) {
      case Kind::kPhrase: {
        const auto phrase = phrases.find(condition.text);
        return phrase == phrases.end() ? std::nullopt : std::optional(phrase->second);
      }
      case Kind::kValue:
        return DocumentQuery::term(
            filter_term(*condition.field, analyzer.normalizer().fold(condition.text)));
      case Kind::kWord:  // it finds what it finds alone
        return words_query(
            query_terms(analyzer.normalizer().fold(condition.text), analyzer, corpus, ranking), {},
            ranking);
    }
    return std::nullopt;
  };
  std::vector<DocumentQuery> found, selections, excluded;
  for (const std::string& word : parsed.excluded) excluded.push_back(all_words(word, analyzer));
  for (const ConditionGroup& group : parsed.conditions) {
    std::vector<DocumentQuery> alternatives;
    bool only_phrases = true, only_values = true;
    for (const Condition& condition : group.any_of) {
      const std::optional<DocumentQuery> alternative = query_of(condition);
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
    (group.excluded ? excluded
     : finds        ? found
                    : selections)
        .push_back(DocumentQuery::any_of(std::move(alternatives)));
  }
  // What has the phrase matches, even where none of its words is one of the dictionary; so does
  // what fulfils an alternative to it. Words rank what is found.
  if (!found.empty()) query = DocumentQuery::all_of(std::move(found));
  if (!selections.empty()) {
    selections.push_back(std::move(query));
    query = DocumentQuery::all_of(std::move(selections));
  }
  if (excluded.empty()) return query;
  return DocumentQuery::but_not(std::move(query), DocumentQuery::any_of(std::move(excluded)));
}

DocumentQuery with_due_date(DocumentQuery query, const std::string& before) {
  if (before.empty()) return query;
  return DocumentQuery::all_of(
      {std::move(query), DocumentQuery::value_before(kReviewSlot, before)});
}

DocumentQuery with_filters(const DocumentQuery& query, const std::vector<Filter>& filters,
                           const Normalizer& normalizer, std::string_view except) {
  std::vector<DocumentQuery> all = {query};
  for (const Filter& filter : filters) {
    if (filter.field == except) continue;
    const Field* field = find_field(filter.field);
    if (field == nullptr) {
      throw Error(ErrorCode::kInvalidArgument, "there is no field '" + filter.field + "'",
                  "fields are " + field_names());
    }
    std::vector<DocumentQuery> values;
    for (const std::string& value : filter.values) {
      values.push_back(DocumentQuery::term(filter_term(*field, normalizer.fold(value))));
    }
    if (!values.empty()) all.push_back(DocumentQuery::any_of(std::move(values)));
  }
  return all.size() == 1 ? query : DocumentQuery::all_of(std::move(all));
}

}  // namespace fixlore
