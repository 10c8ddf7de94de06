// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "indexer/diagnostic_list.h"

namespace fixlore {

/// What is wrong with files, as systems that build and check a repository read it. `content` is the
/// content folder as it was given: files are named by it, so relative to the root of the repository
/// where the program is run there. Lines count from 1; what concerns a whole file is at its first.

/// Static Analysis Results Interchange Format 2.1.0 (OASIS): one run, with the rules that were
/// broken and a result for each diagnostic. JSON, with an end of line.
std::string to_sarif(const DiagnosticList& diagnostics, const std::filesystem::path& content);

/// Annotations of GitHub Actions: a line of "::error file=...,line=...,title=RULE::MESSAGE" each;
/// hints are notices.
std::string to_github(const DiagnosticList& diagnostics, const std::filesystem::path& content);

}  // namespace fixlore
