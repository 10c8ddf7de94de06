// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "server/http/guard/client_ledger.h"
#include "server/http/guard/connection.h"

namespace fixlore {

/// A whole request that the guard lets in, and what it knows about it.
struct Exchange {
  FramedRequest request;
  std::string client;          ///< address, seen through trusted proxies
  bool internal = false;       ///< came in on the listener whose readers are trusted
  RequestAllowance allowance;  ///< of the client, after this request
  MonotonicClock::time_point received;
  bool keep_alive = true;  ///< whether more may follow; the responder can only take it back
};

/// Answers requests on one worker thread.
class Responder {
 public:
  virtual ~Responder() = default;
  /// Appends the whole answer to `output`. Does not throw.
  virtual void respond(Exchange& exchange, OutputBuffer& output) noexcept = 0;
};

/// A request, or a client, that the guard turns away.
struct Rejection {
  Refusal refusal;
  std::string client = {};  ///< address
  std::string method = {};  ///< as far as it was read
  std::string target = {};
  RequestAllowance allowance = {};
  bool keep_alive = false;
};

/// What the guard asks of the server that it guards. Any thread.
class GuardedService {
 public:
  virtual ~GuardedService() = default;
  /// One for each worker.
  virtual std::unique_ptr<Responder> make_responder() = 0;
  /// Whether a request is to be answered however busy the server is, such as "are you alive?".
  virtual bool is_urgent(const RequestHead& head) = 0;
  /// The whole answer to a request that is turned away, as bytes.
  virtual std::string reject(const Rejection& rejection) = 0;
};

}  // namespace fixlore
