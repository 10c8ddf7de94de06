// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>

#include "server/http/access_log.h"
#include "server/http/application.h"
#include "server/http/guard/exchange.h"
#include "server/http/server.h"

namespace fixlore {

/// What the guard guards: cpp-httplib in front of the application, which can be exchanged while
/// requests are answered. Writes the access log. Any thread.
class Service : public GuardedService {
 public:
  explicit Service(const ServeOptions& options);

  /// Answers the requests that come from now on by other options, and logs them by those.
  void reload(const ServeOptions& options);

  Metrics& metrics() { return *metrics_; }

  std::unique_ptr<Responder> make_responder() override;
  bool is_urgent(const RequestHead& head) override;
  std::string reject(const Rejection& rejection) override;

 private:
  std::shared_ptr<Application> application() const;
  Response answer(Request&& request, const Exchange& exchange);
  void log(const AccessEvent& event);

  const std::shared_ptr<Metrics> metrics_ = std::make_shared<Metrics>();
  mutable std::mutex mutex_;
  std::shared_ptr<Application> application_;
  std::shared_ptr<AccessLog> access_log_;
};

}  // namespace fixlore
