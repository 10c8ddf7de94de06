// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/language.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace fixlore {
namespace {

// Frequent characters of technical prose whose Simplified and Traditional forms differ.
constexpr std::u32string_view kSimplifiedOnly =
    U"与专业两个临为义书们价优会传伪体储关兴决况则删别务动势区协单历压参发变号启员响国图块"
    U"处备复头实审对导将尝层属带并应开异归当录径态总户执扩护报损换据断无时显暂权条来构标样"
    U"检欢欧残测浏满滤点热环现码确种称签简类级线组织终经结给统继绪续维综编网联节营装规览触"
    U"计认讨让训议记许论设访证评识诉词试话询该详语误说请读调败账货质费资输边达过运还这进远"
    U"连迟适选递邮释钟钥错键长门问间队阶随难页项须预领频题额验";
constexpr std::u32string_view kTraditionalOnly =
    U"並來個們偽備傳價優儲兩別刪則動務勢區協參員問啓單嘗國圖執報塊壓實審將專對導層屬帶徑復"
    U"態應戶換損據擴敗斷時暫書會條業構標樣檢權歐歡歷歸殘決況測滿濾瀏為無熱營現環異當發確碼"
    U"種稱節簡簽級終組結給統經綜維網緒線編總織繼續義聯臨與興處號裝規覽觸計討訓記訪設許訴評"
    U"詞詢試話該詳認語誤說調請論證識議護讀變讓貨費資質賬輸這連進運過達遞遠適遲選還邊郵釋錄"
    U"錯鍵鐘鑰長門開間關隊階隨難響頁項須預領頭頻題額類顯驗體點";

// One entry per Han character of the basic block.
constexpr char32_t kFirstHan = 0x4E00, kLastHan = 0x9FFF;
enum class Script : std::uint8_t { kBoth, kSimplified, kTraditional };
constexpr auto kScripts = [] {
  std::array<Script, kLastHan - kFirstHan + 1> scripts{};
  for (const char32_t c : kSimplifiedOnly) scripts[c - kFirstHan] = Script::kSimplified;
  for (const char32_t c : kTraditionalOnly) scripts[c - kFirstHan] = Script::kTraditional;
  return scripts;
}();

bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

constexpr BodyLabels kSimplifiedLabels{"注意", "提示", "重要",   "警告",  "小心",
                                       "表格", "详情", "已完成", "待完成"};
constexpr BodyLabels kTraditionalLabels{"注意", "提示", "重要",   "警告",  "小心",
                                        "表格", "詳情", "已完成", "待完成"};
constexpr BodyLabels kEnglishLabels{"Note",  "Tip",     "Important", "Warning", "Caution",
                                    "Table", "Details", "done",      "to do"};

}  // namespace

std::string guess_language(std::string_view text) {
  // A sample is enough, and keeps the cost independent of the file's size.
  constexpr std::size_t kSampleBytes = 4 << 10;
  text = text.substr(0, char_boundary_before(text, kSampleBytes));
  std::size_t han = 0, letters = 0, simplified = 0, traditional = 0;
  for (std::size_t i = 0; i < text.size();) {
    const DecodedChar d = decode_utf8(text, i);
    i += d.length;
    letters += is_letter(d.code_point);
    if (d.code_point < kFirstHan || d.code_point > kLastHan) continue;
    ++han;
    const Script script = kScripts[d.code_point - kFirstHan];
    simplified += script == Script::kSimplified;
    traditional += script == Script::kTraditional;
  }
  if (han == 0 || han * 20 < han + letters) return "en";
  return traditional > simplified ? "zh-TW" : "zh-CN";
}

const BodyLabels& body_labels(std::string_view language) {
  if (language.substr(0, 2) != "zh") return kEnglishLabels;
  const bool traditional = language.find("TW") != std::string_view::npos ||
                           language.find("HK") != std::string_view::npos ||
                           language.find("Hant") != std::string_view::npos;
  return traditional ? kTraditionalLabels : kSimplifiedLabels;
}

}  // namespace fixlore
