// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/json_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "server/http/json.h"

namespace fixlore {
namespace {

std::string written(std::string_view text) {
  JsonWriter out;
  out.value(text);
  return out.take();
}

TEST(JsonWriter, PutsCommasAndColons) {
  JsonWriter out;
  out.begin_object();
  out.member("a", "x:{[,");
  out.key("b");
  out.begin_array();
  out.value(1U);
  out.begin_array();
  out.end_array();
  out.begin_object();
  out.end_object();
  out.value(true);
  out.value(nullptr);
  out.value(std::vector<std::string>{"p", "q"});
  out.end_array();
  out.member("c", 0.5);
  out.end_object();
  EXPECT_EQ(out.take(), R"({"a":"x:{[,","b":[1,[],{},true,null,["p","q"]],"c":0.5})");
}

TEST(JsonWriter, WritesNumbersThatReadTheSame) {
  for (const double number : {0.0, 1.0, -2.5, 0.1, 1e-7, 123456.789, 1e300}) {
    JsonWriter out;
    out.value(number);
    EXPECT_EQ(Json::parse(out.take()).get<double>(), number);
  }
  JsonWriter out;
  out.begin_array();
  out.value(std::numeric_limits<double>::infinity());
  out.value(std::nan(""));
  out.end_array();
  EXPECT_EQ(out.take(), "[null,null]");
}

TEST(JsonWriter, EscapesAnyTextAsTheLibraryDoes) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"\"",   "\\",       "/",        "\n",     "\t",
                                           "\x1F", "\x7F",     "a",        "池",     "😀",
                                           "\xFF", "\xE6\xB1", "\xC0\xAF", "\u2028", "</"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto more = random() % 12; more > 0; --more) text += pieces[random() % pieces.size()];
    text += std::string(1, '\0');
    EXPECT_EQ(Json::parse(written(text)), Json::parse(dump(Json(text))))
        << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace fixlore
