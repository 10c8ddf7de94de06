// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// The language in a fence's info string, its first word, as class names can hold it: "sql" of
/// "sql {1,2}". May be empty.
std::string code_language(std::string_view info);

/// The caption that Docusaurus writes into the info string: `title="..."`. May be empty.
std::string_view code_title(std::string_view info);

/// Code without what nobody sees: white space at the ends of lines, and empty lines at the end.
std::string without_trailing_space(std::string_view code);

}  // namespace fixlore
