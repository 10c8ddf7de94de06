// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settle_vocabulary.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>

#include "base/error.h"
#include "base/utf8.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

Diagnostic fault(const std::string& name, int line, std::string message, std::string hint) {
  return {std::string(kVocabularyFolder) + '/' + name,
          line,
          Severity::kError,
          "vocabulary",
          std::move(message),
          std::move(hint)};
}

/// What is wrong with a file of this name and text.
Diagnostics check(const std::string& name, const std::string& text, const Normalizer& normalizer) {
  if (text.size() > kMaxVocabularyBytes) {
    return {fault(name, 0, "larger than " + std::to_string(kMaxVocabularyBytes) + " bytes",
                  "keep the words that people search for")};
  }
  if (const std::size_t at = find_invalid_utf8(text); at != std::string::npos) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n');
    return {fault(name, static_cast<int>(line), "not UTF-8", "save the file as UTF-8")};
  }
  HouseVocabulary vocabulary;
  Diagnostics found;
  for (const VocabularyFault& one : add_vocabulary_file(vocabulary, name, text, normalizer)) {
    found.push_back(fault(name, one.line, one.message, one.hint));
  }
  return found;
}

std::string known_names() {
  std::string names;
  for (const std::string_view name : kVocabularyFileNames) {
    names.append(names.empty() ? "" : ", ").append(name);
  }
  return names;
}

/// A file that nobody will read is a slip of its name.
void report_unknown_files(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".txt") continue;
    if (std::ranges::find(kVocabularyFileNames, name) != std::end(kVocabularyFileNames)) continue;
    Diagnostic hint = fault(repair_utf8(name), 0, "no vocabulary file has this name",
                            "names are " + known_names());
    hint.severity = Severity::kHint;
    diagnostics.push_back(std::move(hint));
  }
}

std::optional<VocabularyFiles> read_files(const fs::path& folder, Diagnostics& diagnostics) {
  try {
    return read_vocabulary_files(folder);
  } catch (const Error& error) {
    diagnostics.push_back({std::string(kVocabularyFolder), 0, Severity::kError, "vocabulary",
                           error.what(), error.hint()});
    return std::nullopt;
  }
}

}  // namespace

VocabularyFiles settle_vocabulary(const fs::path& content, const fs::path& base,
                                  const Normalizer& normalizer, Diagnostics& diagnostics) {
  const VocabularyFiles before = base.empty() ? VocabularyFiles() : read_vocabulary_files(base);
  std::optional<VocabularyFiles> files = read_files(content, diagnostics);
  if (!files) return before;
  report_unknown_files(content / kVocabularyFolder, diagnostics);
  VocabularyFiles settled;
  for (auto& [name, text] : *files) {
    Diagnostics faults = check(name, text, normalizer);
    if (faults.empty()) {
      settled.emplace(name, std::move(text));
    } else if (const auto old = before.find(name); old != before.end()) {
      settled.insert(*old);
    }
    std::ranges::move(faults, std::back_inserter(diagnostics));
  }
  return settled;
}

}  // namespace fixlore
