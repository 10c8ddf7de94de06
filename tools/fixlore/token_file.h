// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/server.h"

namespace fixlore {

/// Reads the tokens of `serve`, one a line: "TOKEN" lets its holder see internal articles, "TOKEN
/// audience,audience" those of these audiences. Empty lines and lines that begin with '#' are
/// passed over. `name` and a line number stand in the message of Error{kInvalidArgument}, the token
/// does not.
std::vector<AccessToken> parse_tokens(std::string_view text, const std::string& name);

/// The tokens of a file. Error{kIo} when it cannot be read.
std::vector<AccessToken> read_token_file(const std::filesystem::path& file);

}  // namespace fixlore
