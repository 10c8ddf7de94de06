// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/printable.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(Printable, ShowsControlCharactersInsteadOfObeyingThem) {
  EXPECT_EQ(printable("a\x1b[31m\r\n\t\x7f"), "a\\x1b[31m\\x0d\\x0a\\x09\\x7f");
  EXPECT_EQ(printable(std::string_view("\0", 1)), "\\x00");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "\\xc2\\x9b31m")
      << "CSI of one character";
  EXPECT_EQ(printable("\xE2\x80\xAE"
                      "gnp"),
            "\\xe2\\x80\\xaegnp")
      << "right to left";
}

TEST(Printable, LeavesTextAloneAndShowsWhatIsNoText) {
  EXPECT_EQ(printable("网络/DHCP 地址.md é�"), "网络/DHCP 地址.md é�");
  EXPECT_EQ(printable("\xFF\xE4\xB8"), "\\xff\\xe4\\xb8");
  EXPECT_EQ(printable(""), "");
}

}  // namespace
}  // namespace fixlore
