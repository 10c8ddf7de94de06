// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/first_stage.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "indexer/schema/fields.h"
#include "server/search/query_builder.h"

namespace fixlore {
namespace {

/// Of a term that stands so often in the query.
double query_frequency(unsigned count) { return 2.0 * count / (1.0 + count); }

constexpr auto is_better = [](const WeighedDocument& a, const WeighedDocument& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
};

}  // namespace

FirstStage::FirstStage(const Corpus& corpus, const Ranking& ranking)
    : corpus_(corpus), ranking_(ranking) {
  // A short text is no better for being still shorter.
  constexpr double kLeastLength = 0.5;
  const double average = corpus.average_length();
  for (std::size_t c = 0; c < corpus.class_count(); ++c) {
    const std::size_t ids = std::size_t{corpus.last_id(c)} + 1;
    weights_.emplace_back(ids);
    std::vector<float>& norms = length_norms_.emplace_back(ids);
    corpus.class_postings(c).visit("", [&](Xapian::docid id, const auto& posting) {
      const double relative = std::max(posting.get_doclength() / average, kLeastLength);
      norms[id] = static_cast<float>(ranking.k1 * (ranking.b * relative + 1 - ranking.b));
    });
  }
}

void FirstStage::weigh(const std::vector<QueryTerm>& terms,
                       const std::vector<MessageTerm>& messages, const TimeLimit& limit) {
  for (std::vector<float>& weights : weights_) weights.assign(weights.size(), 0.0F);
  for (const QueryTerm& term : searched_terms(terms, ranking_)) {
    limit.check();
    const double weight = term.weight * query_frequency(term.count);
    if (!term.words.empty()) {
      // Its words weigh where it stands in place of what was said.
      for (const std::string& word : term.words) {
        add_term(word, term.weight, term.where_it_stands.get());
      }
    } else if (term.kind == TokenKind::kGram && is_single_han(term.text)) {
      add_prefix(term.term, weight, limit);
    } else {
      add_term(term.term, weight);
      if (term.kind == TokenKind::kStem) continue;
      add_term(index_term(TermPlace::kTitle, term.kind, term.text), weight * ranking_.title);
    }
  }
  for (const MessageTerm& message : messages) {
    limit.check();
    add_term(message.term, message.weight);
  }
}

/// Adds the term's weight in the documents that have it, or in those `among` them.
void FirstStage::add_term(const std::string& term, double weight, const DocumentSets* among) {
  Lists lists;
  std::size_t documents = 0;
  for (std::size_t c = 0; c < corpus_.class_count(); ++c) {
    lists.push_back(corpus_.postings(c, term));
    documents += lists.back()->documents();
  }
  if (documents == 0) return;
  const double term_weight = weight * idf(documents);
  for (std::size_t c = 0; c < lists.size(); ++c) {
    const std::vector<float>& norms = length_norms_[c];
    std::vector<float>& weights = weights_[c];
    lists[c]->for_each([&](Xapian::docid id, std::uint32_t times) {
      if (among != nullptr && !(*among)[c].contains(id)) return;
      weights[id] += part(term_weight, times, norms[id]);
    });
  }
}

/// Adds the weight of all terms that begin so, as if they were one.
void FirstStage::add_prefix(const std::string& prefix, double weight, const TimeLimit& limit) {
  DocumentSets having;
  std::vector<std::vector<std::uint32_t>> times;
  for (std::size_t c = 0; c < corpus_.class_count(); ++c) {
    DocumentSet& documents = having.emplace_back(corpus_.last_id(c));
    std::vector<std::uint32_t>& of_class = times.emplace_back(weights_[c].size());
    // Words of links are found, but not counted: what has them alone has them 0 times.
    corpus_.visit_prefix(c, prefix, limit, [&](Xapian::docid id, std::uint32_t more) {
      documents.insert(id);
      of_class[id] += more;
    });
  }
  const std::size_t documents = count(having);
  if (documents == 0) return;
  const double term_weight = weight * idf(documents);
  for (std::size_t c = 0; c < times.size(); ++c) {
    having[c].for_each([&](Xapian::docid id) {
      weights_[c][id] += part(term_weight, times[c][id], length_norms_[c][id]);
    });
  }
}

double FirstStage::idf(std::size_t documents) const {
  const auto all = static_cast<double>(corpus_.articles());
  return std::log((all + 1) / static_cast<double>(documents));
}

inline float FirstStage::part(double weight, std::uint32_t times, float length_norm) const {
  const auto k1 = static_cast<float>(ranking_.k1);
  const auto delta = static_cast<float>(ranking_.delta);
  const auto frequency = static_cast<float>(times);
  return static_cast<float>(weight) * ((k1 + 1) * frequency / (length_norm + frequency) + delta);
}

float FirstStage::weight(Xapian::docid id) const {
  const auto [c, in_class] = corpus_.place_of(id);
  return weights_[c][in_class];
}

std::vector<WeighedDocument> FirstStage::best(const DocumentSets& documents,
                                              std::size_t wanted) const {
  std::vector<WeighedDocument> best;
  if (wanted == 0) return best;
  float least = std::numeric_limits<float>::lowest();  // what is below it is not among the best
  const auto keep_best = [&] {
    if (best.size() <= wanted) return;
    const auto last = best.begin() + static_cast<std::ptrdiff_t>(wanted) - 1;
    std::ranges::nth_element(best, last, is_better);
    least = last->weight;
    best.resize(wanted);
  };
  for (std::size_t c = 0; c < documents.size(); ++c) {
    const std::vector<float>& weights = weights_[c];
    documents[c].for_each([&](Xapian::docid id) {
      if (weights[id] < least) return;
      best.push_back({corpus_.joined_id(c, id), weights[id]});
      if (best.size() >= 8 * wanted) keep_best();
    });
  }
  keep_best();
  std::ranges::sort(best, is_better);
  return best;
}

}  // namespace fixlore
