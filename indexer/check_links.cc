// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check_links.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "indexer/schema/fields.h"
#include "indexer/settle_ids.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Checks one content folder; remembers what it looked up.
class LinkChecker {
 public:
  LinkChecker(const fs::path& content, const std::vector<FileRecord>& records)
      : content_(content), records_(records), by_id_(id_owners(records)) {
    by_path_.reserve(records.size());
    by_address_.reserve(records.size());
    for (const FileRecord& record : records) by_path_.emplace(record.path, &record);
    // What is published has its addresses before what is not.
    for (const bool indexed : {true, false}) {
      for (const FileRecord& record : records) {
        if ((record.state == FileState::kIndexed) == indexed) add_addresses(record);
      }
    }
  }

  DiagnosticList run() {
    for (const FileRecord& record : records_) check(record);
    return std::move(diagnostics_);
  }

 private:
  void add_addresses(const FileRecord& record) {
    by_address_.try_emplace(folder_id(record.path), &record);
    for (const std::string& address : decode_details(record.path, record.details).addresses) {
      by_address_.try_emplace(std::string(bare_address(address)), &record);
    }
  }

  void check(const FileRecord& record) {
    if (record.state == FileState::kDuplicate) {
      report(record, 0, Severity::kError, "duplicate-id",
             "the id \"" + record.id + "\" is taken by " + by_id_.at(record.id)->path,
             "give one of the two files another id");
    }
    const FileDetails details = decode_details(record.path, record.details);
    for (const Reference& reference : details.references) {
      if (reference.kind == Reference::Kind::kArticle) {
        check_article_link(record, reference);
      } else if (!attachment_exists(reference.path)) {
        report(record, reference.line, Severity::kWarning, "missing-attachment",
               "there is no file " + reference.path, "add the file or mend the link");
      }
    }
    for (const std::string& address : details.addresses) {
      const FileRecord* owner = find_article(address);
      if (record.state != FileState::kIndexed || owner == &record) continue;
      report(record, 0, Severity::kWarning, "duplicate-address",
             "the address \"" + address + "\" is taken by " + owner->path,
             "give one of the two files another slug or alias");
    }
    for (const std::string& id : details.related) {
      if (by_id_.contains(id) || find_article(id) != nullptr) continue;
      report(record, 0, Severity::kWarning, "dead-related",
             "the related article \"" + id + "\" does not exist", "mend the id or take it out");
    }
  }

  void check_article_link(const FileRecord& record, const Reference& reference) {
    const FileRecord* target = find_article(reference.path);
    if (target == nullptr) {
      report(record, reference.line, Severity::kWarning, "dead-link",
             "there is no article " + reference.path, "mend the link");
    } else if (record.state == FileState::kIndexed && target->state != FileState::kIndexed) {
      report(record, reference.line, Severity::kWarning, "dead-link",
             "the article " + target->path + " is not published", "publish it or drop the link");
    } else if (record.state == FileState::kIndexed && !all_may_read(record, *target)) {
      report(record, reference.line, Severity::kWarning, "hidden-link",
             "not all who read this may read " + target->path,
             "let the two have the same audience or drop the link");
    } else if (!reference.anchor.empty() && !has_anchor(*target, reference.anchor)) {
      report(record, reference.line, Severity::kWarning, "dead-anchor",
             "the article " + target->path + " has no section #" + reference.anchor,
             "mend the part after #");
    }
  }

  /// Whether every reader of one article may read the other.
  static bool all_may_read(const FileRecord& record, const FileRecord& target) {
    const auto is_for = [&](const std::string& audience) {
      return std::ranges::find(target.audience, audience) != target.audience.end();
    };
    return is_for("public") || std::ranges::all_of(record.audience, is_for);
  }

  /// By file, id, slug, folder or old address; a link to one of these may have been taken for that
  /// of a file.
  const FileRecord* find_article(const std::string& name) const {
    if (const auto found = by_path_.find(name); found != by_path_.end()) return found->second;
    for (const char* suffix : {".md", ".markdown"}) {
      const auto found = by_path_.find(name + suffix);
      if (found != by_path_.end()) return found->second;
    }
    if (const FileRecord* named = find_named(name); named != nullptr) return named;
    const std::string of_file = path_id(name);
    return of_file == name ? nullptr : find_named(of_file);
  }

  const FileRecord* find_named(const std::string& id) const {
    const auto owner = by_id_.find(id);
    if (owner != by_id_.end()) return owner->second;
    const auto found = by_address_.find(std::string(bare_address(id)));
    return found == by_address_.end() || found->first.empty() ? nullptr : found->second;
  }

  bool attachment_exists(const std::string& path) {
    const auto [known, fresh] = attachments_.try_emplace(path, false);
    std::error_code error;
    if (fresh) known->second = fs::is_regular_file(content_ / path, error);
    return known->second;
  }

  static bool has_anchor(const FileRecord& record, const std::string& anchor) {
    const std::vector<std::string_view> anchors = decode_anchors(record.details);
    return std::ranges::find(anchors, anchor) != anchors.end();
  }

  void report(const FileRecord& record, int line, Severity severity, std::string rule,
              std::string message, std::string hint) {
    diagnostics_.add(
        {record.path, line, severity, std::move(rule), std::move(message), std::move(hint)});
  }

  const fs::path& content_;
  const std::vector<FileRecord>& records_;
  std::unordered_map<std::string_view, const FileRecord*> by_path_;
  std::unordered_map<std::string_view, const FileRecord*> by_id_;
  std::unordered_map<std::string, const FileRecord*> by_address_;
  std::unordered_map<std::string, bool> attachments_;
  DiagnosticList diagnostics_;
};

}  // namespace

DiagnosticList check_links(const fs::path& content, const std::vector<FileRecord>& records) {
  return LinkChecker(content, records).run();
}

}  // namespace fixlore
