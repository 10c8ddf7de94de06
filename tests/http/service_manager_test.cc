// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/service_manager.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstdlib>
#include <cstring>

#include "base/file_descriptor.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

TEST(ServiceManager, IsToldWhereItListens) {
  TemporaryFolder folder;
  const std::string path = (folder / "notify").string();
  const FileDescriptor manager(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  ASSERT_EQ(::bind(manager.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  notify_service_manager("READY=1");
  ::unsetenv("NOTIFY_SOCKET");
  char text[64];
  const ssize_t count = ::recv(manager.get(), text, sizeof text, MSG_DONTWAIT);
  ASSERT_GT(count, 0);
  EXPECT_EQ(std::string(text, static_cast<std::size_t>(count)), "READY=1");
}

TEST(ServiceManager, NeedsNotBeThere) {
  EXPECT_NO_THROW(notify_service_manager("READY=1"));
  ::setenv("NOTIFY_SOCKET", "/nowhere/notify", 1);
  EXPECT_NO_THROW(notify_service_manager("READY=1"));
  ::setenv("NOTIFY_SOCKET", std::string(1000, 'x').c_str(), 1);
  EXPECT_NO_THROW(notify_service_manager("READY=1"));
  ::unsetenv("NOTIFY_SOCKET");
}

}  // namespace
}  // namespace fixlore
