// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/assets.h"

#include <string>

#include "base/error.h"

namespace fixlore {

const WebAsset& web_asset(std::string_view name) {
  for (const WebAsset& asset : web_assets()) {
    if (asset.name == name) return asset;
  }
  throw Error(ErrorCode::kNotFound, "there is no asset '" + std::string(name) + "'");
}

}  // namespace fixlore
