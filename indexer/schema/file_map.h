// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

namespace fixlore {

/// A file mapped into memory, read-only. Error{kIo} when it cannot be.
class FileMap {
 public:
  explicit FileMap(const std::filesystem::path& path);
  ~FileMap();
  FileMap(FileMap&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  FileMap& operator=(FileMap&&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

/// What a file is called while it is being written.
std::filesystem::path unfinished(std::filesystem::path path);

/// Writes a file whole: as unfinished(path), synced, then renamed. Error{kIo} on failure.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);
/// The same of pieces that follow each other.
void write_file_atomically(const std::filesystem::path& path,
                           std::span<const std::string_view> pieces);

}  // namespace fixlore
