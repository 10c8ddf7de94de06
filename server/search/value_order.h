// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/search/first_stage.h"

namespace fixlore {

enum class ValueOrder : std::uint8_t { kFalling, kRising };

/// The first of the documents by the value of a slot as text, at most `wanted`; of equal ones those
/// that weigh most, then the first. Error{kTooCostly} beyond the limit.
std::vector<WeighedDocument> first_by_value(const Corpus& corpus, const DocumentSets& documents,
                                            Xapian::valueno slot, ValueOrder order,
                                            std::size_t wanted, const FirstStage& weights,
                                            const TimeLimit& limit);

}  // namespace fixlore
