// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/rollback.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "indexer/index_folder.h"
#include "indexer/schema/generation.h"
#include "indexer/verify.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr const char* kListHint = "fixlore stats lists the generations that are kept";

std::uint64_t newest_before(std::uint64_t served, const std::vector<std::uint64_t>& kept) {
  const auto earlier =
      std::ranges::find_if(kept, [&](std::uint64_t number) { return number < served; });
  if (earlier != kept.end()) return *earlier;
  throw Error(ErrorCode::kNotFound, "no generation before " + std::to_string(served) + " is kept",
              kListHint);
}

void refuse_damaged(const fs::path& index, std::uint64_t number, unsigned jobs) {
  const std::vector<Damage> damages = verify_generation(generation_folder(index, number), jobs);
  if (damages.empty()) return;
  const std::string name = std::to_string(number);
  throw Error(
      ErrorCode::kCorrupt,
      "generation " + name + " is damaged: " + damages.front().file + " " + damages.front().what,
      "fixlore verify --generation " + name + " says all; choose another with --to");
}

}  // namespace

Rollback roll_back(const fs::path& index, std::optional<std::uint64_t> to, unsigned jobs) {
  served_generation(index);  // or there is none, and no folder to make
  const IndexFolder folder(index);
  const std::uint64_t before = generation_number(served_generation(index));
  const std::vector<std::uint64_t> kept = finished_generations(index);
  const std::uint64_t number = to ? *to : newest_before(before, kept);
  if (std::ranges::count(kept, number) == 0) {
    throw Error(ErrorCode::kNotFound, "there is no generation " + std::to_string(number),
                kListHint);
  }
  if (number == before) {
    throw Error(ErrorCode::kInvalidArgument,
                "generation " + std::to_string(number) + " is served already", kListHint);
  }
  refuse_damaged(index, number, jobs);
  folder.serve(number);
  return {before, number};
}

}  // namespace fixlore
