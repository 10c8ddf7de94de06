// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/catalogue.h"
#include "indexer/diagnostic_list.h"

namespace fixlore {

/// What is wrong between the files of a content folder, which no file shows by itself: ids that are
/// taken ("duplicate-id"), slugs and old addresses that are ("duplicate-address"), links to
/// articles and sections that are not there ("dead-link", "dead-anchor") or not for all who read
/// the link ("hidden-link"), missing pictures and other attachments ("missing-attachment"), related
/// articles that do not exist ("dead-related"). `records` are sorted by path.
DiagnosticList check_links(const std::filesystem::path& content,
                           const std::vector<FileRecord>& records);

}  // namespace fixlore
