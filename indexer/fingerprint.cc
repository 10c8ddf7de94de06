// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fingerprint.h"

#include <openssl/evp.h>

#include "base/error.h"

namespace fixlore {

Sha256 sha256(std::string_view bytes) {
  Sha256 digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    throw Error(ErrorCode::kInternal, "SHA-256 is not available");
  }
  return digest;
}

}  // namespace fixlore
