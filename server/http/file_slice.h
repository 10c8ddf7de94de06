// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "base/file_descriptor.h"

namespace fixlore {

/// A part of a file that is sent in chunks, so that its size costs no memory.
struct FileSlice {
  std::shared_ptr<const FileDescriptor> file;
  std::uint64_t begin = 0;
  std::uint64_t length = 0;
};

}  // namespace fixlore
