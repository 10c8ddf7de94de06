// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/attachments.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

class AttachmentsTest : public testing::Test {
 protected:
  AttachmentsTest() {
    outside_.write("secret.txt", "secret");
    content_.write("a/picture.png", "GIF89a6789");
    content_.write("a/page.html", "<script>alert(1)</script>");
  }

  Response get(const std::string& path, const Headers& headers = {}) {
    const auto attachment = AttachmentFolder(content_.path()).open(path);
    Request request;
    request.headers = headers;
    return attachment_response(request, path, attachment.value());
  }

  TemporaryFolder outside_;
  TemporaryFolder content_;
};

TEST_F(AttachmentsTest, OpensFilesBelowTheFolderAlone) {
  std::filesystem::create_symlink(outside_.path(), content_ / "out");
  std::filesystem::create_symlink(outside_ / "secret.txt", content_ / "secret.txt");
  std::filesystem::create_symlink("a/picture.png", content_ / "inside.png");
  const AttachmentFolder folder(content_.path());
  EXPECT_TRUE(folder.open("a/picture.png"));
  EXPECT_TRUE(folder.open("inside.png"));
  EXPECT_TRUE(folder.open("a/../a/picture.png"));
  for (const std::string& path : {std::string("out/secret.txt"), std::string("secret.txt"),
                                  "../" + outside_.path().filename().string() + "/secret.txt",
                                  (outside_ / "secret.txt").string(), std::string("a/none.png"),
                                  std::string(), std::string("a/picture.png\0.png", 18)}) {
    EXPECT_FALSE(folder.open(path)) << path;
  }
}

TEST_F(AttachmentsTest, OpensRegularFilesAlone) {
  ASSERT_EQ(::mkfifo((content_ / "pipe.png").c_str(), 0600), 0);
  const AttachmentFolder folder(content_.path());
  EXPECT_FALSE(folder.open("pipe.png"));
  EXPECT_FALSE(folder.open("a"));
}

TEST_F(AttachmentsTest, AFolderThatWasSwappedIsTheOneThatIsRead) {
  const AttachmentFolder folder(content_ / "a");
  content_.write("new/picture.png", "GIF89a");
  std::filesystem::rename(content_ / "a", content_ / "old");
  EXPECT_FALSE(folder.open("picture.png"));
  std::filesystem::rename(content_ / "new", content_ / "a");
  EXPECT_EQ(folder.open("picture.png").value().size, 6U);
}

TEST_F(AttachmentsTest, NeedsTheFolder) {
  EXPECT_THROW(AttachmentFolder(content_ / "none"), Error);
}

TEST_F(AttachmentsTest, ShowsPicturesAndSavesWhatCouldRunScript) {
  const Response picture = get("a/picture.png");
  EXPECT_EQ(picture.content_type, "image/gif") << "by its content";
  EXPECT_EQ(picture.header("Content-Disposition"), "inline; filename*=UTF-8''picture.png");
  const Response page = get("a/page.html");
  EXPECT_EQ(page.content_type, "application/octet-stream");
  EXPECT_EQ(page.header("Content-Disposition"), "attachment; filename*=UTF-8''page.html");
  EXPECT_EQ(page.header("Content-Security-Policy"), "default-src 'none'; sandbox");
}

TEST_F(AttachmentsTest, SendsOneRange) {
  const Response whole = get("a/picture.png");
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.file->length, 10U);
  const Response part = get("a/picture.png", {{"range", "bytes=2-4"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.header("Content-Range"), "bytes 2-4/10");
  EXPECT_EQ(part.file->begin, 2U);
  EXPECT_EQ(part.file->length, 3U);
  const Response past = get("a/picture.png", {{"range", "bytes=10-"}});
  EXPECT_EQ(past.status, 416);
  EXPECT_EQ(past.header("Content-Range"), "bytes */10");
  EXPECT_FALSE(past.file);
}

TEST_F(AttachmentsTest, SendsTheWholeFileWhenIfRangeNamesAnotherOne) {
  const std::string tag(get("a/picture.png").header("ETag"));
  EXPECT_EQ(get("a/picture.png", {{"range", "bytes=0-0"}, {"if-range", tag}}).status, 206);
  EXPECT_EQ(get("a/picture.png", {{"range", "bytes=0-0"}, {"if-range", "\"old\""}}).status, 200);
}

TEST_F(AttachmentsTest, TagsChangeWithTheFile) {
  const std::string before(get("a/picture.png").header("ETag"));
  content_.write("a/picture.png", "another text");
  EXPECT_NE(get("a/picture.png").header("ETag"), before);
}

}  // namespace
}  // namespace fixlore
