// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/file_slice.h"
#include "server/http/guard/channel.h"

namespace fixlore {

/// What is still to be sent to a client: text, then perhaps a part of a file, which stays on disk
/// until the client takes it.
class OutputBuffer {
 public:
  void append(std::string_view text) { text_.append(text); }
  /// Ends the output: nothing can be appended after a file.
  void append(FileSlice file) { file_ = std::move(file); }

  bool empty() const { return text_.empty() && !file_; }
  /// Bytes held in memory.
  std::size_t held() const { return text_.size() - sent_; }
  /// Bytes that the client has taken of all there ever was.
  std::uint64_t taken() const { return taken_; }

  /// Sends what the client takes now. kDone: all, or, unless empty(), enough for one turn. A file
  /// that has become shorter than it said ends the connection, as the client waits for the rest.
  IoStatus flush(Channel& channel);

 private:
  IoStatus flush_text(Channel& channel);
  IoStatus flush_file(Channel& channel);

  std::string text_;
  std::size_t sent_ = 0;  // of text_
  std::optional<FileSlice> file_;
  std::uint64_t taken_ = 0;
};

}  // namespace fixlore
