// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_setup.h"

#include <chrono>

#include "base/io_error.h"

namespace fixlore {
namespace fs = std::filesystem;

std::int64_t now_ns() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

double seconds_since(std::int64_t start_ns) {
  return static_cast<double>(now_ns() - start_ns) / 1e9;
}

RunContext make_context(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop) {
  std::error_code error;
  const fs::path content = fs::canonical(options.content, error);
  if (error) throw io_error("open", options.content, error.value());
  return {content, options.read, thread_count(options.jobs),
          stop,    progress,     std::make_shared<const Normalizer>(),
          nullptr};
}

void refuse_same_folder(const IndexOptions& options) {
  std::error_code error;
  if (!fs::equivalent(options.content, options.index, error)) return;
  throw Error(ErrorCode::kInvalidArgument, "the index folder is the content folder",
              "give the index a folder of its own");
}

void refuse_lost_content(const ScanResult& scan, const Baseline& base,
                         const IndexOptions& options) {
  const bool had_files = !base.is_readable || !base.catalogue.files.empty();
  if (!scan.files.empty() || !had_files) return;
  throw Error(ErrorCode::kInvalidArgument,
              "there is no article in " + options.content.string() + ", but there are in the index",
              "check that the folder is mounted; to start anew, delete the index folder");
}

}  // namespace fixlore
