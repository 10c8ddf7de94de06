// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fixlore {

/// Where an address in an article leads on the served page.
struct Link {
  enum class Kind : std::uint8_t {
    kArticle,     ///< another article: href, path and maybe anchor
    kAttachment,  ///< a file of the content folder: href and path
    kHere,        ///< inside the page ("#anchor"), or the site's start page ("/")
    kExternal,    ///< another site or program
    kEmpty,       ///< nothing was written
    kUnsafe,      ///< a scheme that is not allowed ("javascript:"), or control characters
    kOutside,     ///< a path that leaves the content folder
  };
  Kind kind;
  std::string href;    ///< for the page, ASCII, percent-encoded; not yet escaped for HTML
  std::string path;    ///< relative to the content folder, normalised; "network/dhcp.md"
  std::string anchor;  ///< the id in that page, without '#'
};

/// Resolves the address of a link written in the article at `article_path`. Paths are relative to
/// that article's folder, or with a leading '/' to the content folder. A path ending in ".md", or
/// without an extension, is an article: "/articles/PATH-ID#anchor". No file is looked at.
Link resolve_link(std::string_view article_path, std::string_view address);

/// The same for the source of a picture or video, which is never an article.
Link resolve_media(std::string_view article_path, std::string_view address);

}  // namespace fixlore
