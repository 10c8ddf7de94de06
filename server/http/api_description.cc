// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/api_description.h"

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "server/http/application.h"
#include "server/http/page_frame.h"
#include "web/assets.h"

namespace fixlore {
namespace {

std::string_view description() { return web_asset("api/openapi.json").text; }

std::string upper(std::string text) {
  for (char& c : text) c = ascii::is_lower(c) ? static_cast<char>(c - 32) : c;
  return text;
}

/// "string", "integer", "array".
std::string type_name(const Json& schema) {
  const Json& type = schema.at("type");
  return type.is_string() ? type.get<std::string>() : type.dump();
}

/// The default as a text, or false where there is none.
Json default_text(const Json& schema) {
  if (!schema.contains("default")) return false;
  const Json& value = schema.at("default");
  return value.is_string() ? value : Json(value.dump());
}

Json parameters_view(const Json& operation) {
  Json list = Json::array();
  for (const Json& parameter : operation.value("parameters", Json::array())) {
    const Json& schema = parameter.at("schema");
    list.push_back({{"name", parameter.at("name")},
                    {"type", type_name(schema)},
                    {"description", parameter.at("description")},
                    {"default", default_text(schema)},
                    {"required", parameter.value("required", false)}});
  }
  return list_or_false(list);
}

Json statuses_view(const Json& document, const Json& operation) {
  Json list = Json::array();
  for (const auto& [status, answer] : operation.at("responses").items()) {
    const Json& told =
        answer.contains("$ref") ? document["components"]["responses"].at(status) : answer;
    list.push_back({{"status", status}, {"description", told.at("description")}});
  }
  return list;
}

Json operations_view(const Json& document) {
  Json list = Json::array();
  for (const auto& [path, operations] : document.at("paths").items()) {
    for (const auto& [method, operation] : operations.items()) {
      list.push_back({{"anchor", operation.at("operationId")},
                      {"method", upper(method)},
                      {"path", path},
                      {"summary", operation.at("summary")},
                      {"parameters", parameters_view(operation)},
                      {"statuses", statuses_view(document, operation)}});
    }
  }
  return list;
}

}  // namespace

Response handle_api_description(Services&, const Request&) {
  Response response;
  response.content_type = "application/json";
  response.body = description();
  return response;
}

Response show_api(Services& services, const Request& request) {
  const Json document = Json::parse(description());
  const ViewContext context = view_context(services, request);
  const Json& info = document.at("info");
  Json view = frame_view(context, request, info.at("title"), info.at("summary"));
  view["heading"] = info.at("title");
  view["summary"] = info.at("summary");
  view["readers"] = info.at("description");
  view["operations"] = operations_view(document);
  return page_response(services, context, request, "api", view);
}

}  // namespace fixlore
