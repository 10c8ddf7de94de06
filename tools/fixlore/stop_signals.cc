// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/stop_signals.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

namespace fixlore {

namespace {

sigset_t stop_set() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignals::StopSignals() {
  const sigset_t set = stop_set();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::jthread([this](const std::stop_token& ended) { wait(ended); });
}

StopSignals::~StopSignals() {
  thread_.request_stop();
  pthread_kill(thread_.native_handle(), SIGTERM);  // wakes it, as nothing else can
  thread_.join();
  const sigset_t set = stop_set();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void StopSignals::wait(const std::stop_token& ended) {
  const sigset_t set = stop_set();
  for (;;) {
    int signal = 0;
    sigwait(&set, &signal);
    if (ended.stop_requested()) return;
    if (received_ != 0) ::_exit(128 + signal);
    received_ = signal;
    source_.request_stop();
  }
}

}  // namespace fixlore
