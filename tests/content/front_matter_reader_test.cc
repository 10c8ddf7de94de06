// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/front_matter_reader.h"

#include <gtest/gtest.h>

#include "tests/content/reading.h"

namespace fixlore {
namespace {

using Strings = std::vector<std::string>;

struct Read {
  FrontMatter meta;
  Diagnostics diagnostics;

  // "line rule" of each diagnostic.
  Strings rules() const {
    Strings out;
    for (const Diagnostic& d : diagnostics) out.push_back(std::to_string(d.line) + " " + d.rule);
    return out;
  }
};

Read read_yaml_meta(std::string_view yaml) {
  const DataResult data = read_yaml(yaml, 1);
  EXPECT_EQ(data.error, "") << yaml;
  DiagnosticLog log("a.md");
  FrontMatter meta = read_front_matter(data.root, "public", log);
  return {std::move(meta), log.take()};
}

TEST(FrontMatter, ReadsEveryKey) {
  const Read read = read_yaml_meta(R"(id: ora-12541
title: 监听
slug: listener
aliases: [旧标题, /old/path]
summary: 一句话
type: fault
status: in_review
audience: [ops, dba]
category: {domain: 业务, technology: 数据库, process: 故障}
module: 平台
importance: core
tags: [a, b]
keywords: k
products: [P]
applies_to: [P 1, P 2]
scenario: [support, training]
language: zh-CN
owner: 组
date: 2025-03-02
lastmod: 2026-09-10T10:00:00+08:00
review_by: 2027-03-10
verified: 2026-09-10
related: [x, y]
replaced_by: z
fault:
  nature: software
  scope: local
  product: P
  version: 19.30
  environment: e
  error_codes: [ORA-12541, TNS-12541]
  symptoms: [s1, s2]
  cause: c
  solution_type: configuration
  urgency: urgent
  reported_at: "2026-03-02T09:12:00+08:00"
  responded_at: 2026-03-02T09:25:00+08:00
  diagnosed_at: 2026-03-02T09:50:00+08:00
  resolved_at: 2026-03-02T10:40:00+08:00
  closed_at: 2026-03-03T09:00:00+08:00
  reported_by: A
  diagnosed_by: B
  resolved_by: C
  accepted_by: D
  result: r
)");
  EXPECT_EQ(read.rules(), Strings{});
  const FrontMatter& m = read.meta;
  EXPECT_EQ(m.id + m.title + m.slug + m.summary + m.module + m.importance + m.language + m.owner,
            "ora-12541监听listener一句话平台corezh-CN组");
  EXPECT_EQ(m.type, ArticleType::kFault);
  EXPECT_EQ(m.status, ArticleStatus::kInReview);
  EXPECT_EQ(m.audience, (Strings{"dba", "ops"}));
  EXPECT_EQ(m.category.domain + m.category.technology + m.category.process, "业务数据库故障");
  EXPECT_EQ(m.aliases, (Strings{"旧标题", "/old/path"}));
  EXPECT_EQ(m.tags, (Strings{"a", "b"}));
  EXPECT_EQ(m.keywords, Strings{"k"});
  EXPECT_EQ(m.products, Strings{"P"});
  EXPECT_EQ(m.applies_to, (Strings{"P 1", "P 2"}));
  EXPECT_EQ(m.scenario, (Strings{"support", "training"}));
  EXPECT_EQ(m.date + m.lastmod + m.review_by + m.verified,
            "2025-03-022026-09-10T10:00:00+08:002027-03-102026-09-10");
  EXPECT_EQ(m.related, (Strings{"x", "y"}));
  EXPECT_EQ(m.replaced_by, "z");
  ASSERT_TRUE(m.fault);
  const FaultRecord& f = *m.fault;
  EXPECT_EQ(f.nature + f.scope + f.product + f.version + f.environment + f.cause,
            "softwarelocalP19.30ec");
  EXPECT_EQ(f.solution_type + f.urgency + f.result, "configurationurgentr");
  EXPECT_EQ(f.error_codes, (Strings{"ORA-12541", "TNS-12541"}));
  EXPECT_EQ(f.symptoms, (Strings{"s1", "s2"}));
  EXPECT_EQ(f.reported_at, "2026-03-02T09:12:00+08:00");
  EXPECT_EQ(f.closed_at, "2026-03-03T09:00:00+08:00");
  EXPECT_EQ(f.reported_by + f.diagnosed_by + f.resolved_by + f.accepted_by, "ABCD");
  EXPECT_TRUE(m.extra.empty());
}

TEST(FrontMatter, HasDefaults) {
  const Read read = read_yaml_meta("title: a\n");
  EXPECT_EQ(read.meta.status, ArticleStatus::kPublished);
  EXPECT_EQ(read.meta.audience, Strings{"public"});
  EXPECT_EQ(read.meta.type, ArticleType::kArticle);
}

TEST(FrontMatter, TakesOneTextForAList) {
  const Read read =
      read_yaml_meta("tags: 一，二, 三\nsymptoms_x: 1\nproducts: A, B\nscenario: support\n");
  EXPECT_EQ(read.meta.tags, (Strings{"一", "二", "三"}));
  EXPECT_EQ(read.meta.products, Strings{"A, B"});
  EXPECT_EQ(read.meta.scenario, Strings{"support"});
}

TEST(FrontMatter, ReportsWrongTypes) {
  const Read read =
      read_yaml_meta("title: [a, b]\ntags: {a: b}\ncategory: x\nproducts: [[a], b]\nowner: {}\n");
  EXPECT_EQ(read.rules(), (Strings{"1 wrong-type", "2 wrong-type", "3 wrong-type", "4 wrong-type",
                                   "5 wrong-type"}));
  EXPECT_EQ(read.meta.title, "");
  EXPECT_EQ(read.meta.products, Strings{"b"});
}

TEST(FrontMatter, DropsUnknownValues) {
  const Read read = read_yaml_meta(
      "importance: high\nscenario: [support, sales]\ntype: howto\nfault: {nature: ghost, scope: "
      "GLOBAL}\n");
  EXPECT_EQ(read.rules(),
            (Strings{"1 unknown-value", "2 unknown-value", "3 unknown-value", "4 unknown-value"}));
  EXPECT_EQ(read.meta.importance, "");
  EXPECT_EQ(read.meta.scenario, Strings{"support"});
  EXPECT_EQ(read.meta.fault->nature, "");
  EXPECT_EQ(read.meta.fault->scope, "global");
}

TEST(FrontMatter, ChecksDates) {
  const Read read = read_yaml_meta(
      "date: 2026-02-30\nverified: soon\nlastmod: 2026-03-02T10:00:00\n"
      "fault: {reported_at: 2026-03-02T09:12:00, closed_at: x}\n");
  EXPECT_EQ(read.rules(), (Strings{"1 invalid-date", "2 invalid-date", "4 time-without-offset",
                                   "4 invalid-date"}));
  EXPECT_EQ(read.meta.date + read.meta.verified, "");
  EXPECT_EQ(read.meta.lastmod, "2026-03-02T10:00:00");
  EXPECT_EQ(read.meta.fault->reported_at, "2026-03-02T09:12:00");
}

TEST(FrontMatter, KnowsOtherGeneratorsKeys) {
  const Read read = read_yaml_meta(
      "description: s\nlast_update: {date: 2026-01-02}\nsidebar_position: 3\nweight: 1\nlang: "
      "en\n");
  EXPECT_EQ(read.rules(), Strings{});
  EXPECT_EQ(read.meta.summary, "s");
  EXPECT_EQ(read.meta.lastmod, "2026-01-02");
  EXPECT_EQ(read.meta.language, "en");
  EXPECT_EQ(read_yaml_meta("summary: a\ndescription: b\n").meta.summary, "a");
}

TEST(FrontMatter, KeepsUnknownKeysWithAHint) {
  const Read read = read_yaml_meta("sumary: a\nmy_key: [1, two]\nfault: {natur: x}\n");
  EXPECT_EQ(read.rules(), (Strings{"1 unknown-key", "2 unknown-key", "3 unknown-key"}));
  EXPECT_EQ(read.diagnostics[0].hint, "did you mean `summary`?");
  EXPECT_EQ(read.diagnostics[1].hint, "");
  EXPECT_EQ(read.diagnostics[2].hint, "did you mean `nature`?");
  ASSERT_EQ(read.meta.extra.size(), 3u);
  EXPECT_EQ(read.meta.extra[1], (std::pair<std::string, std::string>("my_key", "[1, two]")));
  EXPECT_EQ(read.meta.extra[2].first, "fault.natur");
}

TEST(FrontMatter, MakesFaultsOfFaultBlocks) {
  EXPECT_EQ(read_yaml_meta("fault: {cause: x}\n").meta.type, ArticleType::kFault);
  EXPECT_EQ(read_yaml_meta("type: article\nfault: {cause: x}\n").meta.type, ArticleType::kArticle);
  EXPECT_EQ(read_yaml_meta("type: fault\n").rules(), Strings{"1 fault-without-record"});
}

TEST(FrontMatter, ReadsDrafts) {
  EXPECT_EQ(read_yaml_meta("draft: true\n").meta.status, ArticleStatus::kDraft);
  EXPECT_EQ(read_yaml_meta("draft: yes\nstatus: published\n").meta.status, ArticleStatus::kDraft);
  EXPECT_EQ(read_yaml_meta("draft: false\n").meta.status, ArticleStatus::kPublished);
  EXPECT_EQ(read_yaml_meta("status: In-Review\n").meta.status, ArticleStatus::kInReview);
}

// What cannot be understood must not be shown to everybody.
TEST(FrontMatter, FailsClosed) {
  const struct {
    const char *yaml, *rule;
  } kCases[] = {
      {"status: secret\n", "invalid-status"},
      {"status:\n", "invalid-status"},
      {"status: [draft]\n", "invalid-status"},
      {"draft: maybe\n", "invalid-status"},
      {"audience:\n", "invalid-audience"},
      {"audience: []\n", "invalid-audience"},
      {"audience: ''\n", "invalid-audience"},
      {"audience: [public, dba]\n", "invalid-audience"},
      {"audience: [internal, dba]\n", "invalid-audience"},
      {"audience: {role: dba}\n", "invalid-audience"},
      {"audience: [[dba]]\n", "invalid-audience"},
      {"audience: \"the dba's\"\n", "invalid-audience"},
      {"audiance: internal\n", "misspelt-key"},
      {"AUDIENCE: internal\n", "misspelt-key"},
      {"staus: draft\n", "misspelt-key"},
      {"drafts: true\n", "misspelt-key"},
      {"title: x\naudience:internal\n", "misspelt-key"},
      {"title: x\naudience：internal\n", "misspelt-key"},
      {"title: x\naudience:\u00A0internal\n", "misspelt-key"},
      {"aud\u200Bience: internal\n", "misspelt-key"},
      {"fault: {cause: a, audience: internal}\n", "misspelt-key"},
      {"category:\n  draft: true\n", "misspelt-key"},
      {"title: \"t\naudience: internal\n", "front-matter-syntax"},
      {"title: 'tis\naudience: internal\n", "front-matter-syntax"},
      {"summary: \"C:\\\\dir\\\"\nstatus: draft\n", "front-matter-syntax"},
      {"audience: internal\naudience: public\n", "duplicate-key"},
      {"fault: {cause: a, cause: b}\n", "duplicate-key"},
      {"id: ../up\n", "invalid-id"},
      {"title: a: b\n", "front-matter-syntax"},
      {"title: *a\n", "front-matter-syntax"},
  };
  for (const auto& c : kCases) {
    const ReadResult result = read("---\n" + std::string(c.yaml) + "---\n# t\n\nx\n");
    EXPECT_FALSE(result.article.has_value()) << c.yaml;
    const Diagnostics found = of_rule(result, c.rule);
    ASSERT_EQ(found.size(), 1u) << c.yaml;
    EXPECT_EQ(found[0].severity, Severity::kError) << c.yaml;
    EXPECT_GE(found[0].line, 1) << c.yaml;
    EXPECT_NE(found[0].hint, "") << c.yaml;
  }
  EXPECT_FALSE(read("---\naudience: internal\n# t\n\nx\n").article);
  for (const char* opening : {"\n---", "\xEF\xBB\xBF\n---", " ---", "----", "---yaml", "--",
                              "\u2014\u2014", "<!-- draft -->\n---"}) {
    const std::string text = std::string(opening) + "\ntitle: t\naudience: internal\n---\n\nx\n";
    EXPECT_EQ(of_rule(read(text), "front-matter-syntax").size(), 1u) << opening;
  }
  EXPECT_TRUE(read("# t\n\n---\naudience: internal\n---\n\nx\n").article) << "is text";
  EXPECT_TRUE(read("----\n\nx\n\n----\n\nstatus: x\n").article) << "is text";
  EXPECT_FALSE(read("---\na: " + std::string(17'000, 'x') + "\n---\n# t\n").article);
}

TEST(IsValidId, ChecksParts) {
  for (const char* id : {"a", "network/dhcp", "数据库/连接", "a b", "v1.2"})
    EXPECT_TRUE(is_valid_id(id)) << id;
  for (const char* id : {"", "/a", "a/", "a//b", "../a", "a/..", ".", "a\nb", "a\x7F"}) {
    EXPECT_FALSE(is_valid_id(id)) << id;
  }
  EXPECT_TRUE(is_valid_id(std::string(200, 'a')));
  EXPECT_FALSE(is_valid_id(std::string(201, 'a')));
}

}  // namespace
}  // namespace fixlore
