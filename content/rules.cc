// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/rules.h"

namespace fixlore {
namespace {

constexpr RuleInfo kRules[] = {
    {Rule::kFileEmpty, "file-empty", Severity::kError},
    {Rule::kFileTooLarge, "file-too-large", Severity::kError},
    {Rule::kFileBinary, "file-binary", Severity::kError},
    {Rule::kInvalidUtf8, "invalid-utf8", Severity::kWarning},
    {Rule::kNulByte, "nul-byte", Severity::kWarning},
    {Rule::kFrontMatterTooLarge, "front-matter-too-large", Severity::kError},
    {Rule::kFrontMatterUnclosed, "front-matter-unclosed", Severity::kError},
    {Rule::kFrontMatterSyntax, "front-matter-syntax", Severity::kError},
    {Rule::kDuplicateKey, "duplicate-key", Severity::kError},
    {Rule::kUnknownKey, "unknown-key", Severity::kHint},
    {Rule::kMisspeltKey, "misspelt-key", Severity::kError},
    {Rule::kWrongType, "wrong-type", Severity::kWarning},
    {Rule::kUnknownValue, "unknown-value", Severity::kWarning},
    {Rule::kInvalidId, "invalid-id", Severity::kError},
    {Rule::kInvalidStatus, "invalid-status", Severity::kError},
    {Rule::kInvalidAudience, "invalid-audience", Severity::kError},
    {Rule::kInvalidDate, "invalid-date", Severity::kWarning},
    {Rule::kTimeWithoutOffset, "time-without-offset", Severity::kHint},
    {Rule::kFaultWithoutRecord, "fault-without-record", Severity::kHint},
    {Rule::kMissingTitle, "missing-title", Severity::kWarning},
    {Rule::kMissingSummary, "missing-summary", Severity::kHint},
    {Rule::kMarkdownTooComplex, "markdown-too-complex", Severity::kError},
    {Rule::kTableTooLarge, "table-too-large", Severity::kWarning},
    {Rule::kHtmlDropped, "html-dropped", Severity::kWarning},
    {Rule::kUnsafeLink, "unsafe-link", Severity::kWarning},
    {Rule::kLinkOutsideContent, "link-outside-content", Severity::kWarning},
    {Rule::kEmptyLink, "empty-link", Severity::kWarning},
    {Rule::kImageWithoutText, "image-without-text", Severity::kHint},
    {Rule::kExternalMedia, "external-media", Severity::kHint},
    {Rule::kEmptySection, "empty-section", Severity::kHint},
    {Rule::kEmptyBody, "empty-body", Severity::kWarning},
};

}  // namespace

std::span<const RuleInfo> all_rules() { return kRules; }

const RuleInfo& rule_info(Rule rule) { return kRules[static_cast<std::size_t>(rule)]; }

}  // namespace fixlore
