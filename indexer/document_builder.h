// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "analyzers/analyzer.h"
#include "content/article.h"
#include "indexer/schema/outline_terms.h"
#include "indexer/schema/stored_article.h"

namespace fixlore {

/// An article, ready to be written: its terms and its record.
struct IndexDocument {
  Xapian::Document document;
  StoredArticle stored;
};

/// Makes the document of an article: weighted terms of title, summary, fault record and body,
/// boolean terms of the fields, values for sorting. People of a fault record are kept only where
/// the audience is not public. A function of its arguments.
IndexDocument build_document(const Article& article, Analyzer& analyzer);

/// A key for each term of a document that is counted.
std::vector<TermKey> counted_terms(const Xapian::Document& document);
/// The same of an article by its record: that and the analyzer give again the terms that
/// build_document() made of the text, so that no database need keep them.
std::vector<TermKey> counted_terms(const StoredArticle& article, Analyzer& analyzer);

}  // namespace fixlore
