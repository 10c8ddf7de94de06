// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/request_framer.h"

#include <gtest/gtest.h>

#include "tests/http/guard/framing_cases.h"

namespace fixlore {
namespace {

/// What a framer makes of bytes: the requests one after the other, and how it ends.
struct Outcome {
  std::vector<std::string> requests;  // METHOD TARGET BODY
  RequestFramer::State state = RequestFramer::State::kEmpty;
  std::string refusal;

  bool operator==(const Outcome&) const = default;
};

/// Feeds the pieces one after the other.
Outcome frame(const std::vector<std::string_view>& pieces) {
  Outcome outcome;
  RequestFramer framer{RequestLimits{}};
  for (std::string_view piece : pieces) {
    while (!piece.empty() && framer.state() != RequestFramer::State::kRefused) {
      piece.remove_prefix(framer.feed(piece));
      if (framer.state() != RequestFramer::State::kWhole) continue;
      const FramedRequest request = framer.take();
      outcome.requests.push_back(request.head.method + ' ' + request.head.target + ' ' +
                                 request.body);
    }
  }
  outcome.state = framer.state();
  if (outcome.state == RequestFramer::State::kRefused) {
    outcome.refusal = info(framer.refusal()).name;
  }
  return outcome;
}

std::vector<std::string_view> bytes_of(std::string_view text) {
  std::vector<std::string_view> bytes;
  for (std::size_t i = 0; i < text.size(); ++i) bytes.push_back(text.substr(i, 1));
  return bytes;
}

TEST(RequestFramer, GivesPipelinedRequestsOneByOne) {
  const std::string text =
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nGET /"
      "GET /b?c HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
      "HEAD http://x/c HTTP/1.1\r\nHost: x\r\n\r\nGET";
  const Outcome expected{
      {"POST /a GET /", "GET /b?c ", "HEAD /c "}, RequestFramer::State::kHead, ""};
  EXPECT_EQ(frame({text}), expected);
  EXPECT_EQ(frame(bytes_of(text)), expected);
}

TEST(RequestFramer, RefusesWhatCouldBeReadInTwoWays) {
  const std::vector<FramingCase> cases = framing_cases();
  ASSERT_GE(cases.size(), 100U);
  for (const FramingCase& one : cases) {
    const Outcome outcome = frame({one.bytes});
    EXPECT_EQ(outcome.refusal, info(one.refusal).name) << one.name;
    EXPECT_TRUE(outcome.requests.empty()) << one.name;
  }
}

TEST(RequestFramer, TheCutOfTheBytesChangesNothing) {
  for (const FramingCase& one : framing_cases()) {
    const Outcome whole = frame({one.bytes});
    EXPECT_EQ(frame(bytes_of(one.bytes)), whole) << one.name;
    const std::string_view text = one.bytes;
    // Large ones are cut where lines and limits are near, the others everywhere.
    const std::size_t step = text.size() > 2000 ? 997 : 1;
    for (std::size_t cut = 1; cut < text.size(); cut += step) {
      EXPECT_EQ(frame({text.substr(0, cut), text.substr(cut)}), whole) << one.name << " at " << cut;
    }
  }
}

TEST(RequestFramer, HoldsNoMoreThanItsLimits) {
  const RequestLimits limits;
  RequestFramer framer(limits);
  framer.feed("GET / HTTP/1.1\r\nX: ");
  const std::string chunk(1000, 'x');
  for (int i = 0; i < 1000; ++i) {
    framer.feed(chunk);
    ASSERT_LE(framer.held(), limits.head);
  }
  EXPECT_EQ(framer.state(), RequestFramer::State::kRefused);
  EXPECT_EQ(framer.held(), 0U);
}

TEST(RequestFramer, TakesExactlyTheLimits) {
  RequestLimits limits;
  limits.body = 10;
  RequestFramer framer(limits);
  framer.feed("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789");
  EXPECT_EQ(framer.state(), RequestFramer::State::kWhole);
  RequestFramer strict(limits);
  strict.feed("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(strict.state(), RequestFramer::State::kRefused);
}

}  // namespace
}  // namespace fixlore
