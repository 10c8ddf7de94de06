// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/read_article.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "base/file_descriptor.h"
#include "base/io_error.h"
#include "indexer/file_tree.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

Diagnostic failure(const std::string& path, std::string rule, std::string message,
                   std::string hint) {
  return {path, 0, Severity::kError, std::move(rule), std::move(message), std::move(hint)};
}

Diagnostic too_large(const ScannedFile& file, std::size_t max_bytes) {
  return failure(file.path, "file-too-large",
                 "the file has " + std::to_string(file.stamp.size) + " bytes, more than " +
                     std::to_string(max_bytes),
                 "split the article, or raise max_file_bytes");
}

Diagnostic unreadable(const ScannedFile& file, int error) {
  return failure(file.path, "unreadable-file",
                 "the file cannot be read: " + std::generic_category().message(error),
                 io_hint(error));
}

/// The bytes of the file, or the errno value that keeps us from having them.
std::variant<std::string, int> read_bytes(const fs::path& content, const ScannedFile& file) {
  // Should a pipe have taken the file's place since the scan, opening it must not wait.
  const FileDescriptor in(::open((content / file.path).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!in.valid()) return errno;
  // One byte more than expected, to see the end. A file that grows meanwhile is read in part; its
  // stamp is then too young to be trusted, so the next run reads it again.
  std::string bytes(file.stamp.size + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(in.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

/// The record of a file of which nothing can be known now.
ReadFile failed(const ScannedFile& file, const FileRecord* known, const FileStamp& stamp,
                Diagnostic diagnostic) {
  ReadFile out;
  out.record.path = file.path;
  out.record.stamp = stamp;
  FileDetails details;
  details.diagnostics.push_back(std::move(diagnostic));
  out.record.details = encode_details(details);
  out.same_content = known != nullptr && known->details == out.record.details;
  return out;
}

/// An article that cannot be read stays as it was, as do those of a folder that cannot be listed:
/// a fault of the disk or the network takes nothing away from readers.
ReadFile kept(const FileRecord& known, Diagnostic diagnostic) {
  ReadFile out;
  out.record = known;
  out.record.stamp = kNeverRead;
  FileDetails details = decode_details(known.path, known.details);
  std::erase_if(details.diagnostics,
                [&](const Diagnostic& d) { return d.rule == diagnostic.rule; });
  details.diagnostics.push_back(std::move(diagnostic));
  out.record.details = encode_details(details);
  out.same_content = true;
  return out;
}

FileState state_of(const std::optional<Article>& article) {
  if (!article) return FileState::kFailed;
  return article->meta.status == ArticleStatus::kPublished ? FileState::kIndexed
                                                           : FileState::kUnpublished;
}

FileDetails details_of(const Article& article) {
  FileDetails details;
  details.references = article.references;
  details.anchors = article.anchors;
  for (const std::string& alias : article.meta.aliases) {
    if (alias.starts_with('/')) details.addresses.push_back(alias);
  }
  if (!article.meta.slug.empty()) details.addresses.push_back(article.meta.slug);
  details.related = article.meta.related;
  if (!article.meta.replaced_by.empty()) details.related.push_back(article.meta.replaced_by);
  return details;
}

}  // namespace

ReadFile read_article(const fs::path& content, const ScannedFile& file, const FileRecord* known,
                      const ReadOptions& options, Reread reread) {
  if (file.stamp.size > options.max_file_bytes) {
    return failed(file, known, file.stamp, too_large(file, options.max_file_bytes));
  }
  const auto bytes = read_bytes(content, file);
  if (const int* error = std::get_if<int>(&bytes)) {
    const bool had_article = known != nullptr && known->state == FileState::kIndexed;
    return had_article ? kept(*known, unreadable(file, *error))
                       : failed(file, known, kNeverRead, unreadable(file, *error));
  }
  ReadFile out;
  out.record.path = file.path;
  out.record.stamp = file.stamp;
  out.record.sha256 = sha256(std::get<std::string>(bytes));
  const bool was_read = known != nullptr && known->stamp != kNeverRead;
  if (was_read && reread == Reread::kOtherContent && known->sha256 == out.record.sha256) {
    out.record = *known;
    out.record.stamp = file.stamp;
    out.same_content = true;
    return out;
  }
  ReadResult parsed = parse_article(file.path, std::get<std::string>(bytes), options);
  FileDetails details = parsed.article ? details_of(*parsed.article) : FileDetails{};
  details.diagnostics = std::move(parsed.diagnostics);
  out.record.details = encode_details(details);
  out.record.state = state_of(parsed.article);
  if (parsed.article) {
    out.record.id = parsed.article->meta.id;
    out.record.audience = parsed.article->meta.audience;
  }
  if (out.record.state == FileState::kIndexed) out.article = std::move(parsed.article);
  return out;
}

}  // namespace fixlore
