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
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  return "image/svg+xml";
}

/// An asset under an address that stays the same when it changes.
Response lasting_asset(const std::string& name) {
  const WebAsset& asset = web_asset(name);
  Response response;
  response.content_type = media_type(name);
  response.body = asset.text;
  response.add_header("ETag", '"' + std::string(asset.digest) + '"');
  return response;
}

}  // namespace

Response send_source(Services& services, const Request& request) {
  const Error missing(ErrorCode::kNotFound, "There is no such source.");
  if (!request.reader.belongs_to("internal")) throw missing;
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const std::optional<ArticlePage> article = searcher->article(request.argument);
  if (!article) throw missing;
  const std::optional<Attachment> source = services.attachments.open(article->path);
  if (!source) throw missing;
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.file = {source->file, 0, source->size};
  response.add_header("ETag", source->tag);
  return response;
}

Response send_icon(Services&, const Request&) { return lasting_asset("icon.svg"); }

Response send_widget(Services&, const Request&) {
  Response response = lasting_asset("widget.js");
  // Browsers load a module from another origin only where its server allows it.
  response.add_header("Access-Control-Allow-Origin", "*");
  return response;
}

Response send_widget_demo(Services&, const Request& request) {
  return lasting_asset("widget/demo/" + request.argument);
}

Response show_widget_demo(Services&, const Request&) {
  return lasting_asset("widget/demo/index.html");
}

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
