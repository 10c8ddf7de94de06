// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/verify.h"

#include <gmock/gmock.h>

#include <random>
#include <thread>

#include "base/error.h"
#include "indexer/file_tree.h"
#include "indexer/index_folder.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class VerifyTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("a.md", "备份恢复", "error_codes: [ORA-01555]\n", "## 原因\n\n回滚段太小。\n");
    article("b.md", "内部手册", "audience: internal\n");
    content_.write("vocabulary/synonyms.txt", "宕机, 挂了\n");
    run();
  }

  fs::path generation() const { return current_generation(index_path()).value(); }

  std::vector<Damage> verify() const { return verify_generation(generation(), 1); }

  /// "FILE: WHAT" of each damage.
  std::vector<std::string> damages() const {
    std::vector<std::string> out;
    for (const Damage& damage : verify()) out.push_back(damage.file + ": " + damage.what);
    return out;
  }

  static std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  /// Changes what one file after the other holds, verifies, and puts it back; returns how many of
  /// the changes were missed. Every file has its turn, small or large.
  template <typename Change>
  int missed(int rounds, Change change) const {
    std::vector<std::string> files = list_tree(generation());
    std::erase_if(files, [&](const std::string& f) { return fs::is_empty(generation() / f); });
    std::mt19937 random(20240611);
    int missed = 0;
    for (int round = 0; round < rounds; ++round) {
      const std::string& name = files[static_cast<std::size_t>(round) % files.size()];
      const fs::path file = generation() / name;
      const std::string before = bytes_of(file);
      std::ofstream(file, std::ios::binary | std::ios::trunc) << change(before, random);
      const std::vector<Damage> found = verify();
      if (found.empty() || found.front().file != name) ++missed;
      std::ofstream(file, std::ios::binary | std::ios::trunc) << before;
    }
    EXPECT_THAT(verify(), IsEmpty());
    return missed;
  }
};

TEST_F(VerifyTest, FindsEveryFlippedBit) {
  EXPECT_EQ(missed(1000,
                   [](std::string bytes, std::mt19937& random) {
                     bytes[random() % bytes.size()] ^= static_cast<char>(1u << (random() % 8));
                     return bytes;
                   }),
            0);
}

TEST_F(VerifyTest, FindsEveryTruncation) {
  EXPECT_EQ(
      missed(200, [](const std::string& bytes,
                     std::mt19937& random) { return bytes.substr(0, random() % bytes.size()); }),
      0);
}

TEST_F(VerifyTest, FindsFilesThatAreMissingAndThatDoNotBelong) {
  fs::remove(generation() / "public/facets.data");
  std::ofstream(generation() / "public/notes.txt") << "mine";
  EXPECT_THAT(damages(), ElementsAre("public/facets.data: is missing",
                                     "public/notes.txt: does not belong here"));
}

TEST_F(VerifyTest, FindsAMissingManifestAndCatalogue) {
  fs::remove(generation() / kManifestFile);
  fs::remove(generation() / "files.data");
  EXPECT_THAT(damages(), ElementsAre("files.data: is missing", "manifest.json: is missing"));
}

TEST_F(VerifyTest, FindsCountsThatDoNotFit) {
  Manifest other = manifest();
  other.classes[0].articles = 2;
  write_manifest(generation(), other);
  EXPECT_THAT(damages(),
              ElementsAre("files.data: has 1 articles of internal where 2 were published",
                          "internal/articles.index: has 1 articles of internal where 2 were "
                          "published",
                          "internal/versions.data: has 1 articles of internal where 2 were "
                          "published"));
}

TEST_F(VerifyTest, FindsVersionsThatTheDatabaseHasNot) {
  VersionTableWriter versions(generation() / "internal");
  versions.put(find("internal", "b"), 7);
  versions.finish();
  Manifest other = manifest();
  for (GenerationFile& file : other.files) {
    file.sha256 = to_hex(sha256_of_file(generation() / file.path));
  }
  write_manifest(generation(), other);
  EXPECT_THAT(damages(), ElementsAre(HasSubstr("internal has 1 of 7 versions of articles")));
}

TEST_F(VerifyTest, ACatalogueThatWasRenewedInPlaceIsWhole) {
  const std::string before = bytes_of(generation() / "files.data");
  fs::last_write_time(content_ / "a.md", fs::file_time_type::clock::now() - std::chrono::hours(9));
  EXPECT_FALSE(run().published);
  EXPECT_NE(bytes_of(generation() / "files.data"), before);
  EXPECT_THAT(verify(), IsEmpty());
}

TEST_F(VerifyTest, ACatalogueThatIsBeingRenewedIsNoDamageAndIsClearedLater) {
  const fs::path left = generation() / "files.data.new";
  std::ofstream(left) << "half of";
  EXPECT_THAT(verify(), IsEmpty());
  run();
  EXPECT_FALSE(fs::exists(left));
}

TEST_F(VerifyTest, DamageIsNotBlessedByTheNextGeneration) {
  article("a.md", "Second");  // the internal class is linked to
  fs::path damaged = generation() / "internal/articles.data";
  std::string bytes = bytes_of(damaged);
  bytes.back() ^= 1;
  std::ofstream(damaged, std::ios::binary | std::ios::trunc) << bytes;
  EXPECT_TRUE(run().published);
  EXPECT_THAT(damages(), ElementsAre(HasSubstr("internal/articles.data: is not what was written")));
}

TEST_F(VerifyTest, DamageOfWhatIsCopiedEndsTheRunThatWouldTakeItOver) {
  article("a.md", "Second");  // the public class is copied
  const fs::path before = generation();
  const fs::path damaged = before / "public/priors.data";
  std::string bytes = bytes_of(damaged);
  bytes.back() ^= 1;
  std::ofstream(damaged, std::ios::binary | std::ios::trunc) << bytes;
  try {
    run();
    FAIL() << "damage was taken over";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    EXPECT_THAT(error.what(), HasSubstr("public/priors.data"));
    EXPECT_THAT(error.hint(), HasSubstr("--full"));
  }
  EXPECT_EQ(generation(), before);
  EXPECT_TRUE(run(true).published);
  EXPECT_THAT(verify(), IsEmpty());
}

TEST_F(VerifyTest, SaysThatAGenerationIsRemovedMeanwhile) {
  for (int round = 0; round < 10; ++round) {
    const fs::path old = generation();
    article("a.md", "Round " + std::to_string(round));
    run();
    std::thread room([&] { IndexFolder(index_path()).clear(1); });
    ErrorCode code = ErrorCode::kInternal;
    while (code == ErrorCode::kInternal) {
      try {
        EXPECT_THAT(verify_generation(old, 1), IsEmpty());
      } catch (const Error& error) {
        code = error.code();
      }
    }
    room.join();
    EXPECT_EQ(code, ErrorCode::kNotFound);
  }
}

TEST_F(VerifyTest, SaysThatThereIsNoSuchGeneration) {
  EXPECT_THROW(verify_generation(generation_folder(index_path(), 9), 1), Error);
}

}  // namespace
}  // namespace fixlore
