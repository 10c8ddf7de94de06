// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/links.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "base/ascii.h"
#include "base/percent.h"
#include "base/utf8.h"
#include "content/anchors.h"
#include "content/article.h"

namespace fixlore {
namespace {

constexpr std::string_view kLinkSchemes[] = {"http", "https", "mailto", "tel", "ftp"};
constexpr std::string_view kMediaSchemes[] = {"http", "https"};

// The result is UTF-8 whatever was encoded.
std::string decoded_text(std::string_view encoded) {
  std::string text = percent_decode(encoded);
  return find_invalid_utf8(text) == std::string::npos ? text : repair_utf8(text);
}

// The scheme in lower case; none for "a:b" where "a" could not be one, as in a file's name.
std::optional<std::string> scheme_of(std::string_view address) {
  const std::size_t end = address.find_first_of(":/?#");
  if (end == std::string_view::npos || end == 0 || address[end] != ':') return std::nullopt;
  const std::string_view scheme = address.substr(0, end);
  const bool valid = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return ascii::is_alphanumeric(c) || c == '+' || c == '-' || c == '.';
  });
  if (!valid || !ascii::is_letter(scheme[0])) {
    return std::nullopt;
  }
  return ascii::lower(scheme);
}

// Joins `path` to the folder of `article_path`; empty when it leaves the content folder.
std::optional<std::string> normalize(std::string_view article_path, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto add = [&](std::string_view from) {
    while (!from.empty()) {
      const std::size_t end = std::min(from.find_first_of("/\\"), from.size());
      const std::string_view part = from.substr(0, end);
      from.remove_prefix(std::min(end + 1, from.size()));
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.push_back(part);
      }
    }
    return true;
  };
  const bool absolute = !path.empty() && (path[0] == '/' || path[0] == '\\');
  if (!absolute) {
    const std::size_t slash = article_path.rfind('/');
    if (slash != std::string_view::npos) add(article_path.substr(0, slash));
  }
  if (!add(path)) return std::nullopt;
  std::string out;
  for (const std::string_view part : parts) (out += out.empty() ? "" : "/") += part;
  return out;
}

// The file name's extension in lower case; empty for "release-7.5", whose end is a version.
std::string extension(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.size() - dot > 9) return {};
  const std::string_view ext = name.substr(dot + 1);
  const bool has_letter =
      std::any_of(ext.begin(), ext.end(), [](char c) { return ascii::is_letter(c); });
  return has_letter ? ascii::lower(ext) : std::string();
}

Link external(std::string_view address) {
  // What an address may hold stays, '%' too: it is encoded already.
  return {Link::Kind::kExternal, percent_encode(address, ":/?#[]@!$&'()*+,;=%"), {}, {}};
}

Link resolve(std::string_view article_path, std::string_view address,
             std::span<const std::string_view> schemes, bool may_be_article) {
  const std::size_t from = address.find_first_not_of(" \t\n");
  if (from == std::string_view::npos) return {Link::Kind::kEmpty, {}, {}, {}};
  address = address.substr(from, address.find_last_not_of(" \t\n") - from + 1);
  if (std::any_of(address.begin(), address.end(), ascii::is_control))
    return {Link::Kind::kUnsafe, {}, {}, {}};

  if (const std::optional<std::string> scheme = scheme_of(address)) {
    const bool allowed = std::find(schemes.begin(), schemes.end(), *scheme) != schemes.end();
    return allowed ? external(address) : Link{Link::Kind::kUnsafe, {}, {}, {}};
  }
  if (address.substr(0, 2) == "//") return external(address);

  const std::size_t hash = std::min(address.find('#'), address.size());
  std::string anchor = anchor_id(decoded_text(address.substr(std::min(hash + 1, address.size()))));
  const std::string fragment = anchor.empty() ? "" : "#" + percent_encode(anchor);
  if (hash == 0) {
    if (fragment.empty()) return {Link::Kind::kEmpty, {}, {}, {}};
    return {Link::Kind::kHere, fragment, {}, std::move(anchor)};
  }
  const std::string_view written = address.substr(0, std::min(hash, address.find('?')));
  const std::string decoded = decoded_text(written);
  if (std::any_of(decoded.begin(), decoded.end(), ascii::is_control))
    return {Link::Kind::kUnsafe, {}, {}, {}};
  std::optional<std::string> path = normalize(article_path, decoded);
  if (!path) return {Link::Kind::kOutside, {}, {}, {}};
  if (path->empty()) return {Link::Kind::kHere, "/", {}, {}};

  const std::string ext = extension(*path);
  if (!may_be_article || (!ext.empty() && ext != "md" && ext != "markdown")) {
    return {Link::Kind::kAttachment,
            "/attachments/" + percent_encode(*path, "/"),
            std::move(*path),
            {}};
  }
  if (ext.empty()) *path += ".md";
  return {Link::Kind::kArticle, article_address(path_id(*path)) + fragment, std::move(*path),
          std::move(anchor)};
}

}  // namespace

Link resolve_link(std::string_view article_path, std::string_view address) {
  return resolve(article_path, address, kLinkSchemes, true);
}

Link resolve_media(std::string_view article_path, std::string_view address) {
  return resolve(article_path, address, kMediaSchemes, false);
}

}  // namespace fixlore
