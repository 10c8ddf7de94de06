// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check_links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FileRecord article(std::string path, const FileDetails& details = {},
                   FileState state = FileState::kIndexed) {
  FileRecord record;
  record.path = path;
  record.id = path.substr(0, path.find('.'));
  record.state = state;
  record.details = encode_details(details);
  return record;
}

FileDetails linking(std::string path, std::string anchor = {}) {
  FileDetails details;
  details.references = {{Reference::Kind::kArticle, std::move(path), std::move(anchor), 12}};
  return details;
}

FileDetails showing(std::string path) {
  FileDetails details;
  details.references = {{Reference::Kind::kAttachment, std::move(path), "", 5}};
  return details;
}

class CheckLinksTest : public testing::Test {
 protected:
  /// "path:line rule" of each finding.
  std::vector<std::string> findings(const std::vector<FileRecord>& records) const {
    std::vector<std::string> out;
    for (const Diagnostic d : check_links(content_.path(), records)) {
      out.push_back(d.path + ":" + std::to_string(d.line) + " " + d.rule);
    }
    return out;
  }

  TemporaryFolder content_;
};

TEST_F(CheckLinksTest, FindsArticlesByFilePathIdSlugAndOldAddress) {
  FileDetails named;
  named.addresses = {"b-slug", "/old/b/"};
  for (const char* name : {"b.md", "b", "b-slug", "old/b"}) {
    EXPECT_THAT(findings({article("a.md", linking(name)), article("b.md", named)}), IsEmpty())
        << name;
  }
}

TEST_F(CheckLinksTest, FindsWhatLinksToFoldersAndAddressesMean) {
  FileDetails named;
  named.addresses = {"b-slug", "/old/b/"};
  // As the reader of articles resolves "posts/x/", "b-slug" and "/old/b".
  for (const char* name : {"posts/x.md", "b-slug.md", "old/b.md"}) {
    EXPECT_THAT(findings({article("a.md", linking(name)), article("b.md", named),
                          article("posts/x/index.md")}),
                IsEmpty())
        << name;
  }
  EXPECT_THAT(findings({article("a.md", linking("posts.md")), article("posts/x/index.md")}),
              ElementsAre("a.md:12 dead-link"));
}

TEST_F(CheckLinksTest, ReportsAddressesThatAreTaken) {
  FileDetails slug, alias;
  slug.addresses = {"same"};
  alias.addresses = {"/same/"};
  EXPECT_THAT(findings({article("a.md", slug), article("b.md", slug), article("c.md", alias)}),
              ElementsAre("b.md:0 duplicate-address", "c.md:0 duplicate-address"));
  EXPECT_THAT(findings({article("a.md", slug), article("same.md")}),
              ElementsAre("a.md:0 duplicate-address"))
      << "the id of another goes before";
  EXPECT_THAT(findings({article("a.md", slug, FileState::kUnpublished), article("b.md", slug)}),
              IsEmpty());
}

TEST_F(CheckLinksTest, ReportsLinksThatNotAllReadersCanFollow) {
  using Audience = std::vector<std::string>;
  const auto found = [&](const Audience& from, const Audience& to) {
    std::vector<FileRecord> records = {article("a.md", linking("b.md")), article("b.md")};
    records[0].audience = from;
    records[1].audience = to;
    return findings(records);
  };
  const Audience everybody = {"public"}, colleagues = {"internal"}, team = {"network"};
  const Audience teams = {"database", "network"};
  EXPECT_THAT(found(everybody, colleagues), ElementsAre("a.md:12 hidden-link"));
  EXPECT_THAT(found(teams, team), ElementsAre("a.md:12 hidden-link"));
  for (const auto& [from, to] : {std::pair(everybody, everybody), std::pair(colleagues, everybody),
                                 std::pair(colleagues, colleagues), std::pair(team, teams)}) {
    EXPECT_THAT(found(from, to), IsEmpty());
  }
}

TEST_F(CheckLinksTest, ReportsLinksThatLeadNowhere) {
  EXPECT_THAT(findings({article("a.md", linking("c.md")), article("b.md")}),
              ElementsAre("a.md:12 dead-link"));
}

TEST_F(CheckLinksTest, ReportsLinksToWhatReadersCannotFind) {
  const auto draft = article("b.md", {}, FileState::kUnpublished);
  EXPECT_THAT(findings({article("a.md", linking("b.md")), draft}),
              ElementsAre("a.md:12 dead-link"));
  EXPECT_THAT(findings({article("a.md", linking("b.md"), FileState::kUnpublished), draft}),
              IsEmpty());
}

TEST_F(CheckLinksTest, ReportsAnchorsThatNoSectionHas) {
  FileDetails target;
  target.anchors = {"概述", "step-1"};
  EXPECT_THAT(findings({article("a.md", linking("b.md", "概述")), article("b.md", target)}),
              IsEmpty());
  EXPECT_THAT(findings({article("a.md", linking("b.md", "step-2")), article("b.md", target)}),
              ElementsAre("a.md:12 dead-anchor"));
}

TEST_F(CheckLinksTest, ReportsMissingAttachments) {
  content_.write("images/there.png", "png");
  EXPECT_THAT(
      findings({article("a.md", showing("images/there.png")),
                article("b.md", showing("images/gone.png")), article("c.md", showing("images"))}),
      ElementsAre("b.md:5 missing-attachment", "c.md:5 missing-attachment"));
}

TEST_F(CheckLinksTest, ReportsRelatedArticlesThatDoNotExist) {
  FileDetails details;
  details.related = {"b", "gone"};
  EXPECT_THAT(findings({article("a.md", details), article("b.md")}),
              ElementsAre("a.md:0 dead-related"));
}

TEST_F(CheckLinksTest, NamesBothFilesOfADuplicateId) {
  FileRecord second = article("b.md", {}, FileState::kDuplicate);
  second.id = "a";
  const DiagnosticList found = check_links(content_.path(), {article("a.md"), second});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].path, "b.md");
  EXPECT_EQ(found[0].rule, "duplicate-id");
  EXPECT_EQ(found[0].severity, Severity::kError);
  EXPECT_THAT(found[0].message, testing::HasSubstr("a.md"));
}

}  // namespace
}  // namespace fixlore
