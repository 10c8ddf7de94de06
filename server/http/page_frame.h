// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/view_context.h"

namespace fixlore {

struct Services;

/// For whom the page that answers this request is rendered.
ViewContext view_context(const Services& services, const Request& request);

/// A page that is rendered already, with its tag, and the cookie that keeps a language that was
/// chosen by its address.
Response html_response(const ViewContext& context, const Request& request, std::string html);

/// The page of template `name`.
Response page_response(const Services& services, const ViewContext& context, const Request& request,
                       std::string_view name, const Json& view);

}  // namespace fixlore
