// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/front_matter.h"

namespace fixlore {

const char* to_string(ArticleType type) {
  return type == ArticleType::kFault ? "fault" : "article";
}

const char* to_string(ArticleStatus status) {
  switch (status) {
    case ArticleStatus::kPublished:
      return "published";
    case ArticleStatus::kDraft:
      return "draft";
    case ArticleStatus::kInReview:
      return "in_review";
    case ArticleStatus::kArchived:
      return "archived";
  }
  return "draft";
}

}  // namespace fixlore
