// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "content/front_matter.h"

namespace fixlore {

/// Names the layout of an index: terms, values and stored records. Another version cannot be read.
inline constexpr int kSchemaVersion = 7;

/// A field that can be filtered by, and counted as a facet. The one table of them drives the index
/// writer, the query parser (`field:value`), the facets, the pages and the documentation.
struct Field {
  std::string_view name;    ///< in queries, parameters and JSON
  std::string_view prefix;  ///< of its boolean terms in Xapian
  bool facet;               ///< counted on request
  std::string_view help;    ///< one line of English for --help and the API page
  /// The values that an article has in this field; none, one or many.
  std::vector<std::string> (*values)(const FrontMatter&);
};

/// All fields, in the order in which pages show them.
std::span<const Field> fields();

/// The field of that name, or nullptr.
const Field* find_field(std::string_view name);

/// The texts of the front matter that are searched beside title and body: summary, keywords, tags,
/// products, the fault record. People and dates are not among them.
std::vector<std::string_view> searchable_values(const FrontMatter& meta);

/// Places of the weighted terms. An article's own words have no place prefix, so that a plain word
/// is its own term; the title's are indexed once more under theirs.
enum class TermPlace { kBody, kTitle };

/// FNV-1a: the same in each build, which std::hash is not.
std::uint64_t stable_hash(std::string_view text);

/// `name`, or of a longer one `max_bytes` and a hash of the whole, so that equal names stay equal
/// and others different.
std::string bounded_name(std::string_view name, std::size_t max_bytes);

/// The index term of a token: place prefix, kind prefix, term. Terms past Xapian's limit of 245
/// bytes are cut and closed with a hash, so that equal tokens still give equal terms.
std::string index_term(TermPlace place, TokenKind kind, std::string_view term);

/// Terms of what a program wrote: of its folded message_template, one for each run of a few words,
/// or of them all where they are fewer. None where the words are too few to tell anything.
std::vector<std::string> message_terms(std::string_view folded_template);

/// The boolean term of a field's value; `folded_value` is the value after Normalizer::fold.
std::string filter_term(const Field& field, std::string_view folded_value);

/// An address without the slashes at its ends, which do not tell one from another.
std::string_view bare_address(std::string_view address);

/// Boolean terms that find an article or what belongs to it by name, all exact.
std::string id_term(std::string_view id);            ///< its id; unique
std::string address_term(std::string_view address);  ///< path id, slug, folder, or old address
std::string related_term(std::string_view id);       ///< articles that name `id` as related
std::string attachment_term(std::string_view path);  ///< articles that show this attachment

/// Value slots, for sorting and for ranges.
inline constexpr unsigned kUpdatedSlot = 0;   ///< lastmod, else date; ISO 8601 sorts as text
inline constexpr unsigned kVerifiedSlot = 1;  ///< verified
inline constexpr unsigned kReviewSlot = 2;    ///< review_by

}  // namespace fixlore
