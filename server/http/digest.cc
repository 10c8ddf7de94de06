// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/digest.h"

#include <openssl/evp.h>
#include <sys/random.h>

#include <array>

#include "base/error.h"

namespace fixlore {
namespace {

std::string to_hex(const unsigned char* bytes, std::size_t count) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < count; ++i) hex += {kHex[bytes[i] >> 4], kHex[bytes[i] & 15]};
  return hex;
}

}  // namespace

std::string content_tag(std::string_view body) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  if (EVP_Digest(body.data(), body.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    throw Error(ErrorCode::kInternal, "SHA-256 is not available");
  }
  return '"' + to_hex(digest.data(), 16) + '"';
}

std::string random_id() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw Error(ErrorCode::kInternal, "getrandom gave too few bytes");
  }
  return to_hex(bytes.data(), bytes.size());
}

}  // namespace fixlore
