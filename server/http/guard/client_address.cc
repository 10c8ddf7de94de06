// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/client_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

#include "base/ascii.h"
#include "base/error.h"

namespace fixlore {
namespace {

constexpr char kUnixClient[] = "unix";

std::string text_of(const in6_addr& address) {
  char text[INET6_ADDRSTRLEN];
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    return ::inet_ntop(AF_INET, &address.s6_addr[12], text, sizeof text);
  }
  return ::inet_ntop(AF_INET6, &address, text, sizeof text);
}

/// The address of a hop as proxies write it, one of IPv4 always as such: bare, or with a port.
/// Empty where it is none.
std::string address_of_hop(std::string_view hop) {
  if (hop.starts_with('[')) {
    hop = hop.substr(1, std::min(hop.find(']'), hop.size()) - 1);
  } else if (std::ranges::count(hop, ':') == 1) {
    hop = hop.substr(0, hop.find(':'));
  }
  const std::string text(hop);
  in6_addr in6;
  if (::inet_pton(AF_INET6, text.c_str(), &in6) == 1) return text_of(in6);
  return is_address(text) ? text : std::string();
}

}  // namespace

std::string address_text(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof in);
    char text[INET_ADDRSTRLEN];
    return ::inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
  }
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 in6;
    std::memcpy(&in6, &address, sizeof in6);
    return text_of(in6.sin6_addr);
  }
  return kUnixClient;
}

bool is_address(std::string_view text) {
  in6_addr unused;
  const std::string copy(text);
  return ::inet_pton(AF_INET, copy.c_str(), &unused) == 1 ||
         ::inet_pton(AF_INET6, copy.c_str(), &unused) == 1;
}

std::string counted_as(const std::string& address) {
  in6_addr in6;
  if (::inet_pton(AF_INET6, address.c_str(), &in6) != 1) return address;
  std::fill(in6.s6_addr + 8, in6.s6_addr + 16, std::uint8_t{0});
  return text_of(in6) + "/64";
}

TrustedProxies::TrustedProxies(std::vector<std::string> addresses)
    : addresses_(std::move(addresses)) {
  for (const std::string& address : addresses_) {
    if (is_address(address)) continue;
    throw Error(ErrorCode::kInvalidArgument, "'" + address + "' is no address of a proxy",
                "Write IPv4 or IPv6 addresses, such as 10.0.0.2.");
  }
}

bool TrustedProxies::include(std::string_view address) const {
  return address == kUnixClient || std::ranges::find(addresses_, address) != addresses_.end();
}

std::string TrustedProxies::client(const std::string& peer, std::string_view forwarded_for) const {
  std::string client = peer;
  while (include(client) && !forwarded_for.empty()) {
    const std::size_t comma = forwarded_for.rfind(',');
    const bool last = comma == std::string_view::npos;
    std::string next = address_of_hop(ascii::trim(forwarded_for.substr(last ? 0 : comma + 1)));
    if (next.empty()) break;
    client = std::move(next);
    forwarded_for = forwarded_for.substr(0, last ? 0 : comma);
  }
  return client;
}

}  // namespace fixlore
