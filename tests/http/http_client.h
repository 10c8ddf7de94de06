// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/file_descriptor.h"

namespace fixlore {

/// A connection to a port of 127.0.0.1, from that address or another of the loopback network.
FileDescriptor connect_to(std::uint16_t port, const std::string& from = "127.0.0.1");

/// Sends all of it; stops where the server has closed.
void write_all(const FileDescriptor& socket, std::string_view bytes);

/// What comes until the server closes.
std::string read_all(const FileDescriptor& socket);

/// The next answer on a connection that stays open, as far as its Content-Length says. What has
/// come when the server closes, or nothing comes within ten seconds, is given as it is.
/// `without_body` is for answers to HEAD.
std::string read_response(const FileDescriptor& socket, bool without_body = false);

/// Sends a request, says that it is the last, and reads what comes.
std::string exchange(std::uint16_t port, std::string_view request,
                     const std::string& from = "127.0.0.1");

std::string body_of(const std::string& response);

/// The status of an answer; 0 for what is none.
int status_of(std::string_view response);

}  // namespace fixlore
