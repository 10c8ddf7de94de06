// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/page_renderer.h"

#include <kainjow/mustache.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "web/assets.h"

namespace fixlore {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr int kMaxIncludes = 100;  // more means that templates include each other

/// The text of a template with its includes in place.
std::string load_template(std::string_view name) {
  const auto asset_text = [](std::string_view template_name) {
    return web_asset("pages/" + std::string(template_name) + ".mustache").text;
  };
  std::string text(asset_text(name));
  for (int includes = 0; includes < kMaxIncludes; ++includes) {
    const std::size_t begin = text.find("{{>");
    if (begin == std::string::npos) return text;
    const std::size_t end = text.find("}}", begin);
    const std::string included = text.substr(begin + 3, end - begin - 3);
    text.replace(begin, end + 2 - begin, asset_text(included));
  }
  throw Error(ErrorCode::kInternal, "template '" + std::string(name) + "' includes itself");
}

data to_data(const Json& json) {
  switch (json.type()) {
    case Json::value_t::object: {
      data object;
      for (const auto& [key, value] : json.items()) object.set(key, to_data(value));
      return object;
    }
    case Json::value_t::array: {
      data list(data::type::list);
      for (const Json& item : json) list.push_back(to_data(item));
      return list;
    }
    case Json::value_t::string:
      return json.get_ref<const std::string&>();
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::null:
      return false;
    default:
      return json.dump();
  }
}

}  // namespace

struct PageRenderer::Templates {
  // render() of kainjow::mustache is not const, yet changes nothing of a template that has neither
  // partials nor lambdas.
  mutable std::map<std::string, mustache, std::less<>> pages;
  std::map<std::string, data, std::less<>> texts;  ///< by language
};

PageRenderer::PageRenderer() {
  auto templates = std::make_unique<Templates>();
  for (const char* name : {"api", "home", "search", "log", "browse", "article", "problem",
                           "opensearch", "sitemap", "sitemap_index"}) {
    mustache page(load_template(name));
    if (!page.is_valid()) {
      throw Error(ErrorCode::kInternal,
                  "template '" + std::string(name) + "' is broken: " + page.error_message());
    }
    templates->pages.emplace(name, std::move(page));
  }
  for (const std::string_view language : kLanguages) {
    data texts;
    for (const auto& [key, text] : messages_.texts(language)) texts.set(key, text);
    data root;
    root.set("t", texts);
    templates->texts.emplace(language, std::move(root));
  }
  templates_ = std::move(templates);
}

PageRenderer::~PageRenderer() = default;

std::string PageRenderer::render(std::string_view name, const Json& view,
                                 std::string_view language) const {
  const data view_data = to_data(view);
  kainjow::mustache::context<std::string> context(&templates_->texts.find(language)->second);
  context.push(&view_data);
  return templates_->pages.find(name)->second.render(context);
}

}  // namespace fixlore
