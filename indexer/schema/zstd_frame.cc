// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/zstd_frame.h"

#include <zstd.h>

#include <memory>

#include "base/error.h"

namespace fixlore {
namespace {

constexpr int kCompressionLevel = 3;

// A context takes as long to make as an article to compress: each thread keeps its own.

class Compressor {
 public:
  Compressor() : context_(ZSTD_createCCtx()) {
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kCompressionLevel);
  }

  std::string compress(std::string_view bytes, std::string_view reference) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx_refPrefix(context_.get(), reference.data(), reference.size());
    const std::size_t size =
        ZSTD_compress2(context_.get(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size)) throw Error(ErrorCode::kInternal, ZSTD_getErrorName(size));
    out.resize(size);
    return out;
  }

 private:
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context_;
};

class Decompressor {
 public:
  Decompressor() : context_(ZSTD_createDCtx()) {}

  /// False where the frame is not one of so many bytes.
  bool decompress(std::string_view frame, std::string_view reference, std::string& out) {
    ZSTD_DCtx_refPrefix(context_.get(), reference.data(), reference.size());
    const std::size_t size =
        ZSTD_decompressDCtx(context_.get(), out.data(), out.size(), frame.data(), frame.size());
    return !ZSTD_isError(size) && size == out.size();
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
};

Error damaged_frame() {
  return {ErrorCode::kCorrupt, "what is compressed in the index does not decompress",
          "the index is damaged: rebuild it with `fixlore index --full`"};
}

}  // namespace

std::string compress(std::string_view bytes, std::string_view reference) {
  thread_local Compressor compressor;
  return compressor.compress(bytes, reference);
}

std::string decompress(std::string_view frame, std::string_view reference, std::size_t max_bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max_bytes) {
    throw damaged_frame();
  }
  thread_local Decompressor decompressor;
  std::string out(size, '\0');
  if (!decompressor.decompress(frame, reference, out)) throw damaged_frame();
  return out;
}

}  // namespace fixlore
