// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "server/http/message.h"

namespace fixlore {

struct Services;

/// An address and what answers it. "{id}" and the like stand for one or more characters, slashes
/// included: ids have them.
struct Route {
  std::string_view pattern;
  std::string_view methods;  ///< as in Allow
  Response (*handler)(Services&, const Request&);
};

/// All of them. The first that matches an address counts.
std::span<const Route> routes();

/// The part of `path` that the "{...}" of a pattern stands for, empty for a pattern without one;
/// nothing when the path does not match. Matched before decoding, so that "%2Fsimilar" can be the
/// end of an id.
std::optional<std::string_view> match_route(std::string_view pattern, std::string_view path);

bool takes_method(const Route& route, std::string_view method);

}  // namespace fixlore
