// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fixlore {

/// What is wrong with a file of a generation.
struct Damage {
  std::string file;  ///< below the generation's folder, '/' between parts
  std::string what;
  std::string hint;
};

/// Holds a generation to its manifest: every file there, of that size and SHA-256, and no other;
/// databases and their side files open and hold as many articles as the manifest and the catalogue
/// say. Manifest and catalogue carry a SHA-256 of their own. Sorted by file. Files are read on
/// `jobs` threads, 0 for one a core. Error{kNotFound} when there is no such folder, Error{kIo} when
/// it, or a file in it, cannot be read.
std::vector<Damage> verify_generation(const std::filesystem::path& generation, unsigned jobs);

}  // namespace fixlore
