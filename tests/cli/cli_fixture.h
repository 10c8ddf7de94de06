// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/process.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {

/// A content folder, a place for its index, and the program.
class CliTest : public testing::Test {
 protected:
  /// How a command ended, and what it printed.
  struct Answer {
    int exit_code;
    std::string out;
    std::string err;
  };

  Answer run(const std::vector<std::string>& arguments,
             const std::vector<std::string>& environment = {}) const {
    Process process(scratch_.path(), arguments, environment);
    const int exit_code = process.wait();
    return {exit_code, process.out(), process.err()};
  }

  nlohmann::json json(const std::vector<std::string>& arguments) const {
    return nlohmann::json::parse(run(arguments).out);
  }

  void article(std::string_view path, const std::string& title, const std::string& body,
               const std::string& keys = "") const {
    content_.write(path, "---\ntitle: " + title + "\nsummary: s\n" + keys + "---\n\n" + body);
  }

  std::string content() const { return content_.path().string(); }
  std::string index() const { return (scratch_ / "index").string(); }

  TemporaryFolder content_;
  TemporaryFolder scratch_;
};

}  // namespace fixlore
