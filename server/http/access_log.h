// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace fixlore {

struct AccessLogOptions {
  std::string format = "text";  ///< "text", "json" or "off"
  bool queries = false;         ///< whether it shows what people searched for
};

/// One request and its answer.
struct AccessEvent {
  std::chrono::system_clock::time_point time;
  std::string_view client;  ///< address
  std::string_view method;  ///< empty where it could not be read
  std::string_view target;
  int status = 0;
  std::uint64_t bytes = 0;  ///< of the answer's body
  std::chrono::duration<double, std::milli> took{0};
  std::string_view id;            ///< of the request
  std::string_view refusal = {};  ///< why the guard turned it away, empty if it did not
};

/// The event in one line without its end, whatever a client may have sent. Text: "TIME CLIENT
/// METHOD TARGET STATUS BYTES MILLISECONDS ID", and the refusal if there was one. JSON: an object
/// with the same names. No header of the request is in it.
std::string access_line(const AccessEvent& event, const AccessLogOptions& options);

/// Writes one line for each request to the standard output. Where nothing reads it any more, lines
/// are left out and counted: a log that stands still must not make the server do so. Any thread.
class AccessLog {
 public:
  /// Error{kInvalidArgument} for an unknown format.
  explicit AccessLog(AccessLogOptions options);

  void write(const AccessEvent& event);

 private:
  bool leave_out(const AccessEvent& event);
  bool print(const std::string& line);

  const AccessLogOptions options_;
  std::shared_ptr<spdlog::logger> lines_;
  std::mutex mutex_;
  std::chrono::system_clock::time_point second_;  // in which refusals are counted
  std::size_t refusals_ = 0;
  std::size_t lost_ = 0;  // lines since the output was full
};

}  // namespace fixlore
