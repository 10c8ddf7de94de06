// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.h"

namespace fixlore {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::array<std::string_view, 7> kMethods = {"GET",    "HEAD",  "POST",   "PUT",
                                                      "DELETE", "PATCH", "OPTIONS"};

bool has_body(std::string_view method) { return method != "GET" && method != "HEAD"; }

/// RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return ascii::is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return ascii::is_control(c) && c != '\t'; });
}

/// Bytes beyond ASCII pass, though they should be percent-encoded: people type Chinese into curl.
bool is_path_and_query(std::string_view text) {
  return text.starts_with('/') && std::ranges::none_of(text, [](char c) {
           return ascii::is_control(c) || c == ' ' || c == '#';
         });
}

/// A host and perhaps a port, as in Host; empty is allowed (RFC 9112, 3.2).
bool is_authority(std::string_view text) {
  constexpr std::string_view kMarks = "-._~:[]%";
  return std::ranges::all_of(text, [&](char c) {
    return ascii::is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  });
}

/// The path and query of "http://host/path", the form that RFC 9112, 3.2.2 makes servers take.
std::string_view without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::string_view rest = target.substr(scheme.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (slash == 0 || !is_authority(rest.substr(0, slash))) return target;
    return slash == rest.size() ? "/" : rest.substr(slash);
  }
  return target;
}

/// Whether a comma-separated list has an element, in any letter case.
bool lists(std::string_view list, std::string_view element) {
  while (!list.empty()) {
    const std::string_view next = list.substr(0, list.find(','));
    if (ascii::equal_ignoring_case(ascii::trim(next), element)) return true;
    list.remove_prefix(std::min(next.size() + 1, list.size()));
  }
  return false;
}

/// Reads one head, line by line. Each step gives a refusal or nothing.
class HeadParser {
 public:
  explicit HeadParser(const RequestLimits& limits) : limits_(limits) {}

  std::optional<Refusal> request_line(std::string_view line) {
    if (line.size() > limits_.line) return Refusal::kTargetTooLong;
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return Refusal::kMalformed;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = without_authority(line.substr(first + 1, last - first - 1));
    if (!is_token(method) || !is_path_and_query(target)) return Refusal::kMalformed;
    head_.method = method;
    head_.target = target;
    if (const auto refusal = version(line.substr(last + 1))) return refusal;
    if (std::ranges::find(kMethods, method) == kMethods.end()) return Refusal::kUnknownMethod;
    return std::nullopt;
  }

  std::optional<Refusal> header(std::string_view line) {
    if (line.size() > limits_.line) return Refusal::kHeadersTooLarge;
    if (head_.headers.size() == limits_.headers) return Refusal::kHeadersTooLarge;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return Refusal::kMalformed;
    const std::string_view value = line.substr(colon + 1);
    if (!is_token(line.substr(0, colon)) || !is_plain(value)) return Refusal::kMalformed;
    head_.headers.emplace_back(ascii::lower(line.substr(0, colon)), ascii::trim(value));
    return meaning(head_.headers.back().first, head_.headers.back().second);
  }

  std::optional<Refusal> end() {
    if (hosts_ != 1 && !(old_ && hosts_ == 0)) return Refusal::kMalformed;
    if (encoded_transfer_) return has_length_ ? Refusal::kMalformed : Refusal::kLengthRequired;
    if (head_.content_length == 0) {
      head_.expects_continue = false;
    } else if (!has_body(head_.method)) {
      return Refusal::kMalformed;
    } else if (encoded_content_) {
      return Refusal::kEncodedBody;
    }
    // HTTP/1.0 kept connections open by an extension that nobody needs.
    if (old_) head_.keep_alive = head_.expects_continue = false;
    return std::nullopt;
  }

  RequestHead take() { return std::move(head_); }

 private:
  std::optional<Refusal> version(std::string_view text) {
    if (text == "HTTP/1.1") return std::nullopt;
    old_ = text == "HTTP/1.0";
    if (old_) return std::nullopt;
    const bool other = text.size() == 8 && text.starts_with("HTTP/") && ascii::is_digit(text[5]) &&
                       text[6] == '.' && ascii::is_digit(text[7]);
    return other ? Refusal::kUnknownVersion : Refusal::kMalformed;
  }

  std::optional<Refusal> meaning(std::string_view name, std::string_view value) {
    if (name == "host") {
      ++hosts_;
      if (!is_authority(value)) return Refusal::kMalformed;
    } else if (name == "content-length") {
      return length(value);
    } else if (name == "transfer-encoding") {
      encoded_transfer_ = true;
    } else if (name == "content-encoding") {
      encoded_content_ = true;
    } else if (name == "connection") {
      if (lists(value, "close")) head_.keep_alive = false;
    } else if (name == "expect") {
      if (!ascii::equal_ignoring_case(value, "100-continue")) return Refusal::kUnknownExpectation;
      head_.expects_continue = true;
    } else if (name.starts_with("remote_") || name.starts_with("local_")) {
      return Refusal::kMalformed;  // names under which servers tell their programs who connected
    }
    return std::nullopt;
  }

  std::optional<Refusal> length(std::string_view value) {
    if (has_length_) return Refusal::kMalformed;
    has_length_ = true;
    const bool digits = !value.empty() && std::ranges::all_of(value, ascii::is_digit);
    if (!digits) return Refusal::kMalformed;
    const auto [end, error] =
        std::from_chars(value.data(), value.data() + value.size(), head_.content_length);
    const bool fits = error == std::errc() && head_.content_length <= limits_.body;
    return fits ? std::nullopt : std::optional(Refusal::kBodyTooLarge);
  }

  const RequestLimits& limits_;
  RequestHead head_;
  std::size_t hosts_ = 0;
  bool old_ = false;  // HTTP/1.0
  bool has_length_ = false;
  bool encoded_transfer_ = false;
  bool encoded_content_ = false;
};

}  // namespace

std::variant<RequestHead, Refusal> parse_request_head(std::string_view text,
                                                      const RequestLimits& limits) {
  HeadParser parser(limits);
  bool first = true;
  for (;;) {
    const std::size_t end = text.find(kLineEnd);
    if (end == std::string_view::npos) return Refusal::kMalformed;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + kLineEnd.size());
    if (line.empty() && !first) break;
    if (const auto refusal = first ? parser.request_line(line) : parser.header(line)) {
      return *refusal;
    }
    first = false;
  }
  if (const auto refusal = parser.end()) return *refusal;
  return parser.take();
}

}  // namespace fixlore
