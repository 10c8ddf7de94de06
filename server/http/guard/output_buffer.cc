// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/output_buffer.h"

#include <unistd.h>

#include <algorithm>

namespace fixlore {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
/// Of a file at a time, so that a fast client of a large one does not keep the thread from others.
constexpr std::size_t kTurnBytes = 4 * kChunkBytes;

}  // namespace

IoStatus OutputBuffer::flush(Channel& channel) {
  const IoStatus status = flush_text(channel);
  return status == IoStatus::kDone && file_ ? flush_file(channel) : status;
}

IoStatus OutputBuffer::flush_text(Channel& channel) {
  while (sent_ < text_.size()) {
    const IoResult result = channel.write(text_.data() + sent_, text_.size() - sent_);
    if (result.status != IoStatus::kDone) return result.status;
    sent_ += result.bytes;
    taken_ += result.bytes;
  }
  std::string().swap(text_);
  sent_ = 0;
  return IoStatus::kDone;
}

IoStatus OutputBuffer::flush_file(Channel& channel) {
  char chunk[kChunkBytes];
  const std::uint64_t turn_end = taken_ + kTurnBytes;
  while (file_->length > 0) {
    if (taken_ >= turn_end) return IoStatus::kDone;
    const ssize_t count =
        ::pread(file_->file->get(), chunk, std::min<std::uint64_t>(file_->length, kChunkBytes),
                static_cast<off_t>(file_->begin));
    if (count <= 0) return IoStatus::kEnded;
    const IoResult result = channel.write(chunk, static_cast<std::size_t>(count));
    if (result.status != IoStatus::kDone) return result.status;
    file_->begin += result.bytes;
    file_->length -= result.bytes;
    taken_ += result.bytes;
  }
  file_.reset();
  return IoStatus::kDone;
}

}  // namespace fixlore
