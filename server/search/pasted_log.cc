// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/pasted_log.h"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/log_lines.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

/// Distinct messages of a log.
struct Messages {
  std::string text;                    // without what differs, a line each
  std::vector<std::string> templates;  // see message_template
};

struct Digest {
  Messages faults;
  Messages routine;
};

Digest digest_of(const ParsedQuery& query) {
  Digest digest;
  std::unordered_set<std::string> seen;
  for (const LogLine& line : log_lines(query.text, query.parts)) {
    std::string message = message_template(line);
    if (!seen.insert(message).second) continue;
    Messages& messages = reports_fault(line) ? digest.faults : digest.routine;
    messages.text.append(without_variables(line)) += '\n';
    messages.templates.push_back(std::move(message));
  }
  return digest;
}

/// Collects the terms of messages, each once, at the share that it first came with.
class TermCollector {
 public:
  TermCollector(Analyzer& analyzer, Corpus& corpus, const Ranking& ranking)
      : analyzer_(analyzer), corpus_(corpus), ranking_(ranking), unbounded_(ranking) {
    unbounded_.max_terms = std::numeric_limits<std::size_t>::max();
  }

  void add(const Messages& messages, double share) {
    const std::string folded = analyzer_.normalizer().fold(messages.text);
    for (QueryTerm& term : query_terms(folded, analyzer_, corpus_, unbounded_)) {
      if (!known_.insert(term.term).second) continue;
      term.weight *= share;
      term.count = 1;
      collected_.terms.push_back(std::move(term));
    }
    for (const std::string& message : messages.templates) {
      for (std::string& term : message_terms(analyzer_.normalizer().fold(message))) {
        if (!known_.insert(term).second || !corpus_.has(term)) continue;
        const double idf = corpus_.idf(term);
        collected_.messages.push_back({std::move(term), ranking_.message * share, idf});
      }
    }
  }

  QueryText take() {
    keep_most_telling(collected_.terms);
    keep_most_telling(collected_.messages);
    return std::move(collected_);
  }

 private:
  template <typename Term>
  void keep_most_telling(std::vector<Term>& terms) const {
    if (terms.size() <= ranking_.max_terms) return;
    const auto cut = terms.begin() + static_cast<std::ptrdiff_t>(ranking_.max_terms);
    std::nth_element(terms.begin(), cut, terms.end(), [](const Term& a, const Term& b) {
      return a.weight * a.idf > b.weight * b.idf;
    });
    terms.erase(cut, terms.end());
  }

  Analyzer& analyzer_;
  Corpus& corpus_;
  const Ranking& ranking_;
  Ranking unbounded_;
  std::unordered_set<std::string> known_;
  QueryText collected_;
};

}  // namespace

QueryText read_pasted_log(const ParsedQuery& query, Analyzer& analyzer, Corpus& corpus,
                          const Ranking& ranking) {
  const Digest digest = digest_of(query);
  TermCollector collector(analyzer, corpus, ranking);
  collector.add(digest.faults, 1);
  collector.add(digest.routine, digest.faults.text.empty() ? 1 : ranking.routine);
  return collector.take();
}

}  // namespace fixlore
