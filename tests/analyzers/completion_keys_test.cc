// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/completion_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace fixlore {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::Pair;

class CompletionKeysTest : public testing::Test {
 protected:
  std::vector<CompletionKey> keys(std::string_view text, TypingKind kind) const {
    std::vector<CompletionKey> out = completion_keys(text, normalizer_);
    std::erase_if(out, [&](const CompletionKey& key) { return key.kind != kind; });
    return out;
  }

  /// All that follows where one may begin to type.
  std::set<std::string> typable(std::string_view text, TypingKind kind) const {
    std::set<std::string> out;
    for (const CompletionKey& key : keys(text, kind)) {
      for (const std::uint32_t start : key.starts) out.insert(key.text.substr(start));
    }
    return out;
  }

  Normalizer normalizer_;
};

TEST_F(CompletionKeysTest, TextBeginsAtWordsAndAtEachHanCharacter) {
  EXPECT_THAT(typable("Nginx 反向-代理V2", TypingKind::kText),
              ElementsAre("nginx反向代理v2", "v2", "代理v2", "反向代理v2", "向代理v2", "理v2"));
}

TEST_F(CompletionKeysTest, SignsAndScriptsMakeNoDifference) {
  EXPECT_EQ(typed_key("ＯＲＡ－０１５", TypingKind::kText, normalizer_), "ora015");
  EXPECT_EQ(typed_key("「連 接」……", TypingKind::kText, normalizer_), "连接");
  EXPECT_EQ(typed_key("***", TypingKind::kText, normalizer_), "");
}

TEST_F(CompletionKeysTest, PinyinAndInitialsKeepWhatIsNoHanCharacter) {
  EXPECT_THAT(typable("备份TiDB", TypingKind::kPinyin),
              ElementsAre("beifentidb", "fentidb", "tidb"));
  EXPECT_THAT(typable("备份TiDB", TypingKind::kInitials), ElementsAre("bftidb", "ftidb", "tidb"));
  EXPECT_THAT(typable("TiDB", TypingKind::kPinyin), ElementsAre());
}

TEST_F(CompletionKeysTest, ACharacterIsFoundByEachOfItsReadings) {
  const std::set<std::string> pinyin = typable("重启行为", TypingKind::kPinyin);
  const auto begins_with = [&](const std::string& typed) {
    return std::ranges::any_of(pinyin, [&](const auto& p) { return p.starts_with(typed); });
  };
  EXPECT_TRUE(begins_with("chongqi"));
  EXPECT_TRUE(begins_with("zhongqi"));
  EXPECT_TRUE(begins_with("xingwei"));
  EXPECT_TRUE(begins_with("qihang"));
  EXPECT_FALSE(begins_with("qikang"));
}

TEST_F(CompletionKeysTest, UmlautsAreTypedAsVOrU) {
  const std::string key = keys("过滤", TypingKind::kPinyin)[0].text;
  EXPECT_EQ(typed_key("guolv", TypingKind::kPinyin, normalizer_), key);
  EXPECT_EQ(typed_key("guolu", TypingKind::kPinyin, normalizer_), key);
}

TEST_F(CompletionKeysTest, ATextOfManyReadingsHasABoundedNumberOfKeys) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "重";
  std::size_t bytes = 0;
  for (const CompletionKey& key : completion_keys(text, normalizer_)) bytes += key.text.size();
  EXPECT_LT(bytes, 100 * text.size());
}

TEST_F(CompletionKeysTest, OriginsAreRangesOfTheOriginal) {
  const CompletionKey key = keys("備份 DB", TypingKind::kPinyin)[0];
  ASSERT_EQ(key.text, "beifendb");
  EXPECT_THAT(key.origins[0], Pair(0, 3));
  EXPECT_THAT(key.origins[3], Pair(3, 6));
  EXPECT_THAT(key.origins[6], Pair(7, 8));
  EXPECT_EQ(key.origins.size(), key.text.size());
}

TEST_F(CompletionKeysTest, TakesAnyBytes) {
  EXPECT_THAT(typable(std::string_view("a\0\xff b", 5), TypingKind::kText), ElementsAre("ab", "b"));
  EXPECT_THAT(typable("", TypingKind::kText), Not(Contains("")));
}

}  // namespace
}  // namespace fixlore
