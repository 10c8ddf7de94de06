// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "server/http/view_context.h"
#include "server/search/results.h"

namespace fixlore {

/// The view of an article's page: breadcrumbs, badges, facts, fault record with timeline and
/// clocks, table of contents, body, and the articles around it.
Json article_view(const ViewContext& context, const ArticlePage& article,
                  const std::optional<ArticleRef>& replacement,
                  const std::vector<ArticleRef>& related, const std::vector<ArticleRef>& similar);

}  // namespace fixlore
