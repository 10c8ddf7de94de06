// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "indexer/schema/fields.h"
#include "server/search/article_stretch.h"
#include "server/search/corpus.h"
#include "server/search/explain.h"
#include "server/search/facets.h"
#include "server/search/first_stage.h"
#include "server/search/lookup.h"
#include "server/search/marker.h"
#include "server/search/placement.h"
#include "server/search/query_builder.h"
#include "server/search/query_parser.h"
#include "server/search/query_terms.h"
#include "server/search/recognised_parts.h"
#include "server/search/reranker.h"
#include "server/search/section_scorer.h"
#include "server/search/shortfall.h"
#include "server/search/similar.h"
#include "server/search/snippet.h"
#include "server/search/suggest.h"
#include "server/search/value_order.h"

namespace fixlore {
namespace {

/// Runs `work` and turns what Xapian throws into an Error.
template <typename Work>
auto translated(Work&& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorCode::kCorrupt, "the index cannot be read: " + error.get_msg(),
                "rebuild it with `fixlore index --full`");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kInternal, error.get_type() + (": " + error.get_msg()));
  }
}

void check_window(const SearchRequest& request) {
  if (request.limit > kMaxLimit) {
    throw Error(ErrorCode::kInvalidArgument, "limit is more than " + std::to_string(kMaxLimit));
  }
  if (std::uint64_t{request.offset} + request.limit > kMaxWindow) {
    throw Error(ErrorCode::kInvalidArgument,
                "offset + limit is more than " + std::to_string(kMaxWindow),
                "narrow the search with filters instead of paging that far");
  }
}

bool is_by_relevance(const SearchRequest& request, const QueryText& text) {
  return request.sort == SortOrder::kRelevance && !text.terms.empty();
}

}  // namespace

/// State of one searcher, and the steps of a search in the order in which they run.
struct Searcher::Impl {
  Ranking ranking;
  const std::chrono::milliseconds time_allowed;
  TimeLimit limit;  // of the search that runs
  PriorSources prior_sources;
  Corpus corpus;
  Analyzer analyzer;
  FirstStage first_stage{corpus, ranking};
  Reranker reranker{corpus, analyzer, ranking};

  Impl(std::shared_ptr<const OpenGeneration> generation, const Reader& reader,
       std::shared_ptr<const Normalizer> normalizer, const Ranking& given,
       std::chrono::milliseconds allowed, const PriorSources& priors)
      : ranking(given),
        time_allowed(allowed),
        prior_sources(priors),
        corpus(generation, reader),
        analyzer(std::move(normalizer), {generation, &generation->words()}) {}

  const Normalizer& normalizer() const { return analyzer.normalizer(); }

  SearchResults search(const SearchRequest& request);
  SearchResults answer(const SearchRequest& request, const ParsedQuery& parsed);
  std::vector<Candidate> candidates(const SearchRequest& request, const DocumentSets& documents,
                                    const QueryText& text, bool has_pins);
  std::vector<WeighedDocument> first_documents(const SearchRequest& request,
                                               const DocumentSets& documents, const QueryText& text,
                                               std::size_t wanted);
  std::vector<Facet> facets(const SearchRequest& request, const DocumentQuery& demanded,
                            const DocumentSets& documents);
  Hit hit(Candidate candidate, const QueryText& query, const Marker& marker);
  void explain_nothing(const SearchRequest& request, const ParsedQuery& parsed,
                       SearchResults& results);
};

SearchResults Searcher::Impl::search(const SearchRequest& request) {
  check_window(request);
  const ParsedQuery parsed = read_query(request.query, corpus, normalizer());
  SearchResults results = answer(request, parsed);
  if (results.estimated_total == 0 && request.limit > 0) explain_nothing(request, parsed, results);
  return results;
}

/// What `parsed` finds, under the request's filters, order and window.
SearchResults Searcher::Impl::answer(const SearchRequest& request, const ParsedQuery& parsed) {
  SearchResults results;
  results.query = request.query;
  results.generation = corpus.manifest().generation;
  results.notes = parsed.notes;
  const QueryText text = read_query_text(parsed, analyzer, corpus, ranking, limit);
  results.recognised = recognised_parts(parsed, analyzer, corpus);
  limit.check();  // a long paste has taken its time
  const std::vector<QueryTerm>& terms = text.terms;
  if (!text.corrections.empty()) {
    results.did_you_mean = corrected_query(parsed, text.corrections);
    results.notes.push_back({"spelling", *results.did_you_mean});
  }
  if (!parsed.excluded.empty()) results.notes.push_back({"excluded", listed(parsed.excluded)});
  const bool conditions = !parsed.conditions.empty() || !parsed.excluded.empty();
  DocumentQuery demanded = DocumentQuery::all();
  if (!terms.empty()) {
    demanded = words_query(terms, text.messages, ranking);
  } else if (!parsed.text.empty() && !conditions) {
    demanded = DocumentQuery();
    results.notes.push_back({"nothing_searchable", ""});
  }
  demanded =
      with_conditions(std::move(demanded), parsed, corpus, analyzer, ranking, limit, results.notes);
  const Placement* placement = corpus.pins().find(request.query, normalizer());
  if (placement != nullptr) demanded = with_placement(std::move(demanded), *placement);
  demanded = with_due_date(std::move(demanded), request.due_before);
  const DocumentSets documents =
      with_filters(demanded, request.filters, normalizer()).find(corpus, limit);
  results.estimated_total = count(documents);
  std::vector<Candidate> found =
      candidates(request, documents, text, placement != nullptr && !placement->pinned.empty());
  if (placement != nullptr && request.sort == SortOrder::kRelevance) {
    put_first(pinned_documents(*placement, request.filters, corpus, normalizer()), found);
  }
  const Marker marker(terms, normalizer());
  for (std::size_t i = request.offset; i < found.size() && results.hits.size() < request.limit;
       ++i) {
    limit.check();
    results.hits.push_back(hit(found[i], text, marker));
  }
  results.facets = facets(request, demanded, documents);
  results.unknown_words = unknown_words(parsed, text, analyzer, corpus);
  if (!results.unknown_words.empty()) {
    results.notes.push_back({"unknown_words", listed(results.unknown_words)});
  }
  return results;
}

/// Looks for the same with less asked: without filters, then without what the query demands too;
/// last for titles that are written nearly so.
void Searcher::Impl::explain_nothing(const SearchRequest& request, const ParsedQuery& parsed,
                                     SearchResults& results) {
  SearchRequest loosened;
  loosened.query = request.query;
  loosened.limit = kMaxNearest;
  const auto finds = [&](const ParsedQuery& query) {
    for (const Hit& hit : answer(loosened, query).hits) {
      results.nearest.push_back({hit.meta.id, hit.meta.title, hit.meta.type});
    }
    return !results.nearest.empty();
  };
  if (!request.filters.empty() && finds(parsed)) {
    results.notes.push_back({"without_filters", ""});
    return;
  }
  const ParsedQuery words = without_conditions(parsed);
  const bool demands = !parsed.conditions.empty() || !parsed.excluded.empty();
  if (demands && !words.text.empty() && finds(words)) {
    results.notes.push_back({"without_conditions", ""});
    return;
  }
  results.nearest = nearest_titles(words.text, corpus, normalizer());
}

/// The first of the documents in the order that is asked for. Where nothing says what is relevant,
/// that is the day of the last change, or of the review that is due.
std::vector<WeighedDocument> Searcher::Impl::first_documents(const SearchRequest& request,
                                                             const DocumentSets& documents,
                                                             const QueryText& text,
                                                             std::size_t wanted) {
  first_stage.weigh(text.terms, text.messages, limit);
  if (is_by_relevance(request, text)) return first_stage.best(documents, wanted);
  const bool due = request.sort == SortOrder::kRelevance && !request.due_before.empty();
  const Xapian::valueno slot = due                                    ? kReviewSlot
                               : request.sort == SortOrder::kVerified ? kVerifiedSlot
                                                                      : kUpdatedSlot;
  return first_by_value(corpus, documents, slot, due ? ValueOrder::kRising : ValueOrder::kFalling,
                        wanted, first_stage, limit);
}

std::vector<Candidate> Searcher::Impl::candidates(const SearchRequest& request,
                                                  const DocumentSets& documents,
                                                  const QueryText& text, bool has_pins) {
  if (request.limit == 0) return {};
  const bool by_relevance = is_by_relevance(request, text);
  const std::size_t window = request.offset + request.limit;
  const std::size_t wanted = by_relevance ? std::max(window, ranking.depth) : window;
  std::vector<Candidate> best, others;
  const PriorJudge priors(corpus, prior_sources, ranking);
  for (const WeighedDocument& first : first_documents(request, documents, text, wanted)) {
    const bool looked_at = by_relevance && best.size() < ranking.depth;
    Candidate& candidate = (looked_at ? best : others).emplace_back();
    candidate.id = first.id;
    candidate.first_score = candidate.score = first.weight;
    if (looked_at) candidate.prior = priors.of(candidate.id);
  }
  if (best.empty()) return others;
  const double top = best.front().first_score;
  // What is pinned is among the hits wherever it stands.
  reranker.rerank(text, has_pins ? best.size() : window, limit, best);
  for (Candidate& other : others) {
    other.score = top > 0 ? other.first_score / top : 0;
    best.push_back(other);
  }
  return best;
}

/// A facet counts what would be there without its own filter, so that its other values stay to be
/// chosen.
std::vector<Facet> Searcher::Impl::facets(const SearchRequest& request,
                                          const DocumentQuery& demanded,
                                          const DocumentSets& documents) {
  std::vector<Facet> facets;
  std::vector<std::string> unfiltered;
  for (const std::string& name : request.facets) {
    const bool filtered = std::any_of(request.filters.begin(), request.filters.end(),
                                      [&](const Filter& filter) { return filter.field == name; });
    if (!filtered) {
      unfiltered.push_back(name);
      continue;
    }
    const DocumentSets others =
        with_filters(demanded, request.filters, normalizer(), name).find(corpus, limit);
    std::vector<Facet> one = count_facets(corpus, others, {name}, normalizer(), limit);
    facets.push_back(std::move(one.front()));
  }
  for (Facet& facet : count_facets(corpus, documents, unfiltered, normalizer(), limit)) {
    facets.push_back(std::move(facet));
  }
  return facets;
}

Hit Searcher::Impl::hit(Candidate candidate, const QueryText& query, const Marker& marker) {
  const std::vector<QueryTerm>& terms = query.terms;
  const Corpus::Document document = corpus.locate(candidate.id);
  const ArticleStore& store = document.files->store;
  const Outline outline = store.outline(document.id);
  Hit hit;
  hit.score = candidate.score;
  hit.pinned = candidate.pinned;
  hit.meta = store.meta(document.id).meta;
  hit.title = mark_text(outline.title, marker);
  if (candidate.section < 0 && !terms.empty()) {
    const FoldedText folded(store.folded(document.id));
    candidate.section = SectionScorer(query, ranking).best(folded);
  }
  if (candidate.section >= 0) {
    const auto index = static_cast<std::size_t>(candidate.section);
    const StoredSection& section = outline.sections.at(index);
    if (section.heading != outline.title) hit.section = {section.heading, section.anchor};
    hit.snippet = make_snippet(stretch_of_section(store, document.id, outline, index), marker);
  } else {
    hit.snippet = make_snippet(whole_article(store, document.id, outline), marker);
  }
  if (!hit.title.marks.empty()) hit.matched_by.push_back("title");
  if (candidate.heading_overlap > 0) hit.matched_by.push_back("heading");
  if (!hit.snippet.marks.empty()) hit.matched_by.push_back("body");
  if (hit.meta.fault) {
    for (const std::string& code : hit.meta.fault->error_codes) {
      const std::string folded = normalizer().fold(code);
      if (std::any_of(terms.begin(), terms.end(),
                      [&](const QueryTerm& term) { return term.text == folded; })) {
        hit.matched_by.push_back("error_code");
        break;
      }
    }
  }
  return hit;
}

bool Reader::belongs_to(std::string_view audience) const {
  return std::find(audiences.begin(), audiences.end(), audience) != audiences.end();
}

bool Reader::is_public() const {
  return std::all_of(audiences.begin(), audiences.end(),
                     [](const std::string& audience) { return audience == "public"; });
}

Searcher::Searcher(std::shared_ptr<const OpenGeneration> generation, const Reader& reader,
                   std::shared_ptr<const Normalizer> normalizer, const Ranking& ranking,
                   std::chrono::milliseconds time_limit, const PriorSources& priors)
    : impl_(translated([&] {
        return std::make_unique<Impl>(std::move(generation), reader, std::move(normalizer), ranking,
                                      time_limit, priors);
      })) {}
Searcher::~Searcher() = default;

SearchResults Searcher::search(const SearchRequest& request) {
  return translated([&] {
    impl_->limit = TimeLimit(impl_->time_allowed);
    return impl_->search(request);
  });
}

std::vector<Suggestion> Searcher::suggest(std::string_view typed, std::size_t limit) {
  return translated(
      [&] { return fixlore::suggest(typed, limit, impl_->corpus, impl_->normalizer()); });
}

std::optional<ArticlePage> Searcher::article(std::string_view name) {
  return translated([&]() -> std::optional<ArticlePage> {
    const Xapian::docid id = find_article(impl_->corpus, name);
    if (id == 0) return std::nullopt;
    return article_page(impl_->corpus, id);
  });
}

std::optional<ArticleRef> Searcher::replacement(const FrontMatter& meta) {
  if (meta.replaced_by.empty()) return std::nullopt;
  return translated([&]() -> std::optional<ArticleRef> {
    const Xapian::docid id = find_article(impl_->corpus, meta.replaced_by);
    if (id == 0) return std::nullopt;
    return article_ref(impl_->corpus, id);
  });
}

std::vector<ArticleRef> Searcher::related(std::string_view id) {
  return translated([&]() -> std::vector<ArticleRef> {
    const Xapian::docid document = find_article(impl_->corpus, id);
    if (document == 0) return {};
    return related_articles(impl_->corpus, document);
  });
}

std::vector<ArticleRef> Searcher::similar(std::string_view id, std::size_t limit) {
  return translated([&]() -> std::vector<ArticleRef> {
    const Xapian::docid document = find_article(impl_->corpus, id);
    if (document == 0) return {};
    return similar_articles(impl_->corpus, document, limit, impl_->analyzer, impl_->first_stage);
  });
}

std::vector<FrontMatter> Searcher::articles(std::size_t offset, std::size_t limit) {
  return translated([&] {
    std::vector<FrontMatter> found;
    const Corpus& corpus = impl_->corpus;
    const std::vector<Xapian::docid> all = corpus.documents_with("");
    for (std::size_t i = offset; i < all.size() && found.size() < limit; ++i) {
      const Corpus::Document document = corpus.locate(all[i]);
      found.push_back(document.files->store.meta(document.id).meta);
    }
    return found;
  });
}

bool Searcher::may_see_attachment(std::string_view path) {
  return translated([&] { return impl_->corpus.has(attachment_term(path)); });
}

std::string Searcher::explain(std::string_view query, std::string_view id) {
  return translated([&] {
    const PriorJudge priors(impl_->corpus, impl_->prior_sources, impl_->ranking);
    return explain_score(query, id, impl_->corpus, impl_->analyzer, impl_->reranker, priors,
                         impl_->ranking);
  });
}

std::vector<Token> Searcher::analyze(std::string_view text) {
  return impl_->analyzer.analyze(text);
}

IndexStats Searcher::stats() {
  return translated([&] {
    IndexStats stats;
    stats.generation = impl_->corpus.manifest().generation;
    stats.created_at = impl_->corpus.manifest().created_at;
    stats.articles = impl_->corpus.articles();
    stats.bytes = impl_->corpus.manifest().bytes();
    stats.average_length = impl_->corpus.average_length();
    return stats;
  });
}

}  // namespace fixlore
