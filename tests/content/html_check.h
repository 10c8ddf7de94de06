// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// What is wrong with the HTML of an article's page, empty when nothing is: a tag or attribute
/// that the page may not have, an address with a scheme that runs, an element that is not closed
/// in its order, an id given twice. Written anew from the list of what is allowed, so that a slip
/// in the library's own list shows.
std::string find_html_fault(std::string_view html);

}  // namespace fixlore
