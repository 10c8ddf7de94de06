// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/token_file.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/ascii.h"
#include "base/error.h"
#include "base/io_error.h"
#include "content/front_matter_reader.h"

namespace fixlore {
namespace {

/// One line that is neither empty nor a comment.
AccessToken parse_line(std::string_view line, const std::string& where) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  AccessToken token{std::string(line.substr(0, end)), {}};
  std::istringstream names{std::string(ascii::trim(line.substr(end)))};
  for (std::string name; std::getline(names, name, ',');) {
    name = ascii::trim(name);
    if (!is_audience_name(name)) {
      throw Error(ErrorCode::kInvalidArgument, where + ": '" + name + "' is no audience",
                  "write TOKEN, or TOKEN and role names in a-z, 0-9, '-' and '_' with commas");
    }
    token.audiences.push_back(std::move(name));
  }
  if (token.audiences.empty()) token.audiences = {"internal"};
  return token;
}

}  // namespace

std::vector<AccessToken> parse_tokens(std::string_view text, const std::string& name) {
  std::vector<AccessToken> tokens;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::string where = name + ":" + std::to_string(number);
    AccessToken token = parse_line(line, where);
    const auto same = [&](const AccessToken& other) { return other.secret == token.secret; };
    if (std::ranges::any_of(tokens, same)) {
      throw Error(ErrorCode::kInvalidArgument, where + ": the token is there twice",
                  "name all of its audiences in one line");
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::vector<AccessToken> read_token_file(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw io_error("read the tokens in", file, errno);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  return parse_tokens(text, file.string());
}

}  // namespace fixlore
