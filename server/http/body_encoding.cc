// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/body_encoding.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/error.h"

namespace fixlore {
namespace {

constexpr std::size_t kWorthIt = 1400;
// Measured on result pages of 50 KB: higher levels take twice the time for 3% fewer bytes.
constexpr int kGzipLevel = 4;
constexpr int kBrotliQuality = 4;
constexpr int kBrotliWindow = 18;

constexpr std::string_view kTextTypes[] = {"text/", "application/json", "image/svg+xml"};

/// The quality value among the parameters of an element, ";q=0.5": 1 without one, 0 for one that is
/// no number.
double quality(std::string_view parameters) {
  const std::size_t q = parameters.find_first_of("qQ");
  if (q == std::string_view::npos) return 1;
  const std::string_view value = ascii::trim(parameters.substr(q + 1));
  double number = 0;
  if (value.starts_with('=')) std::from_chars(value.data() + 1, value.data() + value.size(), number);
  return number;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  constexpr int kGzipFormat = 15 + 16;
  constexpr int kMemory = 8;
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipFormat, kMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw Error(ErrorCode::kInternal, "zlib has no memory");
  }
  std::string encoded(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // not written to
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(encoded.data());
  stream.avail_out = static_cast<uInt>(encoded.size());
  deflate(&stream, Z_FINISH);  // cannot fail: there is room for all
  encoded.resize(stream.total_out);
  deflateEnd(&stream);
  return encoded;
}

std::string brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string encoded(size, '\0');
  if (BrotliEncoderCompress(kBrotliQuality, kBrotliWindow, BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                            reinterpret_cast<std::uint8_t*>(encoded.data())) != BROTLI_TRUE) {
    throw Error(ErrorCode::kInternal, "brotli has no memory");
  }
  encoded.resize(size);
  return encoded;
}

bool is_text(std::string_view content_type) {
  return std::ranges::any_of(
      kTextTypes, [&](std::string_view prefix) { return content_type.starts_with(prefix); });
}

}  // namespace

BodyEncoding accepted_encoding(std::string_view header) {
  double gzip = 0, brotli = 0, identity = 0;
  while (!header.empty()) {
    const std::string_view element = header.substr(0, header.find(','));
    header.remove_prefix(std::min(element.size() + 1, header.size()));
    const std::size_t semicolon = std::min(element.find(';'), element.size());
    const std::string_view name = ascii::trim(element.substr(0, semicolon));
    const double wanted = quality(element.substr(semicolon));
    if (ascii::equal_ignoring_case(name, "gzip")) gzip = wanted;
    if (ascii::equal_ignoring_case(name, "br")) brotli = wanted;
    if (ascii::equal_ignoring_case(name, "identity")) identity = wanted;
  }
  const double most = std::max({gzip, brotli, identity});
  if (most <= 0) return BodyEncoding::kIdentity;
  if (brotli == most) return BodyEncoding::kBrotli;
  return gzip == most ? BodyEncoding::kGzip : BodyEncoding::kIdentity;
}

std::string encode_body(BodyEncoding encoding, std::string_view text) {
  switch (encoding) {
    case BodyEncoding::kGzip:
      return gzip(text);
    case BodyEncoding::kBrotli:
      return brotli(text);
    case BodyEncoding::kIdentity:
      break;
  }
  return std::string(text);
}

void encode_response(const Request& request, Response& response) {
  if (response.body.size() < kWorthIt || !is_text(response.content_type)) return;
  const BodyEncoding encoding = accepted_encoding(request.header("accept-encoding"));
  if (encoding == BodyEncoding::kIdentity) return;
  response.body = encode_body(encoding, response.body);
  response.add_header("Content-Encoding", encoding == BodyEncoding::kGzip ? "gzip" : "br");
}

}  // namespace fixlore
