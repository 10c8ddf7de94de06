// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/links.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

Link link(std::string_view address) { return resolve_link("network/wifi/roam.md", address); }
Link media(std::string_view address) { return resolve_media("network/wifi/roam.md", address); }

TEST(ResolveLink, TurnsFilesIntoArticles) {
  const Link near = link("dhcp.md");
  EXPECT_EQ(near.kind, Link::Kind::kArticle);
  EXPECT_EQ(near.href, "/articles/network/wifi/dhcp");
  EXPECT_EQ(near.path, "network/wifi/dhcp.md");
  EXPECT_EQ(link("../dns.md").path, "network/dns.md");
  EXPECT_EQ(link("/db/a.md").path, "db/a.md");
  EXPECT_EQ(link("./a/../b.md").path, "network/wifi/b.md");
  EXPECT_EQ(link("/a%20b.md").path, "a b.md");
  EXPECT_EQ(link("/a%20b.md").href, "/articles/a%20b");
  EXPECT_EQ(link("/数据库.md").href, "/articles/%E6%95%B0%E6%8D%AE%E5%BA%93");
  EXPECT_EQ(link("/A.MD").path, "A.MD");
  EXPECT_EQ(link("/a.markdown").href, "/articles/a");
  EXPECT_EQ(link("/data/source.md").href, "/articles/data%2Fsource") << "is no Markdown of data";
  EXPECT_EQ(link("/a.md?plain=1").path, "a.md");
}

TEST(ResolveLink, KeepsAnchorsAsIds) {
  EXPECT_EQ(link("/a.md#概览").anchor, "概览");
  EXPECT_EQ(link("/a.md#%E6%A6%82%E8%A7%88").anchor, "概览");
  EXPECT_EQ(link("/a.md#%E6%A6%82%E8%A7%88").href, "/articles/a#%E6%A6%82%E8%A7%88");
  EXPECT_EQ(link("/a.md#1-b").href, "/articles/a#section-1-b");
  const Link here = link("#概览");
  EXPECT_EQ(here.kind, Link::Kind::kHere);
  EXPECT_EQ(here.href, "#%E6%A6%82%E8%A7%88");
  EXPECT_EQ(here.anchor, "概览");
}

TEST(ResolveLink, GuessesArticlesWithoutExtension) {
  EXPECT_EQ(link("dhcp").path, "network/wifi/dhcp.md");
  EXPECT_EQ(link("/guide/").path, "guide.md");
  EXPECT_EQ(link("/release-7.5").path, "release-7.5.md");
  EXPECT_EQ(link("/").kind, Link::Kind::kHere);
  EXPECT_EQ(link("/").href, "/");
}

TEST(ResolveLink, TurnsOtherFilesIntoAttachments) {
  const Link pdf = link("files/手册.pdf");
  EXPECT_EQ(pdf.kind, Link::Kind::kAttachment);
  EXPECT_EQ(pdf.path, "network/wifi/files/手册.pdf");
  EXPECT_EQ(pdf.href, "/attachments/network/wifi/files/%E6%89%8B%E5%86%8C.pdf");
}

TEST(ResolveMedia, IsNeverAnArticle) {
  EXPECT_EQ(media("topo.png").href, "/attachments/network/wifi/topo.png");
  EXPECT_EQ(media("images\\topo.png").path, "network/wifi/images/topo.png");
  EXPECT_EQ(media("picture").kind, Link::Kind::kAttachment);
  EXPECT_EQ(media("https://example.com/a.png").kind, Link::Kind::kExternal);
  EXPECT_EQ(media("mailto:a@example.com").kind, Link::Kind::kUnsafe);
}

TEST(ResolveLink, LeavesTheContentFolderNever) {
  for (const char* address : {"../../../etc/passwd", "/../a.md", "..%2f..%2f..%2fetc/passwd",
                              "%2e%2e/%2e%2e/../a.md", "..\\..\\..\\a.md"}) {
    EXPECT_EQ(link(address).kind, Link::Kind::kOutside) << address;
    EXPECT_EQ(link(address).href, "") << address;
  }
}

TEST(ResolveLink, AllowsFewSchemes) {
  for (const char* address :
       {"http://example.com/", "HTTPS://example.com/?a=b#c", "mailto:a@example.com",
        "tel:+861012345", "ftp://example.com/x", "//example.com/x"}) {
    EXPECT_EQ(link(address).kind, Link::Kind::kExternal) << address;
  }
  for (const char* address : {"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x",
                              "vbscript:x", "file:///etc/passwd", " javascript:alert(1)",
                              "java\nscript:alert(1)", "\x01javascript:alert(1)"}) {
    EXPECT_EQ(link(address).kind, Link::Kind::kUnsafe) << address;
  }
}

TEST(ResolveLink, EncodesWhatAnAddressMayNotHold) {
  EXPECT_EQ(link("https://example.com/a b\"<>%20").href, "https://example.com/a%20b%22%3C%3E%20");
  EXPECT_EQ(link("https://example.com/中").href, "https://example.com/%E4%B8%AD");
}

TEST(ResolveLink, KnowsEmptyAddresses) {
  EXPECT_EQ(link("").kind, Link::Kind::kEmpty);
  EXPECT_EQ(link("  ").kind, Link::Kind::kEmpty);
  EXPECT_EQ(link("#").kind, Link::Kind::kEmpty);
}

TEST(ResolveLink, StaysValidUtf8WhateverIsEncoded) {
  EXPECT_EQ(link("/%ff%fe.md").path, "\xEF\xBF\xBD\xEF\xBF\xBD.md");
  EXPECT_EQ(link("/a%00.md").kind, Link::Kind::kUnsafe);
  EXPECT_EQ(link("/100%.md").path, "100%.md");
}

}  // namespace
}  // namespace fixlore
