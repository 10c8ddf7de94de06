// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/guard/framing_cases.h"

#include <string_view>

namespace fixlore {
namespace {

using namespace std::string_literals;

constexpr std::string_view kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

std::string get(const std::string& headers) {
  return "GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

/// A POST whose body is a request of its own.
std::string post(const std::string& headers) {
  return "POST /api/v1/search HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + std::string(kSmuggled);
}

void add_lengths(std::vector<FramingCase>& cases) {
  for (const char* value : {"+5", "-5", "5 ", "", "0x5", "5,5", "5, 6", "5;6", "５", "5\t6", "1e2",
                            "5.0", "\"5\"", "five", "05 05", "0_5"}) {
    if (std::string_view(value) == "5 ") continue;  // spaces around a value are no part of it
    cases.push_back(
        {"length "s + value, post("Content-Length: "s + value + "\r\n"), Refusal::kMalformed});
  }
  const std::string two[] = {
      "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5\r\nContent-Length: 50\r\n",
      "Content-Length: 0\r\nContent-Length: 50\r\n", "Content-Length: 5\r\ncontent-length: 5\r\n",
      "Content-Length: 5\r\nX: y\r\nCONTENT-LENGTH: 6\r\n"};
  for (const std::string& headers : two) {
    cases.push_back({"two lengths " + headers, post(headers), Refusal::kMalformed});
  }
  for (const char* value :
       {"1048577", "99999999999", "18446744073709551616", "184467440737095516160000000000000005"}) {
    cases.push_back({"huge length "s + value, post("Content-Length: "s + value + "\r\n"),
                     Refusal::kBodyTooLarge});
  }
}

void add_transfer_codings(std::vector<FramingCase>& cases) {
  for (const char* line :
       {"Transfer-Encoding: chunked", "transfer-encoding: chunked", "Transfer-Encoding: Chunked",
        "Transfer-Encoding: identity", "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, identity", "Transfer-Encoding: xchunked",
        "Transfer-Encoding:chunked", "Transfer-Encoding:\tchunked",
        "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: ", "Transfer-Encoding: cow"}) {
    cases.push_back({line, post(line + "\r\n"s), Refusal::kLengthRequired});
    cases.push_back(
        {line + " and length"s, post(line + "\r\nContent-Length: 5\r\n"s), Refusal::kMalformed});
    cases.push_back({"length and "s + line, post("Content-Length: 5\r\n"s + line + "\r\n"),
                     Refusal::kMalformed});
  }
  for (const char* line :
       {"Transfer-Encoding : chunked", "Transfer-Encoding\t: chunked",
        " Transfer-Encoding: chunked", "X: y\r\n Transfer-Encoding: chunked", "X: y\r\n\tchunked",
        "Transfer-Encoding\r: chunked", "Transfer-Encoding: chunked\r",
        "Transfer-Encoding: \vchunked", "Transfer\x01-Encoding: chunked",
        "Transfer-Encoding\n: chunked", "X: y\nTransfer-Encoding: chunked",
        "X: y\rTransfer-Encoding: chunked", "Transfer-Encoding"}) {
    cases.push_back(
        {"hidden "s + line, post(line + "\r\nContent-Length: 5\r\n"s), Refusal::kMalformed});
  }
}

void add_line_ends(std::vector<FramingCase>& cases) {
  const std::string texts[] = {
      "GET / HTTP/1.1\nHost: x\n\n",
      "GET / HTTP/1.1\r\nHost: x\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\n\n",
      "GET / HTTP/1.1\r\nHost: x\r\r\n\r\n",
      "GET / HTTP/1.1\rHost: x\r\n\r\n",
      "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
      "\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
      " GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
      "GET / HTTP/1.1\r\n:x\r\nHost: x\r\n\r\n",
  };
  for (const std::string& text : texts) {
    cases.push_back({"line ends " + text, text, Refusal::kMalformed});
  }
}

void add_request_lines(std::vector<FramingCase>& cases) {
  for (const char* line : {"GET  / HTTP/1.1",
                           "GET /  HTTP/1.1",
                           "GET\t/ HTTP/1.1",
                           "GET / HTTP/1.1 ",
                           "GET /a b HTTP/1.1",
                           "GET /",
                           "GET",
                           "GET HTTP/1.1",
                           "GET / HTTP/1",
                           "GET / http/1.1",
                           "GET / HTTP/1.1x",
                           "GET / HTTP/11",
                           "GET / XTTP/1.1",
                           "GET x HTTP/1.1",
                           "GET * HTTP/1.1",
                           "GET http:// HTTP/1.1",
                           "GET http:///a HTTP/1.1",
                           "GET ftp://x/ HTTP/1.1",
                           "GET http://a b/ HTTP/1.1",
                           "GET http://a@b/ HTTP/1.1",
                           "CONNECT x:80 HTTP/1.1",
                           "GET /a#b HTTP/1.1",
                           "GET /\x7f HTTP/1.1",
                           "GET /\x01 HTTP/1.1",
                           "G(T / HTTP/1.1",
                           "GET,HEAD / HTTP/1.1",
                           "GET / HTTP/1.1 HTTP/1.1"}) {
    cases.push_back({line, line + "\r\nHost: x\r\n\r\n"s, Refusal::kMalformed});
  }
  cases.push_back(
      {"NUL in the target", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"s, Refusal::kMalformed});
  for (const char* version : {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0"}) {
    cases.push_back(
        {version, "GET / "s + version + "\r\nHost: x\r\n\r\n", Refusal::kUnknownVersion});
  }
  for (const char* method : {"get", "GETS", "TRACE", "PRI", "SEARCH", "X-HTTP"}) {
    cases.push_back({method, method + " / HTTP/1.1\r\nHost: x\r\n\r\n"s, Refusal::kUnknownMethod});
  }
  cases.push_back(
      {"TLS handshake", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, Refusal::kMalformed});
}

void add_headers(std::vector<FramingCase>& cases) {
  for (const char* line :
       {"Host: y", "Host: x", "X y: z", "X\xe4: z", "X(y): z", "X", ": z", "X: a\x01z", "X: a\x7fz",
        "X: a\rb", "REMOTE_ADDR: 10.0.0.1", "remote_port: 1", "Local_Addr: ::1", "LOCAL_PORT: 1"}) {
    cases.push_back({"header "s + line, get(line + "\r\n"s), Refusal::kMalformed});
  }
  cases.push_back({"NUL in a header", get("X: a\0b\r\n"s), Refusal::kMalformed});
  for (const char* host : {"a b", "a/b", "a,b", "x@y", "x?y", "x\"y"}) {
    cases.push_back(
        {"host "s + host, "GET / HTTP/1.1\r\nHost: "s + host + "\r\n\r\n", Refusal::kMalformed});
  }
  cases.push_back({"body of a GET", get("Content-Length: 5\r\n") + "abcde", Refusal::kMalformed});
  cases.push_back(
      {"body of a HEAD",
       "HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 36\r\n\r\n"s + std::string(kSmuggled),
       Refusal::kMalformed});
  cases.push_back({"encoded body", post("Content-Length: 5\r\nContent-Encoding: gzip\r\n"),
                   Refusal::kEncodedBody});
  cases.push_back({"expectation", post("Content-Length: 5\r\nExpect: 200-ok\r\n"),
                   Refusal::kUnknownExpectation});
}

void add_sizes(std::vector<FramingCase>& cases) {
  cases.push_back({"long target", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
                   Refusal::kTargetTooLong});
  cases.push_back({"endless target", "GET /" + std::string(40000, 'a'), Refusal::kTargetTooLong});
  cases.push_back(
      {"long header", get("X: " + std::string(9000, 'a') + "\r\n"), Refusal::kHeadersTooLarge});
  cases.push_back({"endless header", "GET / HTTP/1.1\r\nX: " + std::string(40000, 'a'),
                   Refusal::kHeadersTooLarge});
  std::string many;
  for (int i = 0; i < 101; ++i) many += "A: b\r\n";
  cases.push_back({"many headers", get(many), Refusal::kHeadersTooLarge});
  std::string large;
  for (int i = 0; i < 50; ++i) large += "A: " + std::string(1000, 'b') + "\r\n";
  cases.push_back({"large headers", get(large), Refusal::kHeadersTooLarge});
}

}  // namespace

std::vector<FramingCase> framing_cases() {
  std::vector<FramingCase> cases;
  add_lengths(cases);
  add_transfer_codings(cases);
  add_line_ends(cases);
  add_request_lines(cases);
  add_headers(cases);
  add_sizes(cases);
  return cases;
}

}  // namespace fixlore
