// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/catalogue.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>

#include "indexer/schema/codec.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/zstd_frame.h"

namespace fixlore {

namespace {

/// First field of the file; raised when the layout below changes.
constexpr std::string_view kFormat = "fixlore-catalogue-3";

/// Files of which the records make a frame: few enough to take little memory, many enough to have
/// much in common.
constexpr std::size_t kFrameFiles = 1000;
constexpr std::uint64_t kMaxInt = std::numeric_limits<int>::max();
constexpr std::uint64_t kMaxDocid = std::numeric_limits<std::uint32_t>::max();

void encode_record(Encoder& out, const FileRecord& record) {
  out.string(record.path);
  out.number(record.stamp.size);
  out.number(static_cast<std::uint64_t>(record.stamp.mtime_ns));
  out.string({reinterpret_cast<const char*>(record.sha256.data()), record.sha256.size()});
  out.number(static_cast<std::uint64_t>(record.state));
  out.string(record.id);
  out.strings(record.audience);
  out.number(record.docid);
  out.string(record.details);
}

FileRecord decode_record(Decoder& in) {
  FileRecord record;
  record.path = in.string();
  record.stamp.size = in.number();
  record.stamp.mtime_ns = static_cast<std::int64_t>(in.number());
  const std::string_view digest = in.string();
  if (digest.size() != record.sha256.size()) {
    throw Error(ErrorCode::kCorrupt, "a SHA-256 in the catalogue has a wrong length");
  }
  std::ranges::copy(digest, record.sha256.begin());
  record.state = static_cast<FileState>(in.number(static_cast<std::uint64_t>(FileState::kFailed)));
  record.id = in.string();
  record.audience = in.strings();
  record.docid = static_cast<std::uint32_t>(in.number(kMaxDocid));
  record.details = in.string();
  return record;
}

/// What stands before the SHA-256, which is that of it.
std::string_view checked(std::string_view bytes, const std::filesystem::path& file) {
  constexpr std::size_t kDigits = 64;
  const std::size_t size = bytes.size() - std::min(bytes.size(), kDigits);
  if (bytes.substr(size) != to_hex(sha256(bytes.substr(0, size)))) {
    throw Error(ErrorCode::kCorrupt, file.string() + " is not what was written");
  }
  return bytes.substr(0, size);
}

}  // namespace

std::string encode_details(const FileDetails& details) {
  Encoder out;
  out.strings(details.anchors);
  out.number(details.diagnostics.size());
  for (const Diagnostic& d : details.diagnostics) {
    out.number(static_cast<std::uint64_t>(d.line));
    out.number(static_cast<std::uint64_t>(d.severity));
    out.string(d.rule);
    out.string(d.message);
    out.string(d.hint);
  }
  out.number(details.references.size());
  for (const Reference& r : details.references) {
    out.number(static_cast<std::uint64_t>(r.kind));
    out.string(r.path);
    out.string(r.anchor);
    out.number(static_cast<std::uint64_t>(r.line));
  }
  out.strings(details.addresses);
  out.strings(details.related);
  return out.take();
}

FileDetails decode_details(std::string_view path, std::string_view bytes) {
  Decoder in(bytes);
  FileDetails details;
  details.anchors = in.strings();
  for (std::uint64_t left = in.number(); left > 0; --left) {
    Diagnostic d;
    d.path = path;
    d.line = static_cast<int>(in.number(kMaxInt));
    d.severity = static_cast<Severity>(in.number(static_cast<std::uint64_t>(Severity::kError)));
    d.rule = in.string();
    d.message = in.string();
    d.hint = in.string();
    details.diagnostics.push_back(std::move(d));
  }
  for (std::uint64_t left = in.number(); left > 0; --left) {
    Reference r;
    r.kind = static_cast<Reference::Kind>(
        in.number(static_cast<std::uint64_t>(Reference::Kind::kAttachment)));
    r.path = in.string();
    r.anchor = in.string();
    r.line = static_cast<int>(in.number(kMaxInt));
    details.references.push_back(std::move(r));
  }
  details.addresses = in.strings();
  details.related = in.strings();
  return details;
}

std::vector<std::string_view> decode_anchors(std::string_view bytes) {
  return Decoder(bytes).views();
}

void save_catalogue(const std::filesystem::path& file, const Catalogue& catalogue) {
  Encoder out;
  out.string(kFormat);
  out.string(catalogue.content);
  out.string(catalogue.settings);
  out.number(static_cast<std::uint64_t>(catalogue.started_ns));
  out.number(catalogue.files.size());
  for (std::size_t begin = 0; begin < catalogue.files.size(); begin += kFrameFiles) {
    Encoder records;
    const auto of_frame = std::span(catalogue.files).subspan(begin);
    for (const FileRecord& record : of_frame.first(std::min(kFrameFiles, of_frame.size()))) {
      encode_record(records, record);
    }
    out.string(compress(records.take()));
  }
  std::string bytes = out.take();
  bytes += to_hex(sha256(bytes));
  write_file_atomically(file, bytes);
}

Catalogue load_catalogue(const std::filesystem::path& file) {
  const FileMap map(file);
  Decoder in(checked(map.bytes(), file));
  if (in.string() != kFormat) {
    throw Error(ErrorCode::kCorrupt, file.string() + " is no catalogue of this version");
  }
  Catalogue catalogue;
  catalogue.content = in.string();
  catalogue.settings = in.string();
  catalogue.started_ns = static_cast<std::int64_t>(in.number());
  const std::uint64_t count = in.number();
  while (catalogue.files.size() < count) {
    const std::string frame = decompress(in.string(), {}, SIZE_MAX);
    for (Decoder records(frame); !records.done();) {
      catalogue.files.push_back(decode_record(records));
    }
  }
  return catalogue;
}

}  // namespace fixlore
