// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/body_encoding.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>

#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

/// What the program of that name makes of the bytes: an encoder that is not ours to check with.
std::string decoded_by(const std::string& command, const std::string& bytes) {
  TemporaryFolder folder;
  folder.write("encoded", bytes);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      ::popen((command + " < " + (folder / "encoded").string()).c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 4096> chunk;
  for (std::size_t count; (count = std::fread(chunk.data(), 1, chunk.size(), pipe.get())) > 0;) {
    text.append(chunk.data(), count);
  }
  return text;
}

TEST(BodyEncoding, ChoosesByWhatTheClientTakes) {
  EXPECT_EQ(accepted_encoding(""), BodyEncoding::kIdentity);
  EXPECT_EQ(accepted_encoding("gzip, deflate"), BodyEncoding::kGzip);
  EXPECT_EQ(accepted_encoding("gzip, deflate, br, zstd"), BodyEncoding::kBrotli);
  EXPECT_EQ(accepted_encoding("br;q=0, GZIP;q=0.5"), BodyEncoding::kGzip);
  EXPECT_EQ(accepted_encoding("gzip;q=0"), BodyEncoding::kIdentity);
  EXPECT_EQ(accepted_encoding("gzipped, xbr"), BodyEncoding::kIdentity);
  EXPECT_EQ(accepted_encoding(" , ;,gzip ; q=1.0"), BodyEncoding::kGzip);
}

TEST(BodyEncoding, ChoosesWhatTheClientLikesBest) {
  EXPECT_EQ(accepted_encoding("br;q=0.5, gzip"), BodyEncoding::kGzip);
  EXPECT_EQ(accepted_encoding("br;q=0.5, gzip;q=0.5"), BodyEncoding::kBrotli);
  EXPECT_EQ(accepted_encoding("identity, gzip;Q=0.9"), BodyEncoding::kIdentity);
  EXPECT_EQ(accepted_encoding("identity;q=0, gzip;q=0.001"), BodyEncoding::kGzip);
  EXPECT_EQ(accepted_encoding("gzip;q=x, br;q="), BodyEncoding::kIdentity);
}

TEST(BodyEncoding, GzipGivesTheTextBack) {
  for (const std::string& text :
       {std::string(), std::string("数据库"), std::string(100'000, 'x')}) {
    EXPECT_EQ(decoded_by("gzip -dc", encode_body(BodyEncoding::kGzip, text)), text);
  }
}

TEST(BodyEncoding, BrotliMakesTextSmaller) {
  EXPECT_LT(encode_body(BodyEncoding::kBrotli, std::string(100'000, 'x')).size(), 200U);
}

TEST(BodyEncoding, CompressesTextThatIsWorthIt) {
  Request request;
  request.headers = {{"accept-encoding", "gzip"}};
  const auto encoded = [&](const std::string& type, std::size_t size, const Request& from) {
    Response response;
    response.content_type = type;
    response.body.assign(size, 'x');
    encode_response(from, response);
    return std::string(response.header("Content-Encoding"));
  };
  EXPECT_EQ(encoded("application/json", 5000, request), "gzip");
  EXPECT_EQ(encoded("text/html; charset=utf-8", 5000, request), "gzip");
  EXPECT_EQ(encoded("text/html; charset=utf-8", 100, request), "");
  EXPECT_EQ(encoded("image/png", 5000, request), "");
  EXPECT_EQ(encoded("application/json", 5000, {}), "");
}

}  // namespace
}  // namespace fixlore
