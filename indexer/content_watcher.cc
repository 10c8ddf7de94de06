// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/content_watcher.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/ascii.h"
#include "base/io_error.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kQuiet(200);
constexpr std::chrono::milliseconds kLongestUnrest(2000);
/// A lock of git that is older was left behind.
constexpr std::chrono::minutes kLongestCheckout(1);

constexpr std::uint32_t kEvents = IN_ATTRIB | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_DONT_FOLLOW | IN_EXCL_UNLINK | IN_ONLYDIR;

FileDescriptor open_inotify() {
  FileDescriptor inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (inotify.valid()) return inotify;
  const std::string hint =
      errno == EMFILE ? "raise the limit: sysctl fs.inotify.max_user_instances" : io_hint(errno);
  throw Error(ErrorCode::kIo, "cannot watch folders: " + std::generic_category().message(errno),
              hint);
}

FileDescriptor open_eventfd() {
  FileDescriptor event(::eventfd(0, EFD_CLOEXEC));
  if (!event.valid()) throw io_error("open", "an eventfd", errno);
  return event;
}

/// What editors and downloads write beside a file. All of it that is hidden is left out anyway.
bool is_temporary(std::string_view name) {
  constexpr std::string_view kEndings[] = {"~",    "#",     ".tmp",       ".temp",
                                           ".swp", ".part", ".crdownload"};
  return name == "4913" ||  // which vim makes to see whether it may
         std::ranges::any_of(kEndings, [&](std::string_view end) { return name.ends_with(end); });
}

std::string join(const std::string& folder, const std::string& name) {
  if (name.empty()) return folder;
  return folder.empty() ? name : folder + "/" + name;
}

/// The lock of the index of the work tree that `folder` lies in, if it lies in one.
std::optional<fs::path> find_git_lock(fs::path folder) {
  std::error_code error;
  for (;; folder = folder.parent_path()) {
    const fs::path git = folder / ".git";
    if (fs::is_directory(git, error)) return git / "index.lock";
    if (fs::is_regular_file(git, error)) {
      // A linked work tree: https://git-scm.com/docs/gitrepository-layout
      constexpr std::string_view kKey = "gitdir:";
      std::string line;
      std::getline(std::ifstream(git) >> std::ws, line);
      if (!line.starts_with(kKey)) return std::nullopt;
      return folder / fs::path(ascii::trim(line.substr(kKey.size()))) / "index.lock";
    }
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

Error watch_error(const fs::path& folder, int error_number) {
  if (error_number != ENOSPC) return io_error("watch", folder, error_number);
  std::string limit;
  std::ifstream("/proc/sys/fs/inotify/max_user_watches") >> limit;
  return {ErrorCode::kIo,
          "cannot watch " + folder.string() + ": the limit of " + limit +
              " watches is reached; what changes there is found by the next scan in any case",
          "raise the limit: sysctl fs.inotify.max_user_watches=1048576"};
}

/// Where they cannot be read, all is watched; the next run says why it ends.
IgnoreRules readable_rules(const fs::path& content) {
  try {
    return IgnoreRules(content);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

ContentWatcher::ContentWatcher(fs::path content, fs::path skip, Complain complain)
    : name_(std::move(content)),
      skip_(fs::weakly_canonical(skip)),
      complain_(std::move(complain)),
      stop_event_(open_eventfd()),
      inotify_(open_inotify()) {
  start_over();
}

ContentWatcher::Wake ContentWatcher::wait(std::chrono::milliseconds at_most,
                                          const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { ::eventfd_write(stop_event_.get(), 1); });
  const Clock::time_point until = Clock::now() + at_most;
  while (!stop.stop_requested()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    if (left.count() <= 0) {
      start_over();
      return Wake::kTimeout;
    }
    if (!hears(left) || !take_events()) continue;
    settle(stop);
    if (lost_) start_over();
    return Wake::kChanged;
  }
  return Wake::kStopped;
}

/// Forgets all and watches the folder that has the name now.
void ContentWatcher::start_over() {
  inotify_ = open_inotify();
  std::error_code unresolved;
  content_ = fs::weakly_canonical(name_, unresolved);
  if (unresolved) content_ = name_;
  folders_.clear();
  lost_ = limit_reached_ = false;
  rules_ = readable_rules(content_);
  git_lock_ = find_git_lock(content_);
  watch_tree("");
}

void ContentWatcher::watch_tree(const std::string& relative) {
  const fs::path folder = content_ / relative;
  const int watch = ::inotify_add_watch(inotify_.get(), folder.c_str(), kEvents);
  if (watch < 0) {
    // Of a folder that is gone or that may not be read, a run tells.
    const bool limited = errno == ENOSPC || errno == ENOMEM;
    if (limited && !std::exchange(limit_reached_, true)) complain_(watch_error(folder, errno));
    return;
  }
  folders_[watch] = relative;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code gone;
    const std::string name = entry->path().filename().string();
    const std::string path = join(relative, name);
    const bool is_folder = entry->is_directory(gone) && !entry->is_symlink(gone);
    if (is_folder && !is_left_out(path, name)) watch_tree(path);
  }
}

bool ContentWatcher::is_left_out(const std::string& path, const std::string& name) const {
  return name.starts_with('.') || rules_.leaves_out(path, name) || content_ / path == skip_;
}

void ContentWatcher::forget_tree(const std::string& relative) {
  for (auto folder = folders_.begin(); folder != folders_.end();) {
    if (folder->second == relative || folder->second.starts_with(relative + "/")) {
      ::inotify_rm_watch(inotify_.get(), folder->first);
      folder = folders_.erase(folder);
    } else {
      ++folder;
    }
  }
}

/// Whether there are events; false when the time is over, or a stop is asked for.
bool ContentWatcher::hears(std::chrono::milliseconds at_most) const {
  constexpr std::chrono::milliseconds kLongestPoll = std::chrono::hours(1);
  std::array<pollfd, 2> ready = {{{inotify_.get(), POLLIN, 0}, {stop_event_.get(), POLLIN, 0}}};
  const auto timeout = static_cast<int>(std::min(at_most, kLongestPoll).count());
  return ::poll(ready.data(), ready.size(), timeout) > 0 && ready[0].revents != 0;
}

/// Whether one of the events that are there is a change.
bool ContentWatcher::take_events() {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  bool changed = false;
  for (;;) {
    const ssize_t size = ::read(inotify_.get(), buffer.data(), buffer.size());
    if (size <= 0) return changed;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      changed = take(*event) || changed;
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
}

bool ContentWatcher::take(const inotify_event& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) return lost_ = true;
  const auto folder = folders_.find(event.wd);
  if (folder == folders_.end()) return false;
  if ((event.mask & IN_IGNORED) != 0) {
    folders_.erase(folder);
    return false;
  }
  const std::string name = event.len > 0 ? event.name : "";
  const std::string path = join(folder->second, name);
  const bool root_gone = (event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0;
  if (path == kIgnoreFile || (path.empty() && root_gone)) return lost_ = true;
  if (is_left_out(path, name)) return false;
  if ((event.mask & IN_ISDIR) == 0) return !is_temporary(name);
  const bool gone = (event.mask & (IN_DELETE | IN_MOVED_FROM)) != 0;
  gone ? forget_tree(path) : watch_tree(path);
  return true;
}

/// Waits until the burst of changes that has begun is over.
void ContentWatcher::settle(const std::stop_token& stop) {
  const Clock::time_point latest = Clock::now() + kLongestUnrest;
  while (!stop.stop_requested()) {
    const bool quiet = !hears(kQuiet);  // a temporary file, too, is a sign of an editor at work
    if (!quiet) take_events();
    if ((quiet || Clock::now() > latest) && !git_is_at_work()) return;
  }
}

bool ContentWatcher::git_is_at_work() const {
  if (!git_lock_) return false;
  std::error_code error;
  const auto written = fs::last_write_time(*git_lock_, error);
  return !error && fs::file_time_type::clock::now() - written < kLongestCheckout;
}

}  // namespace fixlore
