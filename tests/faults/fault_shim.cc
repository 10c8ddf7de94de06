// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into the program by LD_PRELOAD: counts the calls by which it changes or reads files, and
// lets one of them go wrong. The program has no hook for it. Told by environment variables:
//
//   FAULT_CALLS   which calls count, by name, separated by commas
//   FAULT_AT      the number of the call that goes wrong, from 1; 0 or none: none does
//   FAULT_ACTION  kill     SIGKILL; of a write, half is done before
//                 fail     the call returns FAULT_ERRNO
//                 fail-on  the same, and so do all later ones, as on a full disk
//                 stall    waits until the file FAULT_FILE exists
//   FAULT_LOG     a file that gets a line "NAME PATH" for each call that counts
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

/// The C library's own function of that name.
template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// What the environment asks for. Made at the first call; the program has no threads then.
struct Plan {
  std::string calls = "," + variable("FAULT_CALLS") + ",";
  long at = std::atol(variable("FAULT_AT").c_str());
  std::string action = variable("FAULT_ACTION");
  int error = std::atoi(variable("FAULT_ERRNO").c_str());
  std::string file = variable("FAULT_FILE");
  int log = -1;
  std::atomic<long> count{0};

  Plan() {
    const std::string path = variable("FAULT_LOG");
    if (path.empty()) return;
    log = next<int(const char*, int, ...)>("open")(path.c_str(),
                                                   O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  }
};

Plan& plan() {
  static Plan the_plan;
  return the_plan;
}

std::string path_of(int fd) {
  std::array<char, 4096> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t size = ::readlink(link.c_str(), path.data(), path.size());
  return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : "?";
}

void write_log(const char* call, const std::string& path) {
  const std::string line = std::string(call) + " " + path + "\n";
  static const auto write = next<ssize_t(int, const void*, size_t)>("write");
  if (write(plan().log, line.data(), line.size()) < 0) std::abort();
}

enum class Verdict { kPass, kKill, kFail };

/// What is to become of this call.
Verdict judge(const char* call, const std::string& path) {
  Plan& p = plan();
  if (p.calls.find("," + std::string(call) + ",") == std::string::npos) return Verdict::kPass;
  const long number = ++p.count;
  if (p.log >= 0) write_log(call, path);
  if (p.at == 0 || number < p.at) return Verdict::kPass;
  if (number > p.at && p.action != "fail-on") return Verdict::kPass;
  if (p.action == "kill") return Verdict::kKill;
  if (p.action == "stall") {
    while (::access(p.file.c_str(), F_OK) != 0) ::usleep(1000);
    return Verdict::kPass;
  }
  return Verdict::kFail;
}

[[noreturn]] void end() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
}

/// A call, after it was judged. `half` is what it leaves behind when it is killed on its way.
template <typename Call, typename Half>
std::invoke_result_t<Call> pass(const char* name, const std::string& path, Call call, Half half) {
  switch (judge(name, path)) {
    case Verdict::kPass:
      return call();
    case Verdict::kKill:
      half();
      end();
    case Verdict::kFail:
      errno = plan().error;
      return -1;
  }
  std::abort();
}

template <typename Call>
std::invoke_result_t<Call> pass(const char* name, const std::string& path, Call call) {
  return pass(name, path, call, [] {});
}

/// Standard input, output and error are none of the index's business.
bool is_file(int fd) { return fd > STDERR_FILENO; }

}  // namespace

extern "C" {

ssize_t write(int fd, const void* data, size_t size) {
  static const auto real = next<ssize_t(int, const void*, size_t)>("write");
  const auto call = [&] { return real(fd, data, size); };
  if (!is_file(fd)) return call();
  return pass("write", path_of(fd), call, [&] { real(fd, data, size / 2); });
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
  static const auto real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return pass(
      "write", path_of(fd), [&] { return real(fd, data, size, offset); },
      [&] { real(fd, data, size / 2, offset); });
}
ssize_t pwrite64(int fd, const void* data, size_t size, off_t offset) {
  return pwrite(fd, data, size, offset);
}

ssize_t copy_file_range(int from, off_t* from_offset, int to, off_t* to_offset, size_t size,
                        unsigned flags) {
  static const auto real =
      next<ssize_t(int, off_t*, int, off_t*, size_t, unsigned)>("copy_file_range");
  return pass(
      "write", path_of(to), [&] { return real(from, from_offset, to, to_offset, size, flags); },
      [&] { real(from, from_offset, to, to_offset, 1000, flags); });
}

ssize_t read(int fd, void* data, size_t size) {
  static const auto real = next<ssize_t(int, void*, size_t)>("read");
  const auto call = [&] { return real(fd, data, size); };
  return is_file(fd) ? pass("read", path_of(fd), call) : call();
}

ssize_t pread(int fd, void* data, size_t size, off_t offset) {
  static const auto real = next<ssize_t(int, void*, size_t, off_t)>("pread");
  return pass("read", path_of(fd), [&] { return real(fd, data, size, offset); });
}
ssize_t pread64(int fd, void* data, size_t size, off_t offset) {
  return pread(fd, data, size, offset);
}

int fsync(int fd) {
  static const auto real = next<int(int)>("fsync");
  return pass("fsync", path_of(fd), [&] { return real(fd); });
}

int fdatasync(int fd) {
  static const auto real = next<int(int)>("fdatasync");
  return pass("fsync", path_of(fd), [&] { return real(fd); });
}

int syncfs(int fd) {
  static const auto real = next<int(int)>("syncfs");
  return pass("fsync", std::filesystem::path(path_of(fd)).parent_path(), [&] { return real(fd); });
}

int ftruncate(int fd, off_t size) {
  static const auto real = next<int(int, off_t)>("ftruncate");
  return pass("truncate", path_of(fd), [&] { return real(fd, size); });
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

int inotify_add_watch(int fd, const char* path, uint32_t mask) {
  static const auto real = next<int(int, const char*, uint32_t)>("inotify_add_watch");
  return pass("watch", path, [&] { return real(fd, path, mask); });
}

int rename(const char* from, const char* to) {
  static const auto real = next<int(const char*, const char*)>("rename");
  return pass("rename", to, [&] { return real(from, to); });
}

int link(const char* from, const char* to) {
  static const auto real = next<int(const char*, const char*)>("link");
  return pass("link", to, [&] { return real(from, to); });
}

int symlink(const char* target, const char* path) {
  static const auto real = next<int(const char*, const char*)>("symlink");
  return pass("link", path, [&] { return real(target, path); });
}

int mkdir(const char* path, mode_t mode) {
  static const auto real = next<int(const char*, mode_t)>("mkdir");
  return pass("mkdir", path, [&] { return real(path, mode); });
}

int unlink(const char* path) {
  static const auto real = next<int(const char*)>("unlink");
  return pass("remove", path, [&] { return real(path); });
}

int unlinkat(int folder, const char* path, int flags) {
  static const auto real = next<int(int, const char*, int)>("unlinkat");
  return pass("remove", path, [&] { return real(folder, path, flags); });
}

}  // extern "C"
