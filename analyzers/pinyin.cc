// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/pinyin.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>

#include "analyzers/char_tables.h"

namespace fixlore {
namespace {

#include "char_tables.inc"  // generated

/// Further readings of characters that service texts use in more than one.
constexpr struct {
  char32_t han;
  std::string_view readings;  // separated by spaces
} kPolyphones[] = {
    {U'行', "xing hang"},
    {U'重', "zhong chong"},
    {U'长', "chang zhang"},
    {U'長', "chang zhang"},
    {U'调', "tiao diao"},
    {U'調', "tiao diao"},
    {U'还', "hai huan"},
    {U'還', "hai huan"},
    {U'数', "shu shuo"},
    {U'數', "shu shuo"},
    {U'传', "chuan zhuan"},
    {U'傳', "chuan zhuan"},
    {U'处', "chu"},
    {U'處', "chu"},
    {U'应', "ying"},
    {U'應', "ying"},
    {U'觉', "jue jiao"},
    {U'覺', "jue jiao"},
    {U'强', "qiang jiang"},
    {U'強', "qiang jiang"},
    {U'参', "can cen shen"},
    {U'參', "can cen shen"},
    {U'单', "dan shan chan"},
    {U'單', "dan shan chan"},
    {U'会', "hui kuai"},
    {U'會', "hui kuai"},
    {U'藏', "cang zang"},
    {U'乐', "le yue"},
    {U'樂', "le yue"},
    {U'率', "lu shuai"},
    {U'差', "cha chai ci"},
    {U'曾', "ceng zeng"},
    {U'降', "jiang xiang"},
    {U'解', "jie xie"},
    {U'校', "xiao jiao"},
    {U'系', "xi ji"},
    {U'係', "xi"},
    {U'载', "zai"},
    {U'載', "zai"},
    {U'都', "dou du"},
    {U'得', "de dei"},
    {U'地', "di de"},
    {U'着', "zhe zhao zhuo"},
    {U'著', "zhu zhe zhao zhuo"},
    {U'了', "le liao"},
    {U'为', "wei"},
    {U'為', "wei"},
    {U'没', "mei mo"},
    {U'沒', "mei mo"},
    {U'便', "bian pian"},
    {U'否', "fou pi"},
    {U'恶', "e wu"},
    {U'惡', "e wu"},
    {U'角', "jiao jue"},
    {U'給', "gei ji"},
    {U'给', "gei ji"},
    {U'据', "ju"},
    {U'據', "ju"},
    {U'壳', "ke qiao"},
    {U'殼', "ke qiao"},
    {U'落', "luo la"},
    {U'量', "liang"},
    {U'屏', "ping bing"},
    {U'切', "qie"},
    {U'区', "qu ou"},
    {U'區', "qu ou"},
    {U'塞', "sai se"},
    {U'色', "se shai"},
    {U'识', "shi zhi"},
    {U'識', "shi zhi"},
    {U'似', "si shi"},
    {U'宿', "su xiu"},
    {U'削', "xiao xue"},
    {U'血', "xue xie"},
    {U'压', "ya"},
    {U'壓', "ya"},
    {U'育', "yu"},
    {U'约', "yue yao"},
    {U'約', "yue yao"},
    {U'扎', "zha za"},
    {U'轧', "zha ya"},
    {U'什', "shen shi"},
    {U'查', "cha zha"},
    {U'朝', "chao zhao"},
    {U'盛', "sheng cheng"},
    {U'弹', "dan tan"},
    {U'彈', "dan tan"},
    {U'划', "hua"},
    {U'劃', "hua"},
    {U'济', "ji"},
    {U'模', "mo mu"},
    {U'露', "lu lou"},
    {U'绿', "lv lu"},
    {U'综', "zong zeng"},
    {U'綜', "zong zeng"},
    {U'栈', "zhan"},
};

}  // namespace

std::string toneless_syllable(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) || text.empty() || text.size() > 24) return {};
  icu::UnicodeString decomposed = nfd->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status);
  decomposed.toLower(icu::Locale::getRoot());
  std::string out;
  int tones = 0;
  for (int32_t i = 0; i < decomposed.length(); ++i) {
    const char16_t c = decomposed[i];
    if (c >= u'a' && c <= u'z') {
      out += static_cast<char>(c);
    } else if (c == 0x251) {  // ɑ stands for a in many scanned texts
      out += 'a';
    } else if (c == 0x304 || c == 0x301 || c == 0x30C || c == 0x300 || c == 0x306) {
      ++tones;
    } else if (c != 0x308) {  // ü reads as u, as in ICU's table
      return {};
    }
  }
  return tones == 1 && out.size() <= 6 ? out : std::string{};
}

struct PinyinTable::Tables {
  std::unordered_map<char32_t, std::string_view> polyphones;
  std::vector<std::u32string> by_syllable;
};

PinyinTable::PinyinTable() {
  auto tables = std::make_unique<Tables>();
  for (const auto& p : kPolyphones) tables->polyphones.emplace(p.han, p.readings);
  tables->by_syllable.resize(std::size(kSyllables));
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    if (const auto id = kReadingOf[c - kFirstHan]; id != 0) tables->by_syllable[id] += c;
  }
  tables_ = std::move(tables);
}

PinyinTable::~PinyinTable() = default;

std::string_view PinyinTable::reading(char32_t han) const {
  if (han < kFirstHan || han > kLastHan) return {};
  return kSyllables[kReadingOf[han - kFirstHan]];
}

std::vector<std::string_view> PinyinTable::readings(char32_t han) const {
  const std::string_view main = reading(han);
  if (main.empty()) return {};
  std::vector<std::string_view> all{main};
  const auto it = tables_->polyphones.find(han);
  std::string_view rest = it == tables_->polyphones.end() ? std::string_view() : it->second;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, space) != main) all.push_back(rest.substr(0, space));
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return all;
}

bool PinyinTable::has_reading(char32_t han, std::string_view syllable) const {
  const std::vector<std::string_view> all = readings(han);
  return std::find(all.begin(), all.end(), syllable) != all.end();
}

const std::u32string& PinyinTable::homophones(char32_t han) const {
  const std::size_t id = han < kFirstHan || han > kLastHan ? 0 : kReadingOf[han - kFirstHan];
  return tables_->by_syllable[id];
}

}  // namespace fixlore
