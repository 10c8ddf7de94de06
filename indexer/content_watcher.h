// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

#include "base/error.h"
#include "base/file_descriptor.h"
#include "indexer/ignore_rules.h"

struct inotify_event;

namespace fixlore {

/// Follows a content folder by inotify(7) and tells when a run is due. It says that something
/// changed, not what: a run finds that out by a scan, which costs less than a commit, and sees what
/// happened in a new folder before it was watched. Changes on other machines of a network file
/// system are not heard of; for those a run is due from time to time. One owner, one thread.
class ContentWatcher {
 public:
  using Complain = std::function<void(const Error&)>;
  enum class Wake : std::uint8_t { kChanged, kTimeout, kStopped };

  /// Watches all folders below `content` but `skip`, hidden ones, and what IgnoreRules leave out.
  /// `complain` is told of folders that cannot be watched. Error{kIo} when the system gives no
  /// inotify instance.
  ContentWatcher(std::filesystem::path content, std::filesystem::path skip, Complain complain);

  /// Returns when something has changed since the last call and come to rest: 200 ms of quiet, 2 s
  /// at most, longer while git has its lock. Temporary files of editors are no change. kTimeout
  /// after `at_most`; all folders are then watched anew, should one have been lost.
  Wake wait(std::chrono::milliseconds at_most, const std::stop_token& stop);

 private:
  void start_over();
  void watch_tree(const std::string& relative);
  void forget_tree(const std::string& relative);
  bool is_left_out(const std::string& path, const std::string& name) const;
  bool hears(std::chrono::milliseconds at_most) const;
  bool take_events();
  bool take(const inotify_event& event);
  void settle(const std::stop_token& stop);
  bool git_is_at_work() const;

  std::filesystem::path name_;     ///< of the content folder, as given
  std::filesystem::path content_;  ///< what it led to when all was watched anew
  std::filesystem::path skip_;
  Complain complain_;
  FileDescriptor stop_event_;  ///< an eventfd, ready when a stop is asked for
  FileDescriptor inotify_;
  IgnoreRules rules_;
  std::map<int, std::string> folders_;             ///< relative paths by watch descriptor
  std::optional<std::filesystem::path> git_lock_;  ///< there while git changes the work tree
  bool lost_ = false;           ///< whether events are missing, or all stands under new rules
  bool limit_reached_ = false;  ///< of watches
};

}  // namespace fixlore
