// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/progress_display.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>

namespace fixlore {

namespace {

constexpr std::chrono::milliseconds kRedraw(100);
constexpr std::chrono::milliseconds kNewLine(5000);
constexpr const char* kClearLine = "\r\x1b[K";

const char* name_of(Progress::Phase phase) {
  switch (phase) {
    case Progress::Phase::kScan:
      return "scanning";
    case Progress::Phase::kRead:
      return "reading";
    case Progress::Phase::kMerge:
      return "merging";
    case Progress::Phase::kCheck:
      return "checking links";
    case Progress::Phase::kPublish:
      return "publishing";
    case Progress::Phase::kAsk:
      return "asking";
  }
  return "";
}

/// What a phase counts; nullptr for one that is over too soon to be counted.
const char* unit_of(Progress::Phase phase) {
  if (phase == Progress::Phase::kRead) return "files";
  if (phase == Progress::Phase::kAsk) return "queries";
  return nullptr;
}

}  // namespace

std::string progress_line(Progress::Phase phase, std::uint64_t done, std::uint64_t total,
                          double seconds) {
  std::string line = name_of(phase);
  const char* unit = unit_of(phase);
  if (unit == nullptr || total == 0) return line;
  line += " " + std::to_string(done) + "/" + std::to_string(total);
  if (done == 0 || seconds <= 0) return line;
  const double rate = static_cast<double>(done) / seconds;
  const double left = static_cast<double>(total - done) / rate;
  return line + ", " + std::to_string(std::llround(rate)) + " " + unit + "/s, " +
         std::to_string(std::llround(std::ceil(left))) + " s left";
}

std::string progress_bar(std::uint64_t done, std::uint64_t total) {
  constexpr std::uint64_t kWidth = 24;
  if (total == 0) return {};
  const std::uint64_t filled = std::min(done, total) * kWidth / total;
  return "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] ";
}

ProgressDisplay::ProgressDisplay(const Progress& progress)
    : progress_(progress),
      terminal_(::isatty(STDERR_FILENO) == 1),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

ProgressDisplay::~ProgressDisplay() {
  thread_.request_stop();
  thread_.join();
  if (terminal_) std::cerr << kClearLine << std::flush;
}

void ProgressDisplay::run(const std::stop_token& stop) {
  const std::chrono::milliseconds pause = terminal_ ? kRedraw : kNewLine;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); })) draw();
}

void ProgressDisplay::draw() {
  const std::string line = progress_line(progress_.phase(), progress_.done(), progress_.total(),
                                         progress_.elapsed().count());
  if (terminal_) {
    std::cerr << kClearLine << progress_bar(progress_.done(), progress_.total()) << line
              << std::flush;
  } else {
    std::cerr << line << std::endl;
  }
}

}  // namespace fixlore
