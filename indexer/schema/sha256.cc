// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/sha256.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "base/file_descriptor.h"
#include "base/io_error.h"

namespace fixlore {
namespace {

/// Read at once: a file may be larger than the memory that a run should take.
constexpr std::size_t kPieceBytes = 256u << 10;

void require_success(int result) {
  if (result == 1) return;
  throw Error(ErrorCode::kInternal, "SHA-256 is not available");
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
  Sha256 digest{};
  require_success(
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr));
  return digest;
}

Sha256 sha256_of_file(const std::filesystem::path& file) {
  const FileDescriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in.valid()) throw io_error("open", file, errno);
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                   EVP_MD_CTX_free);
  require_success(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr));
  std::vector<char> piece(kPieceBytes);
  for (;;) {
    const ssize_t size = ::read(in.get(), piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw io_error("read", file, errno);
    if (size == 0) break;
    require_success(EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(size)));
  }
  Sha256 digest{};
  require_success(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr));
  return digest;
}

std::string to_hex(const Sha256& digest) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest) out += {kDigits[byte >> 4], kDigits[byte & 15]};
  return out;
}

}  // namespace fixlore
