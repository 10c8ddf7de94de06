// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/connection.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using std::chrono::milliseconds;
using Event = Connection::Event;

constexpr MonotonicClock::time_point kStart{};

/// A connection and its client, in one thread.
class ConnectionTest : public testing::Test {
 protected:
  ConnectionTest() {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
    client_ = FileDescriptor(ends[0]);
    connection_ = std::make_unique<Connection>(plain_channel(FileDescriptor(ends[1])),
                                               RequestLimits{}, kStart);
  }

  void send(std::string_view text) {
    EXPECT_EQ(::send(client_.get(), text.data(), text.size(), 0),
              static_cast<ssize_t>(text.size()));
  }

  std::string received() {
    std::string text;
    char chunk[4096];
    for (ssize_t count = 0; (count = ::recv(client_.get(), chunk, sizeof chunk, 0)) > 0;) {
      text.append(chunk, static_cast<std::size_t>(count));
    }
    return text;
  }

  Event advance(milliseconds after = {}) { return connection_->advance(kStart + after); }

  void answer(std::string_view text, bool keep, milliseconds after = {}) {
    connection_->take_request();
    connection_->output().append(text);
    connection_->finish_answer(keep, kStart + after);
  }

  bool overdue(milliseconds after) { return connection_->overdue(timeouts_, kStart + after); }

  const Timeouts timeouts_{.idle = milliseconds(60),
                           .head = milliseconds(10),
                           .body = milliseconds(20),
                           .write = milliseconds(10),
                           .linger = milliseconds(2)};
  FileDescriptor client_{-1};
  std::unique_ptr<Connection> connection_;
};

constexpr char kGet[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ConnectionTest, AnswersOneRequestAfterTheOther) {
  EXPECT_EQ(advance(), Event::kWaiting);
  send(std::string(kGet) + kGet);
  EXPECT_EQ(advance(), Event::kRequest);
  EXPECT_EQ(advance(), Event::kWaiting) << "the second is not read before the first is answered";
  answer("one", true);
  EXPECT_EQ(received(), "one");
  EXPECT_EQ(advance(), Event::kRequest);
  answer("two", true);
  EXPECT_EQ(advance(), Event::kWaiting);
  EXPECT_TRUE(connection_->idle());
  EXPECT_EQ(received(), "two");
}

TEST_F(ConnectionTest, EndsAfterTheLastAnswerWhenTheClientHasIt) {
  send(std::string(kGet) + "more that nobody reads");
  EXPECT_EQ(advance(), Event::kRequest);
  answer("bye", false);
  EXPECT_EQ(advance(), Event::kWaiting);
  EXPECT_EQ(received(), "bye");
  client_ = FileDescriptor(-1);
  EXPECT_EQ(advance(), Event::kEnded);
}

TEST_F(ConnectionTest, GivesLeaveToSendABody) {
  send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(advance(), Event::kWaiting);
  EXPECT_EQ(received(), "HTTP/1.1 100 Continue\r\n\r\n");
  send("{}");
  EXPECT_EQ(advance(), Event::kRequest);
  EXPECT_EQ(connection_->take_request().body, "{}");
}

TEST_F(ConnectionTest, HoldsWhatASlowReaderDoesNotTake) {
  const std::string large(3'000'000, 'x');
  send(kGet);
  EXPECT_EQ(advance(), Event::kRequest);
  answer(large, true);
  EXPECT_EQ(advance(), Event::kWaiting);
  EXPECT_GT(connection_->held(), 1'000'000U);
  std::string got;
  while (connection_->writing()) {
    got += received();
    EXPECT_NE(advance(), Event::kEnded);
  }
  EXPECT_TRUE(got + received() == large);
  EXPECT_EQ(connection_->held(), 0U);
}

TEST_F(ConnectionTest, SendsFilesInTurns) {
  TemporaryFolder folder;
  const std::string large(2'000'000, 'x');
  folder.write("file", large);
  const auto file = std::make_shared<const FileDescriptor>(
      ::open((folder / "file").c_str(), O_RDONLY | O_CLOEXEC));
  send(kGet);
  EXPECT_EQ(advance(), Event::kRequest);
  connection_->take_request();
  connection_->output().append("head ");
  connection_->output().append(FileSlice{file, 10, 1'500'000});
  connection_->finish_answer(true, kStart);
  EXPECT_LT(connection_->held(), 1000U) << "of the file, nothing is held";
  std::string got;
  while (connection_->writing()) {
    got += received();
    EXPECT_NE(advance(), Event::kEnded);
  }
  EXPECT_TRUE(got + received() == "head " + large.substr(0, 1'500'000));
}

TEST_F(ConnectionTest, AFileThatShrankEndsTheConnection) {
  TemporaryFolder folder;
  folder.write("file", "short");
  send(kGet);
  EXPECT_EQ(advance(), Event::kRequest);
  connection_->take_request();
  connection_->output().append(FileSlice{std::make_shared<const FileDescriptor>(::open(
                                             (folder / "file").c_str(), O_RDONLY | O_CLOEXEC)),
                                         0, 1000});
  connection_->finish_answer(true, kStart);
  EXPECT_EQ(advance(), Event::kEnded);
}

TEST_F(ConnectionTest, EachPhaseHasItsTime) {
  EXPECT_FALSE(overdue(milliseconds(60)));
  EXPECT_TRUE(overdue(milliseconds(61)));

  send("POST / HT");
  advance(milliseconds(50));
  EXPECT_TRUE(connection_->reading());
  EXPECT_FALSE(overdue(milliseconds(60)));
  send("TP/1.1\r\n");
  advance(milliseconds(59));
  EXPECT_TRUE(overdue(milliseconds(61))) << "dripping does not help";

  send("Host: x\r\nContent-Length: 2\r\n\r\n1");
  advance(milliseconds(60));
  EXPECT_FALSE(overdue(milliseconds(80)));
  EXPECT_TRUE(overdue(milliseconds(81)));

  send("2");
  EXPECT_EQ(advance(milliseconds(80)), Event::kRequest);
  EXPECT_FALSE(overdue(milliseconds(10'000))) << "the time of answering is not the client's";
  answer("bye", false, milliseconds(100));
  EXPECT_FALSE(overdue(milliseconds(102)));
  EXPECT_TRUE(overdue(milliseconds(103)));
}

TEST_F(ConnectionTest, AReaderMustNotBeSlowerThanTheMark) {
  send(kGet);
  advance();
  answer(std::string(3'000'000, 'x'), true);
  EXPECT_FALSE(overdue(milliseconds(10)));
  received();
  advance(milliseconds(9));
  EXPECT_FALSE(overdue(milliseconds(19)));
  char byte = 0;
  ::recv(client_.get(), &byte, 1, 0);
  advance(milliseconds(18));
  EXPECT_TRUE(overdue(milliseconds(20))) << "a byte is not enough";
}

}  // namespace
}  // namespace fixlore
