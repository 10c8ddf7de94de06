// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/document_query.h"

namespace fixlore {

/// Whether a character of a folded term is a Han run by itself, so that no pair of terms says where
/// it stands: 机 of "down机".
bool has_lone_han(std::string_view term);

/// The articles that have the folded term as it stands, with a space or none beside its Han
/// characters.
DocumentQuery articles_with(std::string_view term, Analyzer& analyzer, const Corpus& corpus,
                            const TimeLimit& limit);

}  // namespace fixlore
