// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/access_log.h"

#include <poll.h>
#include <spdlog/fmt/chrono.h>
#include <spdlog/fmt/fmt.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "server/http/json.h"
#include "server/http/url.h"

namespace fixlore {
namespace {

constexpr char kJsonFormat[] = "json";
constexpr char kOff[] = "off";
/// A client that is turned away can come back at once, and must not fill the disk.
constexpr std::size_t kRefusalsASecond = 20;
/// Keeps a line, encoded, shorter than what a pipe takes at once where it takes anything
/// (PIPE_BUF).
constexpr std::size_t kTargetBytes = 1000;

std::string time_text(std::chrono::system_clock::time_point time) {
  const auto since = time.time_since_epoch();
  const auto fraction = std::chrono::duration_cast<std::chrono::milliseconds>(since).count() % 1000;
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(time)), fraction);
}

/// What is left of an address when it may not say what was searched for.
std::string loggable(std::string_view target, bool with_query) {
  if (!with_query) target = target.substr(0, target.find('?'));
  return percent_encode(target.substr(0, kTargetBytes), "/?&=%:,+;@!$'()*");
}

std::string_view or_dash(std::string_view text) { return text.empty() ? "-" : text; }

std::string text_line(const AccessEvent& event, const std::string& target) {
  std::string line = fmt::format("{} {} {} {} {} {} {:.1f}ms {}", time_text(event.time),
                                 event.client, or_dash(event.method), or_dash(target), event.status,
                                 event.bytes, event.took.count(), or_dash(event.id));
  if (!event.refusal.empty()) line += fmt::format(" refused={}", event.refusal);
  return line;
}

std::string json_line(const AccessEvent& event, const std::string& target) {
  Json json = {{"time", time_text(event.time)},
               {"client", event.client},
               {"method", event.method},
               {"target", target},
               {"status", event.status},
               {"bytes", event.bytes},
               {"took_ms", std::round(event.took.count() * 1000) / 1000},
               {"id", event.id}};
  if (!event.refusal.empty()) json["refused"] = event.refusal;
  return dump(json);
}

}  // namespace

std::string access_line(const AccessEvent& event, const AccessLogOptions& options) {
  const std::string target = loggable(event.target, options.queries);
  return options.format == kJsonFormat ? json_line(event, target) : text_line(event, target);
}

AccessLog::AccessLog(AccessLogOptions options) : options_(std::move(options)) {
  if (options_.format != "text" && options_.format != kJsonFormat && options_.format != kOff) {
    throw Error(ErrorCode::kInvalidArgument,
                "'" + options_.format + "' is no format of the access log",
                "Formats are text, json and off.");
  }
  if (options_.format == kOff) return;
  lines_ =
      std::make_shared<spdlog::logger>("access", std::make_shared<spdlog::sinks::stdout_sink_st>());
  lines_->set_pattern("%v");
}

void AccessLog::write(const AccessEvent& event) {
  if (lines_ == nullptr) return;
  const std::string line = access_line(event, options_);
  const std::lock_guard lock(mutex_);
  if (leave_out(event)) return;
  if (!print(line)) {
    if (lost_++ == 0) spdlog::warn("the standard output takes no more: requests are not logged");
  } else if (lost_ > 0) {
    spdlog::warn("{} requests were not logged while the standard output took no more",
                 std::exchange(lost_, 0));
  }
}

/// Whether the standard output takes the line: it is not where nothing reads it, or the disk is
/// full. With the lock, so that nothing else takes the room.
bool AccessLog::print(const std::string& line) {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  if (::poll(&output, 1, 0) == 0) return false;
  std::clearerr(stdout);
  lines_->info("{}", line);
  return std::ferror(stdout) == 0;
}

/// Past a number of refusals in a second; what is left out is still counted by the metrics.
bool AccessLog::leave_out(const AccessEvent& event) {
  if (event.refusal.empty()) return false;
  const auto second = std::chrono::floor<std::chrono::seconds>(event.time);
  if (second != second_) {
    if (refusals_ > kRefusalsASecond) {
      spdlog::warn("{} refused requests were not logged one by one", refusals_ - kRefusalsASecond);
    }
    second_ = second;
    refusals_ = 0;
  }
  return ++refusals_ > kRefusalsASecond;
}

}  // namespace fixlore
