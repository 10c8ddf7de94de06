// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/http/problem.h"
#include "server/http/view_context.h"

namespace fixlore {

struct Services;

/// The pages, which need no script, and the files that they show.
Response show_home(Services& services, const Request& request);
Response show_search(Services& services, const Request& request);
/// A pasted log, in the body of a POST as forms send it, and the faults like it.
Response show_log(Services& services, const Request& request);
Response show_browse(Services& services, const Request& request);
Response show_article(Services& services, const Request& request);
/// Leads from an address that an article had elsewhere, as its `aliases` name it, to the article.
Response show_old_address(Services& services, const Request& request);
/// The Markdown that an article was made from, for those who see internal articles: it may name
/// people, who are left out of public pages.
Response send_source(Services& services, const Request& request);

/// What browsers and search engines read: how to search here, and where the public articles are.
Response show_opensearch(Services& services, const Request& request);
Response show_sitemap(Services& services, const Request& request);
Response show_sitemap_part(Services& services, const Request& request);
Response send_icon(Services& services, const Request& request);

Response send_attachment(Services& services, const Request& request);
/// The widget for other people's pages, and pages that show it.
Response send_widget(Services& services, const Request& request);
Response show_widget_demo(Services& services, const Request& request);
Response send_widget_demo(Services& services, const Request& request);
Response send_asset(Services& services, const Request& request);

/// The page that says what went wrong.
Response show_problem(Services& services, const Request& request, const Problem& problem);

}  // namespace fixlore
