// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <sys/socket.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <thread>
#include <vector>

#include "server/http/guard/guard.h"
#include "server/http/guard/tls.h"
#include "server/http/guard/turns.h"
#include "tests/http/http_client.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using std::chrono::milliseconds;

/// Answers everything with the same.
class ConstantService : public GuardedService {
 public:
  static constexpr char kAnswer[] = "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok";

  std::unique_ptr<Responder> make_responder() override { return std::make_unique<Constant>(); }
  bool is_urgent(const RequestHead&) override { return false; }
  std::string reject(const Rejection&) override { return kAnswer; }

 private:
  class Constant : public Responder {
    void respond(Exchange&, OutputBuffer& output) noexcept override { output.append(kAnswer); }
  };
};

using Closer = int (*)(std::FILE*);
std::unique_ptr<std::FILE, Closer> create(const std::filesystem::path& path) {
  return {std::fopen(path.c_str(), "w"), std::fclose};
}

/// An identity with a key of the kind that costs a server most.
std::shared_ptr<const TlsIdentity> rsa_identity() {
  const TemporaryFolder folder;
  const std::filesystem::path certificate_file = folder / "certificate.pem";
  const std::filesystem::path key_file = folder / "key.pem";
  const std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)> key(EVP_RSA_gen(2048),
                                                                  ::EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&::X509_free)> certificate(::X509_new(), ::X509_free);
  ::X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  ::X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  ::X509_set_pubkey(certificate.get(), key.get());
  ::X509_sign(certificate.get(), key.get(), ::EVP_sha256());
  ::PEM_write_X509(create(certificate_file).get(), certificate.get());
  ::PEM_write_PrivateKey(create(key_file).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return std::make_shared<const TlsIdentity>(certificate_file, key_file);
}

/// A client's end of TLS. It trusts anybody.
class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port) : socket_(connect_to(port)) {
    ::SSL_set_fd(tls_.get(), socket_.get());
  }

  std::string get() {
    constexpr char kRequest[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    char answer[1000];
    if (::SSL_connect(tls_.get()) != 1) return "no handshake";
    if (::SSL_write(tls_.get(), kRequest, sizeof kRequest - 1) <= 0) return "nothing sent";
    const int size = ::SSL_read(tls_.get(), answer, sizeof answer);
    return size > 0 ? std::string(answer, static_cast<std::size_t>(size)) : "nothing read";
  }

  /// The first bytes of a handshake.
  static std::string hello() {
    TlsClient client;
    BIO* const sent = ::BIO_new(::BIO_s_mem());  // of the connection from here on
    ::SSL_set_bio(client.tls_.get(), ::BIO_new(::BIO_s_mem()), sent);
    ::SSL_connect(client.tls_.get());
    char bytes[4096];
    const int size = ::BIO_read(sent, bytes, sizeof bytes);
    return {bytes, static_cast<std::size_t>(size)};
  }

 private:
  TlsClient() = default;

  FileDescriptor socket_{-1};
  std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context_{::SSL_CTX_new(::TLS_client_method()),
                                                               ::SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&::SSL_free)> tls_{::SSL_new(context_.get()), ::SSL_free};
};

milliseconds clock_milliseconds(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                  std::chrono::nanoseconds(time.tv_nsec));
}

/// A guard that speaks TLS.
class HandshakesTest : public testing::Test {
 protected:
  HandshakesTest() {
    options_.listeners = {{.address = "127.0.0.1:0", .encrypted = true}};
    static const std::shared_ptr<const TlsIdentity> identity = rsa_identity();
    options_.tls = identity;
    options_.limits.client = {.connections = 0, .requests_per_second = 0, .burst = 0, .at_once = 0};
  }
  ~HandshakesTest() override {
    guard_->stop();
    thread_.join();
  }

  void start() {
    guard_ = std::make_unique<Guard>(service_, options_);
    thread_ = std::thread([this] { guard_->run(); });
  }

  std::uint16_t port() const { return guard_->ports().front(); }

  /// Clients that say hello and fall silent.
  std::vector<FileDescriptor> begin_handshakes(int count) {
    const std::string hello = TlsClient::hello();
    std::vector<FileDescriptor> clients;
    for (int i = 0; i < count; ++i) {
      clients.push_back(connect_to(port()));
      write_all(clients.back(), hello);
    }
    return clients;
  }

  static void wait_for_answers(const std::vector<FileDescriptor>& clients) {
    char first = 0;
    for (const FileDescriptor& client : clients) ::recv(client.get(), &first, 1, MSG_PEEK);
  }

  GuardOptions options_;
  ConstantService service_;
  std::unique_ptr<Guard> guard_;
  std::thread thread_;
};

TEST_F(HandshakesTest, AreFollowedByRequests) {
  start();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(TlsClient(port()).get(), ConstantService::kAnswer);
}

TEST_F(HandshakesTest, AreNotComputedByTheLoopThatServesAll) {
  start();
  clockid_t loop{};
  ::pthread_getcpuclockid(thread_.native_handle(), &loop);
  const milliseconds before = clock_milliseconds(CLOCK_PROCESS_CPUTIME_ID);
  const milliseconds of_loop_before = clock_milliseconds(loop);
  wait_for_answers(begin_handshakes(200));
  const milliseconds of_all = clock_milliseconds(CLOCK_PROCESS_CPUTIME_ID) - before;
  EXPECT_LT(clock_milliseconds(loop) - of_loop_before, of_all / 3);
}

TEST_F(HandshakesTest, HoldNobodyUpThatAreNeverEnded) {
  start();
  const std::vector<FileDescriptor> silent = begin_handshakes(300);
  EXPECT_EQ(TlsClient(port()).get(), ConstantService::kAnswer);
}

TEST_F(HandshakesTest, OfWhichThereAreTooManyTheOldestMakeRoom) {
  options_.limits.handshakes = 8;
  start();
  const std::vector<FileDescriptor> silent = begin_handshakes(20);
  EXPECT_EQ(TlsClient(port()).get(), ConstantService::kAnswer);
  // The loop learns a little later that the last one has gone.
  while (guard_->counters().open > 7) std::this_thread::sleep_for(milliseconds(1));
  EXPECT_EQ(guard_->counters().refused[static_cast<std::size_t>(Refusal::kConnectionsFull)], 13U);
}

TEST_F(HandshakesTest, HaveADeadline) {
  options_.limits.timeouts.head = milliseconds(150);
  start();
  const std::vector<FileDescriptor> silent = begin_handshakes(2);
  const FileDescriptor mute = connect_to(port());
  for (const FileDescriptor& client : silent) read_all(client);
  EXPECT_EQ(read_all(mute), "");
}

TEST(Turns, WhoeverComesLastIsFirst) {
  Turns turns;
  turns.join("a", 1);
  turns.join("b", 2);
  EXPECT_EQ(turns.next(), 2U);
  turns.join("c", 3);
  EXPECT_EQ(turns.next(), 3U);
  EXPECT_EQ(turns.next(), 1U);
  EXPECT_EQ(turns.next(), std::nullopt);
}

TEST(Turns, OneWithManyWaitingComesBehindTheOthers) {
  Turns turns;
  turns.join("few", 1);
  for (const std::uint64_t id : {10, 11, 12}) turns.join("many", id);
  EXPECT_EQ(turns.next(), 10U);
  EXPECT_EQ(turns.next(), 1U);
  turns.join("few", 2);
  EXPECT_EQ(turns.next(), 2U);
  EXPECT_EQ(turns.next(), 11U);
  EXPECT_EQ(turns.next(), 12U);
  EXPECT_EQ(turns.next(), std::nullopt);
}

}  // namespace
}  // namespace fixlore
