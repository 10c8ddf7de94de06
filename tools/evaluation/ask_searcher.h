// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/search/searcher.h"
#include "tools/evaluation/evaluate.h"

namespace fixlore {

/// A searcher as what is evaluated. One thread, as the searcher.
SearchSystem ask_searcher(std::shared_ptr<Searcher> searcher);

}  // namespace fixlore
