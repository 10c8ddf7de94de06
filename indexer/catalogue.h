// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "indexer/file_stamp.h"
#include "indexer/schema/sha256.h"

namespace fixlore {

enum class FileState : std::uint8_t {
  kIndexed,      ///< found by readers, under `docid` of its audience's database
  kUnpublished,  ///< sound, but not for readers: draft, in review, archived
  kDuplicate,    ///< published, but an earlier file has its id
  kFailed,       ///< no article can be made of it
};

/// What a run learnt of a file's content: findings are repeated while the file stays as it is, and
/// links are checked against the whole folder in every run.
struct FileDetails {
  Diagnostics diagnostics;
  std::vector<Reference> references;
  std::vector<std::string> anchors;    ///< every id in its page
  std::vector<std::string> addresses;  ///< slug and old addresses
  std::vector<std::string> related;    ///< ids, of the replacement too
};

/// What a file was when it was last read.
struct FileRecord {
  std::string path;
  FileStamp stamp;  ///< kNeverRead where it could not be read
  Sha256 sha256{};  ///< zero where the file could not be read
  FileState state = FileState::kFailed;
  std::string id;
  std::vector<std::string> audience;
  std::uint32_t docid = 0;  ///< from 1; 0 when not indexed
  std::string details;      ///< FileDetails, encoded: they take most of the memory
};

/// All files of a content folder, as the last run left them; the writer's own notes, which no
/// reader opens.
struct Catalogue {
  std::string content;            ///< canonical path of the content folder
  std::string settings;           ///< of reading; under others the same bytes are another article
  std::int64_t started_ns = 0;    ///< when the run began, since the Unix epoch
  std::vector<FileRecord> files;  ///< sorted by path
};

std::string encode_details(const FileDetails& details);
/// `path` goes into the diagnostics. Error{kCorrupt} for bytes that encode_details() did not write.
FileDetails decode_details(std::string_view path, std::string_view bytes);

/// FileDetails::anchors of what encode_details() wrote, as views into it.
std::vector<std::string_view> decode_anchors(std::string_view bytes);

/// In one step, with a SHA-256 of it all: the file changes in a generation that is published, so no
/// manifest can vouch for it.
void save_catalogue(const std::filesystem::path& file, const Catalogue& catalogue);
/// Error{kCorrupt} when it is no catalogue, one of another version, or not what was saved;
/// Error{kIo} when it cannot be read.
Catalogue load_catalogue(const std::filesystem::path& file);

}  // namespace fixlore
