// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "content/diagnostic.h"
#include "indexer/file_stamp.h"

namespace fixlore {

/// A Markdown file of the content folder, found but not yet read.
struct ScannedFile {
  std::string path;  ///< relative to the content folder, '/' between parts, valid UTF-8
  FileStamp stamp;
};

struct ScanResult {
  std::vector<ScannedFile> files;  ///< sorted by the bytes of their paths
  Diagnostics diagnostics;         ///< what could not be taken, and why
  /// Paths that could not be looked at: neither they nor what lies below is known to be gone.
  std::vector<std::string> unreadable;
};

/// Finds all articles (is_article_file) below `content`. Left out with a hint: hidden files, and
/// those in hidden folders. Left out without a word: the folder `skip`, and what IgnoreRules say.
/// Links to files inside are followed, links to folders are not. Error{kNotFound} when `content` is
/// no folder, Error{kIo} when it cannot be listed.
ScanResult scan_articles(const std::filesystem::path& content, const std::filesystem::path& skip);

}  // namespace fixlore
