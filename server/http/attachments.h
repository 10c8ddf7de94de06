// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/attachment_type.h"
#include "server/http/message.h"

namespace fixlore {

/// A file that belongs to articles, opened.
struct Attachment {
  std::shared_ptr<const FileDescriptor> file;
  std::uint64_t size = 0;
  std::string tag;  ///< entity tag, from size and time of change
  AttachmentType type;
};

/// The content folder, as the place of attachments. Opens nothing outside it, whatever a path or a
/// symbolic link says: the kernel resolves paths beneath the folder. The folder is looked up each
/// time, as a new one may have been put in its place. Immutable: any thread.
class AttachmentFolder {
 public:
  /// Error{kIo} when the folder cannot be opened.
  explicit AttachmentFolder(std::filesystem::path root);

  /// The regular file at a path relative to the folder; nothing when there is none.
  std::optional<Attachment> open(const std::string& path) const;

 private:
  std::filesystem::path root_;
};

/// The answer that sends a file, or the part of it that the request asks for.
Response attachment_response(const Request& request, std::string_view path,
                             const Attachment& attachment);

}  // namespace fixlore
