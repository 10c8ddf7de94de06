// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/front_matter.h"

#include "base/percent.h"

namespace fixlore {

std::string article_address(std::string_view id) {
  constexpr std::string_view kSource = "/source";
  const std::size_t end = id.ends_with(kSource) ? id.size() - kSource.size() : id.size();
  return "/articles/" + percent_encode(id.substr(0, end), "/") + percent_encode(id.substr(end));
}

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
