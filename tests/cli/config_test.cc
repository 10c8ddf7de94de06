// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class ConfigTest : public testing::Test {
 protected:
  Config load(std::string_view toml, std::vector<std::string> environment = {},
              const std::map<std::string, std::string>& flags = {}) const {
    folder_.write("fixlore.toml", toml);
    std::vector<char*> pointers;
    for (std::string& entry : environment) pointers.push_back(entry.data());
    pointers.push_back(nullptr);
    return load_config(folder_ / "fixlore.toml", pointers.data(), flags);
  }

  /// "MESSAGE | HINT" of the error that loading gives.
  std::string complaint(std::string_view toml, std::vector<std::string> environment = {},
                        const std::map<std::string, std::string>& flags = {}) const {
    try {
      load(toml, std::move(environment), flags);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
      return std::string(error.what()) + " | " + error.hint();
    }
    return "no error";
  }

  TemporaryFolder folder_;
};

TEST_F(ConfigTest, ReadsEveryKindOfValue) {
  const Config config = load(R"(
index = "/var/lib/fixlore"
content = "articles"
[read]
default_audience = "internal"
max_file_bytes = 123
[indexing]
jobs = 3
[serve]
log_queries = true
internal_token_file = ""
listen = ["127.0.0.1:80", "[::1]:80"]
internal_listen = "127.0.0.1:81"
idle_timeout = 5
[limits]
solution_urgent = 90
)");
  EXPECT_EQ(config.index, "/var/lib/fixlore");
  EXPECT_EQ(config.content, folder_ / "articles") << "relative to the file";
  EXPECT_EQ(config.read.default_audience, "internal");
  EXPECT_EQ(config.read.max_file_bytes, 123u);
  EXPECT_EQ(config.jobs, 3u);
  EXPECT_TRUE(config.serve.access_log.queries);
  EXPECT_TRUE(config.internal_token_file.empty()) << "none is no path";
  EXPECT_THAT(config.serve.listen, ElementsAre("127.0.0.1:80", "[::1]:80"));
  EXPECT_THAT(config.serve.internal_listen, ElementsAre("127.0.0.1:81")) << "one is a list too";
  EXPECT_EQ(config.serve.limits.timeouts.idle, std::chrono::seconds(5));
  EXPECT_EQ(config.serve.service_limits.solution_urgent, std::chrono::minutes(90));
}

TEST_F(ConfigTest, TheDefaultAudienceMustBeOne) {
  EXPECT_NE(complaint("[read]\ndefault_audience = \"Public\""), "no error");
  EXPECT_NE(complaint("[read]\ndefault_audience = \"../x\""), "no error");
  EXPECT_THAT(complaint("", {}, {{"indexing.jobs", "1000000"}}),
              AllOf(HasSubstr("indexing.jobs: 1000000 is more than 256"), HasSubstr("each core")));
  EXPECT_THAT(complaint("", {}, {{"indexing.rescan", "0"}}), HasSubstr("indexing.rescan: 0"));
}

TEST_F(ConfigTest, FlagsGoBeforeEnvironmentBeforeFile) {
  const std::string file = "index = \"/file\"\ncontent = \"/file\"\n[indexing]\njobs = 1\n";
  const Config config = load(file, {"FIXLORE_CONTENT=/environment", "FIXLORE_INDEXING_JOBS=2"},
                             {{"indexing.jobs", "3"}});
  EXPECT_EQ(config.index, "/file");
  EXPECT_EQ(config.content, "/environment");
  EXPECT_EQ(config.jobs, 3u);
}

TEST_F(ConfigTest, AListInAFlagIsSeparatedByCommas) {
  EXPECT_THAT(load("", {"FIXLORE_SERVE_LISTEN=a:1, b:2,"}).serve.listen, ElementsAre("a:1", "b:2"));
  EXPECT_TRUE(load("", {}, {{"serve.trusted_proxies", ""}}).serve.limits.trusted_proxies.empty());
}

TEST_F(ConfigTest, UnknownKeysAreNamedWithTheirLine) {
  EXPECT_THAT(complaint("content = \"x\"\n[serve]\nlisten = \"a:1\"\nlissten = \"b:2\"\n"),
              AllOf(HasSubstr("fixlore.toml:4: unknown key serve.lissten"),
                    HasSubstr("did you mean serve.listen?")));
  EXPECT_THAT(complaint("[srve]\nx = 1\n"), HasSubstr("fixlore.toml:1: unknown key srve"));
}

TEST_F(ConfigTest, WrongTypesAreNamedWithTheirLine) {
  EXPECT_THAT(complaint("[indexing]\njobs = \"two\"\n"),
              HasSubstr("fixlore.toml:2: indexing.jobs: a whole number"));
  EXPECT_THAT(complaint("[indexing]\njobs = -1\n"), HasSubstr("a whole number from 0 up"));
  EXPECT_THAT(complaint("[serve]\nlisten = [5]\n"), HasSubstr("a list of texts"));
  EXPECT_THAT(complaint("index = 5\n"), HasSubstr("fixlore.toml:1: index: a text"));
  EXPECT_THAT(complaint("[serve]\nlog_queries = \"yes\"\n"), HasSubstr("true or false"));
}

TEST_F(ConfigTest, BrokenTomlIsNamedWithItsLine) {
  EXPECT_THAT(complaint("index = \"/x\"\ncontent = \n"), HasSubstr("fixlore.toml:2: "));
}

TEST_F(ConfigTest, BadTextsOfFlagsAndVariablesAreNamed) {
  EXPECT_THAT(complaint("", {"FIXLORE_SERVE_THREADS=4x"}), HasSubstr("FIXLORE_SERVE_THREADS"));
  EXPECT_THAT(complaint("", {}, {{"indexing.jobs", "-2"}}), HasSubstr("indexing.jobs"));
  EXPECT_THAT(complaint("", {"FIXLORE_SERVE_LOG_QUERIES=maybe"}), HasSubstr("maybe"));
}

TEST_F(ConfigTest, MisspeltVariablesAreErrorsOthersAreNotOurs) {
  EXPECT_THAT(complaint("", {"FIXLORE_INDX=/x"}), HasSubstr("did you mean FIXLORE_INDEX?"));
  EXPECT_EQ(complaint("", {"FIXLORE_TEST_DATA=/x", "FIXLORE_CONFIG=/x", "HOME=/root"}), "no error");
}

TEST_F(ConfigTest, TheExampleLoadsAndNamesEverySetting) {
  const std::filesystem::path example =
      std::filesystem::path(FIXLORE_SOURCE_DIR) / "packaging" / "fixlore.toml";
  char* none[] = {nullptr};
  EXPECT_NO_THROW(load_config(example, none, {}));
  std::ifstream in(example);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  for (const Setting& setting : settings()) {
    const std::string_view name = setting.key.substr(setting.key.rfind('.') + 1);
    EXPECT_THAT(text, HasSubstr(std::string(name) + " = ")) << setting.key;
  }
}

TEST_F(ConfigTest, AMissingFileIsAnError) {
  char* none[] = {nullptr};
  EXPECT_THROW(load_config(folder_ / "nowhere.toml", none, {}), Error);
}

}  // namespace
}  // namespace fixlore
