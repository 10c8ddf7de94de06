// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/attachment_type.h"

#include <algorithm>

#include "base/ascii.h"

namespace fixlore {
namespace {

using namespace std::string_view_literals;

/// What the bytes of a file say that it is.
enum class Content {
  kAvif,
  kGif,
  kIsoMedia,
  kJpeg,
  kMatroska,
  kMp3,
  kOgg,
  kPdf,
  kPng,
  kText,
  kUnknown,
  kWebp,
  kZip,
};

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  Content content;
};

/// The first that matches counts. Sources: the formats' specifications, and the WHATWG's "MIME
/// Sniffing" for those that have none.
constexpr Signature kSignatures[] = {
    {0, "\x89PNG\r\n\x1a\n"sv, Content::kPng},
    {0, "\xff\xd8\xff"sv, Content::kJpeg},
    {0, "GIF87a"sv, Content::kGif},
    {0, "GIF89a"sv, Content::kGif},
    {8, "WEBPVP"sv, Content::kWebp},
    {4, "ftypavif"sv, Content::kAvif},
    {4, "ftypavis"sv, Content::kAvif},
    {4, "ftyp"sv, Content::kIsoMedia},
    {0, "\x1a\x45\xdf\xa3"sv, Content::kMatroska},
    {0, "OggS\0"sv, Content::kOgg},
    {0, "ID3"sv, Content::kMp3},
    {0, "\xff\xfb"sv, Content::kMp3},
    {0, "\xff\xf3"sv, Content::kMp3},
    {0, "\xff\xf2"sv, Content::kMp3},
    {0, "%PDF-"sv, Content::kPdf},
    {0, "PK\3\4"sv, Content::kZip},
};

struct KnownType {
  std::string_view extension;
  Content content;
  AttachmentType type;
};

constexpr KnownType kKnownTypes[] = {
    {"avif", Content::kAvif, {"image/avif", true}},
    {"csv", Content::kText, {"text/csv; charset=utf-8", false}},
    {"gif", Content::kGif, {"image/gif", true}},
    {"jpeg", Content::kJpeg, {"image/jpeg", true}},
    {"jpg", Content::kJpeg, {"image/jpeg", true}},
    {"json", Content::kText, {"application/json", false}},
    {"log", Content::kText, {"text/plain; charset=utf-8", true}},
    {"m4a", Content::kIsoMedia, {"audio/mp4", true}},
    {"mp3", Content::kMp3, {"audio/mpeg", true}},
    {"mp4", Content::kIsoMedia, {"video/mp4", true}},
    {"ogg", Content::kOgg, {"audio/ogg", true}},
    {"ogv", Content::kOgg, {"video/ogg", true}},
    {"pdf", Content::kPdf, {"application/pdf", true}},
    {"png", Content::kPng, {"image/png", true}},
    {"svg", Content::kText, {"image/svg+xml", false}},
    {"txt", Content::kText, {"text/plain; charset=utf-8", true}},
    {"vtt", Content::kText, {"text/vtt; charset=utf-8", true}},
    {"webm", Content::kMatroska, {"video/webm", true}},
    {"webp", Content::kWebp, {"image/webp", true}},
    {"zip", Content::kZip, {"application/zip", false}},
};

Content content_of(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.size() >= signature.offset &&
        bytes.substr(signature.offset).starts_with(signature.bytes)) {
      return signature.content;
    }
  }
  const bool binary = std::ranges::any_of(bytes, [](char c) {
    return ascii::is_control(c) && !ascii::is_space(c) && c != '\x1b';  // logs have colours
  });
  return binary ? Content::kUnknown : Content::kText;
}

}  // namespace

AttachmentType attachment_type(std::string_view path, std::string_view first_bytes) {
  const Content content = content_of(first_bytes.substr(0, kTypeBytes));
  const std::size_t dot = path.rfind('.');
  const std::string_view extension = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  for (const KnownType& known : kKnownTypes) {
    if (known.content == content && ascii::equal_ignoring_case(known.extension, extension)) {
      return known.type;
    }
  }
  // A picture under another picture's name is a slip that browsers see through.
  for (const KnownType& known : kKnownTypes) {
    const bool picture = known.type.shown && known.type.content_type.starts_with("image/");
    if (picture && known.content == content) return known.type;
  }
  return {"application/octet-stream", false};
}

}  // namespace fixlore
