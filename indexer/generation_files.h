// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/schema/generation.h"
#include "indexer/schema/sha256.h"

namespace fixlore {

/// SHA-256 of files below `folder`, in their order, taken on `jobs` threads. Error{kIo} when one
/// cannot be read, Error{kUnavailable} when stopped.
std::vector<Sha256> hash_files(const std::filesystem::path& folder,
                               const std::vector<std::string>& paths, unsigned jobs,
                               const std::stop_token& stop);

/// What a manifest says of the files in `folder`. One that is linked to from `base` too (a
/// generation, with its manifest; an empty path for none) keeps the SHA-256 that it has there: it
/// is that of the bytes that were written, while hashing them again would vouch for what a disk has
/// made of them since. Throws what hash_files() does.
std::vector<GenerationFile> describe_files(const std::filesystem::path& folder,
                                           const std::filesystem::path& base,
                                           const Manifest& of_base, unsigned jobs,
                                           const std::stop_token& stop);

/// Error{kCorrupt} when a file of this class (a folder name) of a generation is not what its
/// manifest says. The database of a full build is not looked at where `copy` (a generation in the
/// making) links to it, and so keeps its SHA-256. Throws what hash_files() does, too.
void require_intact(const std::filesystem::path& generation, const Manifest& manifest,
                    const std::string& class_name, const std::filesystem::path& copy,
                    const std::stop_token& stop);

}  // namespace fixlore
