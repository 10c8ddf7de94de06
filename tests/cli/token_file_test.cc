// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/token_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

TEST(TokenFileTest, AreOneALineAndMayNameAudiences) {
  const auto tokens =
      parse_tokens("secret-1\r\nsecret-2 network-team , db_team\n\tsecret#3\t", "f");
  ASSERT_THAT(tokens, SizeIs(3));
  EXPECT_EQ(tokens[0].secret, "secret-1");
  EXPECT_THAT(tokens[0].audiences, ElementsAre("internal"));
  EXPECT_EQ(tokens[1].secret, "secret-2");
  EXPECT_THAT(tokens[1].audiences, ElementsAre("network-team", "db_team"));
  EXPECT_EQ(tokens[2].secret, "secret#3");
}

TEST(TokenFileTest, ACommentIsNoToken) {
  EXPECT_THAT(parse_tokens("# the token of the portal\n\n  # and another\n \nsecret-1\n", "f"),
              SizeIs(1));
  EXPECT_THAT(parse_tokens("", "f"), SizeIs(0));
}

TEST(TokenFileTest, SaysWhatIsWrongWithoutTheToken) {
  for (const char* text : {"# x\nsecret-1 Network Team\n", "# x\nsecret-1 a,,b\n",
                           "secret-1\nsecret-1 network-team\n"}) {
    try {
      parse_tokens(text, "tokens");
      FAIL() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
      EXPECT_THAT(error.what(), HasSubstr("tokens:2"));
      EXPECT_THAT(error.what(), Not(HasSubstr("secret-1")));
    }
  }
}

TEST(TokenFileTest, AFileThatIsNotThereIsAnError) {
  const TemporaryFolder folder;
  EXPECT_THROW(read_token_file(folder / "none"), Error);
}

}  // namespace
}  // namespace fixlore
