// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "content/data_node.h"
#include "content/diagnostic_log.h"
#include "content/front_matter.h"

namespace fixlore {

/// What the front matter says, with every doubt reported. Keys of Hugo, MkDocs and Docusaurus that
/// mean the same are taken as ours. Fails closed: where status, audience or id cannot be
/// understood, an error is reported and the article must not be indexed. `id`, `title` and
/// `language` stay empty where the file does not say them.
FrontMatter read_front_matter(const DataNode& root, const std::string& default_audience,
                              DiagnosticLog& log);

/// Whether `name` can be an audience: 1-64 characters of a-z, 0-9, '-' and '_'.
bool is_audience_name(std::string_view name);

/// Whether `id` can name an article: 1-200 bytes of UTF-8 without control characters, parts
/// between slashes neither empty nor "." nor "..".
bool is_valid_id(std::string_view id);

}  // namespace fixlore
