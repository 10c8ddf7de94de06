// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/article_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <numeric>

#include "base/io_error.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/zstd_frame.h"

namespace fixlore {
namespace {

constexpr const char* kIndexFile = "articles.index";
constexpr std::size_t kBufferBytes = 1u << 20;
constexpr std::size_t kMaxHtmlBytes = 64u << 20;

/// Order of the parts of a record.
enum Part : std::size_t { kOutline, kMeta, kOutlineTerms, kFolded, kUnfoldings, kHtml, kParts };

/// One entry of the index file, by document id; all zero where there is no such document. The file
/// is written and read in the machine's byte order: an index is built where it is served, and its
/// manifest does not travel.
struct Entry {
  std::uint64_t offset = 0;
  std::array<std::uint32_t, kParts> size{};  // as in Part

  std::uint64_t total() const {
    return std::accumulate(size.begin(), size.end(), std::uint64_t{0});
  }
};
static_assert(sizeof(Entry) == 32);

std::vector<Entry> read_index(const std::filesystem::path& directory) {
  if (!std::filesystem::exists(directory / kIndexFile)) return {};
  const FileMap file(directory / kIndexFile);
  std::vector<Entry> entries(file.bytes().size() / sizeof(Entry));
  std::memcpy(entries.data(), file.bytes().data(), entries.size() * sizeof(Entry));
  return entries;
}

}  // namespace

struct ArticleStoreWriter::Impl {
  std::filesystem::path directory;
  std::vector<Entry> entries;
  int fd = -1;
  std::uint64_t end = 0;  // of the data file, with what is still in the buffer
  std::string buffer;

  [[noreturn]] void fail() const { throw io_error("write", directory / kArticleFile, errno); }

  void flush() {
    for (std::string_view rest = buffer; !rest.empty();) {
      const ssize_t written = ::write(fd, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail();
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer.clear();
  }

  void append(std::string_view bytes) {
    buffer += bytes;
    end += bytes.size();
    if (buffer.size() >= kBufferBytes) flush();
  }

  Entry& entry(std::uint32_t docid) {
    if (docid >= entries.size()) entries.resize(docid + 1);
    return entries[docid];
  }
};

ArticleStoreWriter::ArticleStoreWriter(const std::filesystem::path& directory)
    : impl_(std::make_unique<Impl>()) {
  impl_->directory = directory;
  impl_->entries = read_index(directory);
  impl_->fd = ::open((directory / kArticleFile).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (impl_->fd < 0) impl_->fail();
  const off_t end = ::lseek(impl_->fd, 0, SEEK_END);
  if (end < 0) impl_->fail();
  impl_->end = static_cast<std::uint64_t>(end);
}

ArticleStoreWriter::~ArticleStoreWriter() {
  if (impl_->fd >= 0) ::close(impl_->fd);
}

void ArticleStoreWriter::put(std::uint32_t docid, const StoredParts& parts) {
  Entry& entry = impl_->entry(docid);
  entry.offset = impl_->end;
  const std::array<const std::string*, kParts> pieces = {&parts.outline,       &parts.meta,
                                                         &parts.outline_terms, &parts.folded,
                                                         &parts.unfoldings,    &parts.html};
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    entry.size[i] = static_cast<std::uint32_t>(pieces[i]->size());
    impl_->append(*pieces[i]);
  }
}

void ArticleStoreWriter::remove(std::uint32_t docid) { impl_->entry(docid) = {}; }

void ArticleStoreWriter::append(const std::filesystem::path& other, std::uint32_t base) {
  const std::vector<Entry> entries = read_index(other);
  const FileMap data(other / kArticleFile);
  for (std::uint32_t docid = 1; docid < entries.size(); ++docid) {
    if (entries[docid].total() == 0) continue;
    Entry& entry = impl_->entry(docid + base);
    entry = entries[docid];
    entry.offset = impl_->end;
    impl_->append(data.bytes().substr(entries[docid].offset, entry.total()));
  }
}

void ArticleStoreWriter::finish() {
  impl_->flush();
  if (::fsync(impl_->fd) != 0) impl_->fail();
  write_file_atomically(impl_->directory / kIndexFile,
                        {reinterpret_cast<const char*>(impl_->entries.data()),
                         impl_->entries.size() * sizeof(Entry)});
}

struct ArticleStore::Impl {
  FileMap index;
  FileMap data;

  std::uint32_t size() const {
    return static_cast<std::uint32_t>(index.bytes().size() / sizeof(Entry));
  }

  Entry entry(std::uint32_t docid) const {
    Entry entry;
    if (docid < size()) {
      std::memcpy(&entry, index.bytes().data() + docid * sizeof(Entry), sizeof(Entry));
    }
    return entry;
  }

  std::string_view part(std::uint32_t docid, Part which) const {
    const Entry e = entry(docid);
    const std::uint64_t size = data.bytes().size();
    if (e.total() == 0 || e.offset > size || e.total() > size - e.offset) {
      throw Error(ErrorCode::kCorrupt,
                  "document " + std::to_string(docid) + " has no stored article",
                  "the index is damaged: rebuild it with `fixlore index --full`");
    }
    std::uint64_t begin = e.offset;
    for (std::size_t i = 0; i < which; ++i) begin += e.size[i];
    return data.bytes().substr(begin, e.size[which]);
  }
};

ArticleStore::ArticleStore(const std::filesystem::path& directory)
    : impl_(new Impl{FileMap(directory / kIndexFile), FileMap(directory / kArticleFile)}) {}
ArticleStore::~ArticleStore() = default;
ArticleStore::ArticleStore(ArticleStore&&) noexcept = default;

std::uint32_t ArticleStore::size() const { return impl_->size(); }

bool ArticleStore::contains(std::uint32_t docid) const { return impl_->entry(docid).total() > 0; }

void ArticleStore::prefetch(std::uint32_t docid) const {
  constexpr std::size_t kLine = 64;
  const Entry entry = impl_->entry(docid);
  const std::uint64_t begin = entry.offset + entry.size[kOutline] + entry.size[kMeta];
  const std::uint64_t end = begin + entry.size[kOutlineTerms] + 4 * kLine;
  if (end > impl_->data.bytes().size()) return;
  for (std::uint64_t at = begin; at < end; at += kLine) {
    __builtin_prefetch(impl_->data.bytes().data() + at);
  }
}

Outline ArticleStore::outline(std::uint32_t docid) const {
  return decode_outline(impl_->part(docid, kOutline));
}

StoredArticle ArticleStore::meta(std::uint32_t docid) const {
  StoredArticle article;
  decode_meta(impl_->part(docid, kMeta), article);
  return article;
}

std::string_view ArticleStore::outline_terms(std::uint32_t docid) const {
  return impl_->part(docid, kOutlineTerms);
}

std::string_view ArticleStore::folded(std::uint32_t docid) const {
  return impl_->part(docid, kFolded);
}

OriginalText ArticleStore::original(std::uint32_t docid) const {
  return {impl_->part(docid, kUnfoldings), folded(docid)};
}

std::string ArticleStore::text(std::uint32_t docid) const {
  std::string text;
  NormalizedText folded;
  for (OriginalText sections = original(docid);;) {
    const std::size_t end = text.size();
    if (end > 0) text += '\n';
    if (sections.append_next(text, folded)) continue;
    text.resize(end);
    return text;
  }
}

std::string ArticleStore::html(std::uint32_t docid) const {
  return decompress(impl_->part(docid, kHtml), text(docid), kMaxHtmlBytes);
}

}  // namespace fixlore
