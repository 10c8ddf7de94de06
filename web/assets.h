// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace fixlore {

/// A file of web/, compiled into the binary.
struct WebAsset {
  std::string_view name;  ///< path below web/: "pages/search.mustache"
  std::string_view text;
  std::string_view digest;  ///< first 16 hex digits of its SHA-256
};

/// All of them, sorted by name.
std::span<const WebAsset> web_assets();

/// The asset of that name; Error{kNotFound} when there is none.
const WebAsset& web_asset(std::string_view name);

}  // namespace fixlore
