// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation_files.h"

#include <algorithm>

#include "base/error.h"
#include "indexer/file_tree.h"
#include "indexer/parallel.h"
#include "indexer/run_context.h"
#include "indexer/schema/class_postings.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error);
}

}  // namespace

std::vector<Sha256> hash_files(const fs::path& folder, const std::vector<std::string>& paths,
                               unsigned jobs, const std::stop_token& stop) {
  std::vector<Sha256> hashes;
  const auto make_worker = [&] {
    return [&](std::size_t index) {
      throw_if_stopped(stop);
      return sha256_of_file(folder / paths[index]);
    };
  };
  const auto take = [&](std::size_t, const Sha256& hash) { hashes.push_back(hash); };
  parallel_in_order(paths.size(), jobs, make_worker, take);
  return hashes;
}

std::vector<GenerationFile> describe_files(const fs::path& folder, const fs::path& base,
                                           const Manifest& of_base, unsigned jobs,
                                           const std::stop_token& stop) {
  std::vector<GenerationFile> files;
  std::vector<std::string> to_hash;
  for (const std::string& path : list_tree(folder)) {
    const auto known = std::ranges::find(of_base.files, path, &GenerationFile::path);
    if (known != of_base.files.end() && !base.empty() && same_file(folder / path, base / path)) {
      files.push_back(*known);
    } else {
      files.push_back({path, fs::file_size(folder / path), {}});
      to_hash.push_back(path);
    }
  }
  const std::vector<Sha256> hashes = hash_files(folder, to_hash, jobs, stop);
  auto hash = hashes.begin();
  for (GenerationFile& file : files) {
    if (file.sha256.empty()) file.sha256 = to_hex(*hash++);
  }
  return files;
}

void require_intact(const fs::path& generation, const Manifest& manifest,
                    const std::string& class_name, const fs::path& copy,
                    const std::stop_token& stop) {
  const std::string database = class_name + '/' + kDatabaseFolder + '/';
  std::vector<const GenerationFile*> written;
  std::vector<std::string> paths;
  for (const GenerationFile& file : manifest.files) {
    if (!file.path.starts_with(class_name + '/')) continue;
    const bool stays = file.path.starts_with(database);
    if (stays && same_file(generation / file.path, copy / file.path)) continue;
    written.push_back(&file);
    paths.push_back(file.path);
  }
  const std::vector<Sha256> hashes = hash_files(generation, paths, 1, stop);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (to_hex(hashes[i]) == written[i]->sha256) continue;
    throw Error(ErrorCode::kCorrupt,
                written[i]->path + " of the served generation is not what was written",
                "the index is damaged: build it anew with `fixlore index --full`");
  }
}

}  // namespace fixlore
