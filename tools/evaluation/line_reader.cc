// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/line_reader.h"

#include <cerrno>
#include <sstream>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/io_error.h"
#include "base/utf8.h"

namespace fixlore {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(std::filesystem::path file) : file_(std::move(file)), in_(file_) {
  if (!in_) throw io_error("read", file_, errno);
}

bool LineReader::next(std::string& line) {
  while (std::getline(in_, line)) {
    if (number_++ == 0 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (ascii::trim(line).empty()) continue;
    if (line.back() == '\r') line.pop_back();
    if (find_invalid_utf8(line) != std::string::npos) throw fault("the line is not UTF-8", "");
    return true;
  }
  if (in_.bad()) throw io_error("read", file_, errno);
  return false;
}

Error LineReader::fault(const std::string& message, const std::string& hint) const {
  return Error(ErrorCode::kInvalidArgument,
               file_.string() + ":" + std::to_string(number_) + ": " + message, hint);
}

std::vector<std::string> split_fields(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> fields;
  std::string field;
  if (line.find('\t') == std::string::npos) {
    while (in >> field) fields.push_back(field);
  } else {
    while (std::getline(in, field, '\t')) fields.push_back(field);
  }
  return fields;
}

}  // namespace fixlore
