// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "content/diagnostic.h"

namespace fixlore {

/// Everything that can be wrong with a file by itself. docs/diagnostics.md explains each to
/// authors.
enum class Rule : std::uint8_t {
  kFileEmpty,
  kFileTooLarge,
  kFileBinary,
  kInvalidUtf8,
  kNulByte,
  kFrontMatterTooLarge,
  kFrontMatterUnclosed,
  kFrontMatterSyntax,
  kDuplicateKey,
  kUnknownKey,
  kMisspeltKey,
  kWrongType,
  kUnknownValue,
  kInvalidId,
  kInvalidStatus,
  kInvalidAudience,
  kInvalidDate,
  kTimeWithoutOffset,
  kFaultWithoutRecord,
  kMissingTitle,
  kMissingSummary,
  kMarkdownTooComplex,
  kTableTooLarge,
  kHtmlDropped,
  kUnsafeLink,
  kLinkOutsideContent,
  kEmptyLink,
  kImageWithoutText,
  kExternalMedia,
  kEmptySection,
  kEmptyBody,
};

/// A rule's stable name and how bad breaking it is.
struct RuleInfo {
  Rule rule;
  std::string_view name;
  Severity severity;
};

/// All rules, in the order of the enumeration.
std::span<const RuleInfo> all_rules();

/// The entry of one rule.
const RuleInfo& rule_info(Rule rule);

}  // namespace fixlore
