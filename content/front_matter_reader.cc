// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/front_matter_reader.h"

#include <algorithm>
#include <set>
#include <span>

#include "base/ascii.h"
#include "content/front_matter_fields.h"
#include "content/front_matter_values.h"
#include "content/suggestion.h"

namespace fixlore {
namespace {

/// The letters that a key begins with, in lower case, whatever invisible or full-width characters
/// are among them: of `audience:internal` and `audience：internal`, which have no value,
/// "audience".
std::string letters_of(std::string_view key) {
  std::string letters;
  for (const char c : key.substr(0, key.find("\uFF1A"))) {
    if (static_cast<unsigned char>(c) >= 0x80) continue;
    if (!ascii::is_alphanumeric(c) && c != '_' && c != '-') break;
    letters += c;
  }
  return ascii::lower(letters);
}

/// Whether a key is meant to say who may read the article.
bool is_about_access(std::string_view key) {
  const std::string letters = letters_of(key);
  return edit_distance(letters, "audience", 2) <= 2 || edit_distance(letters, "status", 1) <= 1 ||
         edit_distance(letters, "draft", 1) <= 1;
}

// Reads one file's front matter; lives as long as that takes.
class FrontMatterReader {
 public:
  explicit FrontMatterReader(DiagnosticLog& log) : log_(log), values_(log) {}

  FrontMatter read(const DataNode& root, const std::string& default_audience);

 private:
  template <class Record, std::size_t N>
  bool read_field(const FrontMatterField<Record> (&fields)[N], std::string_view key,
                  const DataEntry& entry, Record& record);
  template <class Record>
  void read_value(const FrontMatterField<Record>& field, const DataEntry& entry, Record& record);
  template <class Record, std::size_t N>
  void read_block(const FrontMatterField<Record> (&fields)[N], const DataEntry& entry,
                  Record& record);

  void read_entry(const DataEntry& entry);
  bool read_special(const DataEntry& entry);
  void read_type(const DataEntry& entry);
  void read_status(const DataEntry& entry);
  void read_draft(const DataEntry& entry);
  void read_audience(const DataEntry& entry);
  void read_fault(const DataEntry& entry);
  void read_synonyms(const DataNode& root);
  void check_duplicates(const DataNode& map, std::string_view inside);
  void keep_unknown(const DataEntry& entry, const std::string& name,
                    std::span<const std::string_view> known);
  void finish(const std::string& default_audience, int line);

  DiagnosticLog& log_;
  ValueReader values_;
  FrontMatter meta_;
  bool has_type_ = false;
  bool is_draft_ = false;
};

template <class Record>
void FrontMatterReader::read_value(const FrontMatterField<Record>& field, const DataEntry& entry,
                                   Record& record) {
  switch (field.form) {
    case Form::kLine:
      record.*field.text = on_one_line(values_.scalar(entry).value_or(""));
      return;
    case Form::kText:
      record.*field.text = values_.scalar(entry).value_or("");
      return;
    case Form::kDate:
      record.*field.text = values_.time(entry, false);
      return;
    case Form::kTime:
      record.*field.text = values_.time(entry, true);
      return;
    case Form::kList:
      record.*field.list = values_.list(entry, false);
      return;
    case Form::kWords:
      record.*field.list = values_.list(entry, true);
      return;
    case Form::kChoice:
      record.*field.text = values_.choice(entry, values_.scalar(entry).value_or(""), field.choices);
      return;
    case Form::kChoices:
      for (const std::string& item : values_.list(entry, true)) {
        append_unique(record.*field.list, values_.choice(entry, item, field.choices));
      }
      return;
  }
}

template <class Record, std::size_t N>
bool FrontMatterReader::read_field(const FrontMatterField<Record> (&fields)[N],
                                   std::string_view key, const DataEntry& entry, Record& record) {
  for (const FrontMatterField<Record>& field : fields) {
    if (field.key != key) continue;
    read_value(field, entry, record);
    return true;
  }
  return false;
}

template <class Record, std::size_t N>
void FrontMatterReader::read_block(const FrontMatterField<Record> (&fields)[N],
                                   const DataEntry& entry, Record& record) {
  if (entry.value.kind != DataNode::Kind::kMap) {
    if (entry.value.kind != DataNode::Kind::kNull) {
      log_.report(Rule::kWrongType, entry.line, "`" + entry.key + "` takes keys of its own",
                  "write it as `" + entry.key + ":` and indented keys under it");
    }
    return;
  }
  check_duplicates(entry.value, entry.key + ".");
  const auto keys = keys_of(fields);
  for (const DataEntry& inner : entry.value.entries) {
    if (read_field(fields, inner.key, inner, record)) continue;
    if (inner.key == "audience" || inner.key == "draft") {
      log_.report(Rule::kMisspeltKey, inner.line,
                  "`" + inner.key + "` stands under `" + entry.key + "`, where it says nothing",
                  "begin its line where `" + entry.key + "` begins");
    } else {
      keep_unknown(inner, entry.key + "." + inner.key, keys);
    }
  }
}

void FrontMatterReader::read_type(const DataEntry& entry) {
  const std::string type = values_.choice(entry, values_.scalar(entry).value_or(""), kTypes);
  has_type_ = !type.empty();
  if (type == "fault") meta_.type = ArticleType::kFault;
}

void FrontMatterReader::read_status(const DataEntry& entry) {
  std::string word = ascii::lower(entry.value.text);
  std::replace(word.begin(), word.end(), '-', '_');
  for (const ArticleStatus status : {ArticleStatus::kPublished, ArticleStatus::kDraft,
                                     ArticleStatus::kInReview, ArticleStatus::kArchived}) {
    if (word != to_string(status)) continue;
    meta_.status = status;
    return;
  }
  log_.report(Rule::kInvalidStatus, entry.line, "`status: " + on_one_line(word) + "` is not known",
              "use one of: draft, in_review, published, archived");
}

void FrontMatterReader::read_draft(const DataEntry& entry) {
  const std::string word = ascii::lower(entry.value.text);
  const bool yes = word == "true" || word == "yes" || word == "on";
  if (!yes && word != "false" && word != "no" && word != "off") {
    log_.report(Rule::kInvalidStatus, entry.line, "`draft` is neither true nor false",
                "write `draft: true` or `draft: false`");
  }
  is_draft_ = yes;
}

void FrontMatterReader::read_audience(const DataEntry& entry) {
  const bool is_list = entry.value.kind == DataNode::Kind::kList;
  std::set<std::string> names;
  bool valid = is_list || entry.value.kind == DataNode::Kind::kScalar;
  const auto take = [&](const DataNode& node) {
    const std::string name = ascii::lower(ascii::trim(node.text));
    valid = valid && node.kind == DataNode::Kind::kScalar && is_audience_name(name);
    names.insert(name);
  };
  if (is_list) {
    for (const DataNode& item : entry.value.items) take(item);
  } else {
    take(entry.value);
  }
  // Public and internal are classes of their own: beside another name the wish is unclear.
  const bool mixed = names.size() > 1 && (names.count("public") || names.count("internal"));
  if (valid && !mixed && !names.empty()) {
    meta_.audience.assign(names.begin(), names.end());
    return;
  }
  log_.report(Rule::kInvalidAudience, entry.line,
              mixed ? "`audience` names public or internal beside others"
                    : "`audience` cannot be understood",
              "write `audience: public`, `audience: internal` or a list of role names in a-z, 0-9, "
              "'-' and '_'");
}

void FrontMatterReader::read_fault(const DataEntry& entry) {
  FaultRecord record;
  read_block(kFaultFields, entry, record);
  if (entry.value.kind == DataNode::Kind::kMap) meta_.fault = std::move(record);
}

bool FrontMatterReader::read_special(const DataEntry& entry) {
  if (entry.key == "type") {
    read_type(entry);
  } else if (entry.key == "status") {
    read_status(entry);
  } else if (entry.key == "draft") {
    read_draft(entry);
  } else if (entry.key == "audience") {
    read_audience(entry);
  } else if (entry.key == "category") {
    read_block(kCategoryFields, entry, meta_.category);
  } else if (entry.key == "fault") {
    read_fault(entry);
  } else {
    return false;
  }
  return true;
}

void FrontMatterReader::read_entry(const DataEntry& entry) {
  if (read_special(entry) || read_field(kArticleFields, entry.key, entry, meta_)) return;
  for (const Synonym& synonym : kSynonyms) {
    if (entry.key == synonym.theirs) return;  // read_synonyms has its turn later
  }
  // A slip of the pen in one of these would show the article to readers it is not for.
  if (is_about_access(entry.key)) {
    log_.report(Rule::kMisspeltKey, entry.line, "`" + entry.key + "` looks like a misspelt key",
                "write `audience`, `status` or `draft`; name your own key differently");
    return;
  }
  constexpr auto kFields = keys_of(kArticleFields);
  std::vector<std::string_view> known(kFields.begin(), kFields.end());
  known.insert(known.end(), std::begin(kSpecialKeys), std::end(kSpecialKeys));
  keep_unknown(entry, entry.key, known);
}

void FrontMatterReader::keep_unknown(const DataEntry& entry, const std::string& name,
                                     std::span<const std::string_view> known) {
  meta_.extra.emplace_back(name, to_yaml(entry.value));
  const auto& quiet = kPresentationKeys;
  if (std::find(std::begin(quiet), std::end(quiet), name) != std::end(quiet)) return;
  const std::string_view near = closest(entry.key, known, 2);
  log_.report(Rule::kUnknownKey, entry.line, "`" + name + "` is not a key that Fixlore knows",
              near.empty() ? "" : "did you mean `" + std::string(near) + "`?");
}

void FrontMatterReader::read_synonyms(const DataNode& root) {
  const auto is_unset = [&](std::string_view key) {
    for (const FrontMatterField<FrontMatter>& field : kArticleFields) {
      if (field.key == key) return (meta_.*field.text).empty();
    }
    return false;
  };
  for (const DataEntry& entry : root.entries) {
    for (const Synonym& synonym : kSynonyms) {
      if (entry.key == synonym.theirs && is_unset(synonym.ours)) {
        read_field(kArticleFields, synonym.ours, entry, meta_);
      }
    }
    if (entry.key != "last_update" || !meta_.lastmod.empty()) continue;
    for (const DataEntry& inner : entry.value.entries) {
      if (inner.key == "date") meta_.lastmod = values_.time(inner, false);
    }
  }
}

void FrontMatterReader::check_duplicates(const DataNode& map, std::string_view inside) {
  std::set<std::string_view> seen;
  for (const DataEntry& entry : map.entries) {
    if (seen.insert(entry.key).second) continue;
    const std::string name = std::string(inside) + entry.key;
    log_.report(Rule::kDuplicateKey, entry.line, "`" + name + "` is there twice",
                "keep one of them");
  }
}

void FrontMatterReader::finish(const std::string& default_audience, int line) {
  if (is_draft_) meta_.status = ArticleStatus::kDraft;
  if (meta_.audience.empty()) meta_.audience = {default_audience};
  if (!meta_.id.empty() && !is_valid_id(meta_.id)) {
    log_.report(Rule::kInvalidId, line, "`id: " + meta_.id + "` cannot name an article",
                "use letters, digits, '-' and single '/', at most 200 bytes");
  }
  if (meta_.fault && !has_type_) meta_.type = ArticleType::kFault;
  if (meta_.type == ArticleType::kFault && !meta_.fault) {
    log_.report(Rule::kFaultWithoutRecord, line, "`type: fault` without a `fault` block",
                "add `fault:` with nature, scope, symptoms, cause and solution_type");
  }
}

FrontMatter FrontMatterReader::read(const DataNode& root, const std::string& default_audience) {
  check_duplicates(root, "");
  for (const DataEntry& entry : root.entries) read_entry(entry);
  read_synonyms(root);
  finish(default_audience, root.line);
  return std::move(meta_);
}

}  // namespace

bool is_audience_name(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  return !name.empty() && name.size() <= kLongest &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

FrontMatter read_front_matter(const DataNode& root, const std::string& default_audience,
                              DiagnosticLog& log) {
  return FrontMatterReader(log).read(root, default_audience);
}

bool is_valid_id(std::string_view id) {
  if (id.empty() || id.size() > 200 || std::any_of(id.begin(), id.end(), ascii::is_control))
    return false;
  for (std::size_t from = 0; from <= id.size();) {
    const std::size_t slash = std::min(id.find('/', from), id.size());
    const std::string_view part = id.substr(from, slash - from);
    if (part.empty() || part == "." || part == "..") return false;
    from = slash + 1;
  }
  return true;
}

}  // namespace fixlore
