// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/http_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdlib>

namespace fixlore {
namespace {

sockaddr_in loopback(const std::string& address, std::uint16_t port) {
  sockaddr_in result{};
  result.sin_family = AF_INET;
  result.sin_port = htons(port);
  ::inet_pton(AF_INET, address.c_str(), &result.sin_addr);
  return result;
}

std::size_t content_length(const std::string& head) {
  const std::size_t at = head.find("\r\nContent-Length: ");
  return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 18, nullptr, 10);
}

}  // namespace

FileDescriptor connect_to(std::uint16_t port, const std::string& from) {
  FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_in near = loopback(from, 0);
  const sockaddr_in far = loopback("127.0.0.1", port);
  const int later = 1;  // the port is chosen when the other end is known, so there are enough
  ::setsockopt(socket.get(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &later, sizeof later);
  EXPECT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&near), sizeof near), 0);
  EXPECT_EQ(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&far), sizeof far), 0);
  const timeval patience{10, 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const int yes = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return socket;
}

void write_all(const FileDescriptor& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string read_all(const FileDescriptor& socket) {
  std::string text;
  char chunk[65536];
  for (;;) {
    const ssize_t count = ::recv(socket.get(), chunk, sizeof chunk, 0);
    if (count <= 0) return text;
    text.append(chunk, static_cast<std::size_t>(count));
  }
}

std::string read_response(const FileDescriptor& socket, bool without_body) {
  std::string text;
  char byte = 0;
  // Byte by byte, so as to leave the next answer alone.
  while (!text.ends_with("\r\n\r\n") && ::recv(socket.get(), &byte, 1, 0) == 1) text += byte;
  std::size_t missing = without_body ? 0 : content_length(text);
  while (missing > 0) {
    char chunk[65536];
    const ssize_t count = ::recv(socket.get(), chunk, std::min(missing, sizeof chunk), 0);
    if (count <= 0) return text;
    text.append(chunk, static_cast<std::size_t>(count));
    missing -= static_cast<std::size_t>(count);
  }
  return text;
}

std::string exchange(std::uint16_t port, std::string_view request, const std::string& from) {
  const FileDescriptor socket = connect_to(port, from);
  write_all(socket, request);
  ::shutdown(socket.get(), SHUT_WR);
  return read_all(socket);
}

std::string body_of(const std::string& response) {
  return response.substr(response.find("\r\n\r\n") + 4);
}

int status_of(std::string_view response) {
  return response.starts_with("HTTP/1.1 ") ? std::atoi(std::string(response.substr(9, 3)).c_str())
                                           : 0;
}

}  // namespace fixlore
