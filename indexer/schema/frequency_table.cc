// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/frequency_table.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/error.h"

namespace fixlore {

bool is_counted(std::string_view term) {
  // Stems, titles, filters and addresses; each kind has a letter of its own.
  constexpr std::string_view kOthers = "QSXZ";
  return kOthers.find(term.front()) == kOthers.npos;
}

void write_frequency_table(const std::filesystem::path& directory,
                           const std::vector<Frequency>& frequencies) {
  using Slot = FrequencyTable::Slot;
  std::vector<Slot> slots(std::bit_ceil(frequencies.size() * 3 / 2 + 1));
  for (const auto& [key, articles] : frequencies) {
    std::size_t at = FrequencyTable::first_slot(key, slots.size());
    while (slots[at].articles > 0 && slots[at].key != key) at = (at + 1) & (slots.size() - 1);
    slots[at] = {key, slots[at].articles + articles};
  }
  write_file_atomically(directory / kFrequencyFile,
                        {reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot)});
}

FrequencyTable::FrequencyTable(const std::filesystem::path& directory)
    : file_(directory / kFrequencyFile) {
  const std::string_view bytes = file_.bytes();
  const std::size_t count = bytes.size() / sizeof(Slot);
  const auto* slots = reinterpret_cast<const Slot*>(bytes.data());
  // A free slot ends each search.
  if (bytes.size() % sizeof(Slot) != 0 || !std::has_single_bit(count) ||
      std::none_of(slots, slots + count, [](const Slot& slot) { return slot.articles == 0; })) {
    throw Error(ErrorCode::kCorrupt, (directory / kFrequencyFile).string() + " is damaged",
                "rebuild the index with `fixlore index --full`");
  }
  slots_ = {slots, count};
}

std::vector<Frequency> FrequencyTable::frequencies() const {
  std::vector<Frequency> all;
  for (const Slot& slot : slots_) {
    if (slot.articles > 0) all.emplace_back(slot.key, slot.articles);
  }
  return all;
}

std::uint32_t FrequencyTable::articles_with(TermKey key) const {
  for (std::size_t at = first_slot(key, slots_.size()); slots_[at].articles > 0;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return slots_[at].articles;
  }
  return 0;
}

}  // namespace fixlore
