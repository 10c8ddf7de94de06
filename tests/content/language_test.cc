// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/language.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(GuessLanguage, TellsTheScripts) {
  EXPECT_EQ(guess_language("数据库连接超时，请检查网络配置。"), "zh-CN");
  EXPECT_EQ(guess_language("資料庫連線逾時，請檢查網路設定。"), "zh-TW");
  EXPECT_EQ(guess_language("The database connection timed out."), "en");
  EXPECT_EQ(guess_language(""), "en");
}

TEST(GuessLanguage, ToleratesCodeAndNames) {
  const std::string log(300, 'x');
  EXPECT_EQ(guess_language("磁盘空间不足，请先清理日志再重启服务。错误如下：" + log), "zh-CN");
  EXPECT_EQ(guess_language("Restart the service 服务 first, then check the log for errors. " + log),
            "en");
}

TEST(GuessLanguage, TakesSharedCharactersForSimplified) {
  EXPECT_EQ(guess_language("重新安装"), "zh-CN");
  EXPECT_EQ(guess_language("日本人口"), "zh-CN");
}

TEST(BodyLabels, FollowTheLanguage) {
  EXPECT_EQ(body_labels("zh-CN").details, "详情");
  EXPECT_EQ(body_labels("zh-TW").details, "詳情");
  EXPECT_EQ(body_labels("zh-Hant-HK").details, "詳情");
  EXPECT_EQ(body_labels("en").details, "Details");
  EXPECT_EQ(body_labels("fr").details, "Details");
}

}  // namespace
}  // namespace fixlore
