// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/lone_han.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "server/search/phrase.h"
#include "server/search/query_terms.h"

namespace fixlore {
namespace {

/// The folded term with this between Han characters and what is beside them, in place of a space.
std::string with_seams(std::string_view term, std::string_view seam) {
  std::string made;
  bool was_han = false;
  for (std::size_t at = 0; at < term.size();) {
    const std::size_t length = decode_utf8(term, at).length;
    const std::string_view next = term.substr(at, length);
    at += length;
    const bool han = is_single_han(next);
    const bool at_seam = !made.empty() && han != was_han;
    was_han = han;
    if (at_seam && made.ends_with(' ')) made.pop_back();
    if (at_seam) made += seam;
    if (at_seam && next == " ") continue;
    made += next;
  }
  return made;
}

}  // namespace

bool has_lone_han(std::string_view term) {
  std::size_t run = 0;  // of Han characters up to the one at hand
  for (std::size_t at = 0; at < term.size();) {
    const DecodedChar c = decode_utf8(term, at);
    at += c.length;
    if (is_han(c.code_point)) {
      ++run;
    } else if (std::exchange(run, 0) == 1) {
      return true;
    }
  }
  return run == 1 && !is_single_han(term);
}

DocumentQuery articles_with(std::string_view term, Analyzer& analyzer, const Corpus& corpus,
                            const TimeLimit& limit) {
  const std::vector<Phrase> phrases = {{with_seams(term, ""), analyzer},
                                       {with_seams(term, " "), analyzer}};
  std::vector<DocumentQuery> found;
  for (DocumentSets& documents : find_phrases(phrases, corpus, analyzer.normalizer(), limit)) {
    found.push_back(
        DocumentQuery::these(std::make_shared<const DocumentSets>(std::move(documents))));
  }
  return DocumentQuery::any_of(std::move(found));
}

}  // namespace fixlore
