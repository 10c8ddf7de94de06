// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/scan.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "base/io_error.h"
#include "base/utf8.h"
#include "content/article.h"
#include "indexer/ignore_rules.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

FileStamp stamp_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size),
          status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec};
}

/// Names of a folder's entries, sorted; an errno value when it does not give them.
struct Listing {
  std::vector<std::string> names;
  int error = 0;
};

Listing list_folder(const fs::path& folder) {
  Listing listing;
  const std::unique_ptr<DIR, int (*)(DIR*)> handle(::opendir(folder.c_str()), ::closedir);
  if (!handle) return {{}, errno};
  errno = 0;
  while (const dirent* entry = ::readdir(handle.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") listing.names.emplace_back(name);
  }
  listing.error = errno;
  std::ranges::sort(listing.names);
  return listing;
}

/// One walk over a content folder.
class Scanner {
 public:
  Scanner(const fs::path& content, const fs::path& skip)
      : root_(fs::canonical(content)), skip_(fs::weakly_canonical(skip)), rules_(content) {}

  ScanResult run() {
    visit_folder("");
    std::ranges::sort(result_.files, {}, &ScannedFile::path);
    return std::move(result_);
  }

 private:
  void visit_folder(const std::string& relative) {
    const Listing listing = list_folder(root_ / relative);
    if (listing.error != 0) {
      // Without its root a run would take every article for deleted.
      if (relative.empty()) throw io_error("read the folder", root_, listing.error);
      report(relative, Severity::kError, "unreadable-folder",
             "the folder cannot be read: " + std::generic_category().message(listing.error),
             io_hint(listing.error));
      result_.unreadable.push_back(relative);
    }
    for (const std::string& name : listing.names) {
      visit(relative.empty() ? name : relative + "/" + name, name);
    }
  }

  void visit(const std::string& relative, const std::string& name) {
    if (rules_.leaves_out(relative, name)) return;
    struct stat status {};
    if (::lstat((root_ / relative).c_str(), &status) != 0) {
      report_unreadable(relative, errno);
    } else if (S_ISDIR(status.st_mode)) {
      if (root_ / relative != skip_) visit_folder(relative);
    } else if (S_ISLNK(status.st_mode)) {
      visit_link(relative);
    } else if (is_article_file(name)) {
      take(relative, status);
    }
  }

  static bool is_hidden(const std::string& relative) {
    return relative.starts_with('.') || relative.find("/.") != std::string::npos;
  }

  void visit_link(const std::string& relative) {
    const fs::path link = root_ / relative;
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    struct stat status {};
    if (error || ::stat(link.c_str(), &status) != 0) {
      // A dead link to something else than an article is a matter of whoever links to it.
      const int reason = error ? error.value() : errno;
      if (is_article_file(relative) || reason == ELOOP) report_unreadable(relative, reason);
    } else if (S_ISDIR(status.st_mode)) {
      report_folder_link(relative, target);
    } else if (is_article_file(relative)) {
      if (is_inside(target, root_)) return take(relative, status);
      report(relative, Severity::kError, "link-outside",
             "the symbolic link leads out of the content folder",
             "copy the file into the content folder");
    }
  }

  void report_folder_link(const std::string& relative, const fs::path& target) {
    if (is_inside(root_ / relative, target)) {
      report(relative, Severity::kWarning, "link-loop",
             "the symbolic link leads to a folder that it lies in", "remove the link");
    } else {
      report(relative, Severity::kHint, "link-to-folder",
             "symbolic links to folders are not followed",
             "move the folder here if its articles are wanted");
    }
  }

  static bool is_inside(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
           folder.end();
  }

  void take(const std::string& relative, const struct stat& status) {
    if (is_hidden(relative)) {
      report(relative, Severity::kHint, "hidden-file",
             "files and folders whose names start with a dot are left out",
             "rename it if it is wanted");
    } else if (!S_ISREG(status.st_mode)) {
      report(relative, Severity::kError, "not-a-file", "this is no regular file", {});
    } else if (find_invalid_utf8(relative) != std::string::npos) {
      report(repair_utf8(relative), Severity::kError, "file-name-encoding",
             "the file's name is not valid UTF-8", "rename the file");
    } else {
      result_.files.push_back({relative, stamp_of(status)});
    }
  }

  void report_unreadable(const std::string& relative, int error) {
    const bool is_gone = error == ENOENT || error == ENOTDIR || error == ELOOP;
    if (!is_gone) result_.unreadable.push_back(relative);
    report(relative, Severity::kError, "unreadable-file",
           "the file cannot be read: " + std::generic_category().message(error), io_hint(error));
  }

  void report(const std::string& path, Severity severity, std::string rule, std::string message,
              std::string hint) {
    result_.diagnostics.push_back(
        {repair_utf8(path), 0, severity, std::move(rule), std::move(message), std::move(hint)});
  }

  fs::path root_;
  fs::path skip_;
  IgnoreRules rules_;
  ScanResult result_;
};

}  // namespace

ScanResult scan_articles(const fs::path& content, const fs::path& skip) {
  std::error_code error;
  if (!fs::is_directory(content, error)) {
    throw Error(ErrorCode::kNotFound, "there is no content folder " + content.string(),
                "give the folder that holds the Markdown files");
  }
  return Scanner(content, skip).run();
}

}  // namespace fixlore
