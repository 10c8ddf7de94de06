// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/page_frame.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "server/http/application.h"
#include "server/http/digest.h"
#include "server/http/language.h"
#include "server/http/moment.h"

namespace fixlore {

ViewContext view_context(const Services& services, const Request& request) {
  return {services.pages.messages(),
          services.options.service_limits,
          page_language(request, services.options.default_language),
          today(),
          !request.reader.is_public(),
          request.reader.belongs_to("internal")};
}

Response html_response(const ViewContext& context, const Request& request, std::string html) {
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(html);
  response.add_header("ETag", "W/" + content_tag(response.body));  // it may be sent compressed
  response.add_header("Content-Language", context.language);
  if (request.parameter("lang") == context.language) {
    response.add_header("Set-Cookie",
                        "lang=" + context.language + "; Path=/; Max-Age=31536000; SameSite=Lax");
  }
  return response;
}

Response page_response(const Services& services, const ViewContext& context, const Request& request,
                       std::string_view name, const Json& view) {
  return html_response(context, request, services.pages.render(name, view, context.language));
}

}  // namespace fixlore
