// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/attachment_type.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv;
constexpr std::string_view kHtml = "<!doctype html><script>alert(1)</script>";
constexpr std::string_view kSaved = "application/octet-stream";

TEST(AttachmentType, IsWhatContentAndNameAgreeOn) {
  const struct {
    std::string_view path;
    std::string_view bytes;
    std::string_view type;
    bool shown;
  } cases[] = {
      {"a/b.png", kPng, "image/png", true},
      {"b.PNG", kPng, "image/png", true},
      {"b.jpg", "\xff\xd8\xff\xe0"sv, "image/jpeg", true},
      {"b.mp4",
       "\0\0\0\x20"
       "ftypisom"sv,
       "video/mp4", true},
      {"b.m4a",
       "\0\0\0\x20"
       "ftypM4A "sv,
       "audio/mp4", true},
      {"b.avif",
       "\0\0\0\x20"
       "ftypavif"sv,
       "image/avif", true},
      {"b.webm", "\x1a\x45\xdf\xa3"sv, "video/webm", true},
      {"b.webp", "RIFF\0\0\0\0WEBPVP8 "sv, "image/webp", true},
      {"b.pdf", "%PDF-1.7", "application/pdf", true},
      {"b.zip", "PK\3\4"sv, "application/zip", false},
      {"b.txt", "plain", "text/plain; charset=utf-8", true},
      {"b.log", "\x1b[31mred", "text/plain; charset=utf-8", true},
      {"b.csv", "a,b", "text/csv; charset=utf-8", false},
      {"b.txt", "", "text/plain; charset=utf-8", true},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(attachment_type(one.path, one.bytes).content_type, one.type) << one.path;
    EXPECT_EQ(attachment_type(one.path, one.bytes).shown, one.shown) << one.path;
  }
}

TEST(AttachmentType, WhatCouldRunScriptIsNeverShown) {
  for (const char* path : {"x.svg", "x.SVG", "x.html", "x.xhtml", "x.xml", "x.png", "x.mp4",
                           "x.pdf", "x.js", "x", "png"}) {
    EXPECT_FALSE(attachment_type(path, kHtml).shown) << path;
    EXPECT_FALSE(attachment_type(path, "<svg xmlns='x'>").shown) << path;
  }
  EXPECT_EQ(attachment_type("x.svg", "<svg>").content_type, "image/svg+xml");
  EXPECT_EQ(attachment_type("x.txt", kHtml).content_type, "text/plain; charset=utf-8");
}

TEST(AttachmentType, AFalseNameDoesNotDecide) {
  EXPECT_EQ(attachment_type("x.jpg", kPng).content_type, "image/png");
  EXPECT_EQ(attachment_type("x.html", kPng).content_type, "image/png");
  EXPECT_EQ(attachment_type("x.png", "MZ\x90\0\3"sv).content_type, kSaved);
  EXPECT_EQ(attachment_type("x.txt", "\0\1\2"sv).content_type, kSaved);
  EXPECT_EQ(attachment_type("x.pdf", "PK\3\4"sv).content_type, kSaved);
}

}  // namespace
}  // namespace fixlore
