// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/error.h"
#include "server/http/application.h"
#include "server/http/attachments.h"
#include "server/http/page_handlers.h"
#include "web/assets.h"

namespace fixlore {
namespace {

std::string_view media_type(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

}  // namespace

Response send_attachment(Services& services, const Request& request) {
  const Error missing(ErrorCode::kNotFound, "There is no such attachment.");
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  if (!searcher->may_see_attachment(request.argument)) throw missing;
  const std::optional<Attachment> attachment = services.attachments.open(request.argument);
  if (!attachment) throw missing;
  return attachment_response(request, request.argument, *attachment);
}

Response send_asset(Services&, const Request& request) {
  const std::size_t slash = std::min(request.argument.find('/'), request.argument.size() - 1);
  const WebAsset& asset = web_asset(request.argument.substr(slash + 1));
  if (asset.digest != request.argument.substr(0, slash)) {
    throw Error(ErrorCode::kNotFound, "There is no such version of the asset.");
  }
  Response response;
  response.content_type = media_type(asset.name);
  response.body = asset.text;
  response.add_header("Cache-Control", "public, max-age=31536000, immutable");
  return response;
}

}  // namespace fixlore
