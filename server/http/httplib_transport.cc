// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httplib_transport.h"

#include <httplib.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "base/ascii.h"
#include "base/error.h"
#include "server/http/application.h"
#include "server/http/socket_io.h"

namespace fixlore {
namespace {

constexpr std::chrono::seconds kReadTime{10};
constexpr std::chrono::seconds kWriteTime{10};
constexpr std::chrono::seconds kPatience{2};
constexpr int kBacklog = 1024;  // cpp-httplib's own is 5
constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

/// A socket as cpp-httplib wants it.
class SocketStream : public httplib::Stream {
 public:
  explicit SocketStream(int socket) : io_(socket, kReadTime, kWriteTime) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override { return io_.read(to, size); }
  ssize_t write(const char* from, size_t size) override { return io_.write(from, size); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    const SocketAddress address = remote_address(io_.socket());
    ip = address.host;
    port = address.port;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    const SocketAddress address = local_address(io_.socket());
    ip = address.host;
    port = address.port;
  }
  socket_t socket() const override { return io_.socket(); }
  SocketIo& io() { return io_; }

 private:
  SocketIo io_;
};

Request to_request(const httplib::Request& from, bool internal) {
  Request request;
  request.method = from.method;
  const std::string_view target = from.target;
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  request.query = parse_query_string(target.substr(std::min(question + 1, target.size())));
  for (const auto& [name, value] : from.headers)
    request.headers.emplace_back(ascii::lower(name), value);
  request.internal_listener = internal;
  return request;
}

/// Sends `length` bytes of a file from `offset` of its slice on, a chunk at a time.
bool send_chunk(const FileSlice& slice, std::size_t offset, std::size_t length,
                httplib::DataSink& sink) {
  char chunk[kChunkBytes];
  const ssize_t count = ::pread(slice.file->get(), chunk, std::min(length, kChunkBytes),
                                static_cast<off_t>(slice.begin + offset));
  return count > 0 && sink.write(chunk, static_cast<std::size_t>(count));
}

void from_response(Response&& from, httplib::Response& to) {
  to.status = from.status;
  for (auto& [name, value] : from.headers) to.set_header(name, value);
  if (from.file && from.file->length > 0) {
    const std::size_t length = from.file->length;
    to.set_content_provider(length, from.content_type,
                            [slice = *std::move(from.file)](std::size_t offset, std::size_t left,
                                                            httplib::DataSink& sink) {
                              return send_chunk(slice, offset, left, sink);
                            });
  } else if (!from.content_type.empty()) {
    to.set_content(from.body, from.content_type);
  }
}

/// The path and, if wanted, the query of a request, safe to stand in one line of a log.
std::string loggable(std::string_view target, bool with_query) {
  if (!with_query) target = target.substr(0, target.find('?'));
  return percent_encode(target, "/?&=%:,+;@!$'()*");
}

/// cpp-httplib's server with our own reading and writing of sockets.
class GuardedServer : public httplib::Server {
 public:
  /// Lets more clients wait for a worker than cpp-httplib asks the kernel for.
  void raise_backlog() { ::listen(svr_sock_, kBacklog); }
  int bound_socket() const { return svr_sock_; }

 private:
  bool process_and_close_socket(socket_t socket) override {
    SocketStream stream(socket);
    bool closed = false;
    const bool answered = process_request(stream, true, closed, [](httplib::Request& request) {
      // Ranges and encodings are ours: the library's are open to amplification, and slow.
      request.ranges.clear();
      request.headers.erase("Accept-Encoding");
    });
    stream.io().finish(kPatience);
    ::close(socket);
    return answered;
  }
};

struct HostAndPort {
  std::string host;
  int port;
};

HostAndPort split_address(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  HostAndPort result{address.substr(0, colon), -1};
  if (colon != std::string::npos) {
    const std::string port = address.substr(colon + 1);
    const bool digits = !port.empty() && port.size() <= 5 &&
                        port.find_first_not_of("0123456789") == std::string::npos;
    if (digits) result.port = std::stoi(port);
  }
  if (result.host.starts_with('[') && result.host.ends_with(']')) {
    result.host = result.host.substr(1, result.host.size() - 2);
  }
  if (result.host.empty() || result.port < 0 || result.port > 65535) {
    throw Error(ErrorCode::kInvalidArgument, "'" + address + "' is no address to listen on",
                "Write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.");
  }
  return result;
}

}  // namespace

struct HttplibListener::Impl {
  Impl(Application& app, const ListenerOptions& listener_options)
      : application(app), options(listener_options) {}

  void bind();
  void add_handlers();
  void answer(const httplib::Request& from, httplib::Response& to, std::string body);
  int read_body(const httplib::Request& from, const httplib::Response& to,
                const httplib::ContentReader& reader, std::string& body) const;

  Application& application;
  const ListenerOptions options;
  GuardedServer server;
  std::uint16_t port = 0;
  std::atomic<bool> running = false;
  std::atomic<bool> stopping = false;
};

void HttplibListener::Impl::bind() {
  const HostAndPort address = split_address(options.address);
  // Not SO_REUSEPORT, cpp-httplib's default: a second server on the port must fail to start.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_tcp_nodelay(true);
  errno = 0;
  const bool bound = address.port == 0 ? server.bind_to_any_port(address.host) > 0
                                       : server.bind_to_port(address.host, address.port);
  if (!bound) {
    throw Error(ErrorCode::kIo,
                "cannot listen on " + options.address + ": " +
                    std::strerror(errno != 0 ? errno : EADDRNOTAVAIL),
                "Is another server running there, or is the address not this machine's?");
  }
  server.raise_backlog();
  port = local_address(server.bound_socket()).port;
}

void HttplibListener::Impl::add_handlers() {
  using Handled = httplib::Server::HandlerResponse;
  server.new_task_queue = [this] { return new httplib::ThreadPool(options.threads); };
  server.set_payload_max_length(options.max_body_bytes);
  server.set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
    if (from.method == "POST") return Handled::Unhandled;  // its body is still to be read
    answer(from, to, {});
    return Handled::Handled;
  });
  server.Post(".*", [this](const httplib::Request& from, httplib::Response& to,
                           const httplib::ContentReader& reader) {
    std::string body;
    const int problem = read_body(from, to, reader, body);
    if (problem == 0) {
      answer(from, to, std::move(body));
    } else {
      from_response(application.refuse(problem), to);
    }
  });
  server.set_error_handler([this](const httplib::Request&, httplib::Response& to) {
    if (to.body.empty()) from_response(application.refuse(to.status), to);
  });
}

/// Reads the body, which the library would let grow without bound when it comes in chunks. Returns
/// 0, or the status to refuse it with.
int HttplibListener::Impl::read_body(const httplib::Request& from, const httplib::Response& to,
                                     const httplib::ContentReader& reader,
                                     std::string& body) const {
  if (from.is_multipart_form_data() || from.has_header("Content-Encoding")) return 415;
  bool too_large = false;
  const bool whole = reader([&](const char* data, std::size_t size) {
    too_large = body.size() + size > options.max_body_bytes;
    if (!too_large) body.append(data, size);
    return !too_large;
  });
  if (whole) return 0;
  if (too_large) return 413;
  return to.status >= 400 ? to.status : 400;
}

void HttplibListener::Impl::answer(const httplib::Request& from, httplib::Response& to,
                                   std::string body) {
  const auto start = std::chrono::steady_clock::now();
  Request request = to_request(from, options.internal);
  request.body = std::move(body);
  Response response = application.handle(std::move(request));
  const std::size_t bytes = response.file ? response.file->length : response.body.size();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  spdlog::info("{} {} {} {} {} {:.1f} ms", from.remote_addr, from.method,
               loggable(from.target, options.log_queries), response.status, bytes, took.count());
  from_response(std::move(response), to);
}

HttplibListener::HttplibListener(Application& application, const ListenerOptions& options)
    : impl_(std::make_unique<Impl>(application, options)) {
  impl_->bind();
  impl_->add_handlers();
}

HttplibListener::~HttplibListener() = default;

std::uint16_t HttplibListener::port() const { return impl_->port; }

void HttplibListener::run() {
  impl_->running = true;
  const bool ended_well = impl_->stopping || impl_->server.listen_after_bind();
  impl_->running = false;
  if (!ended_well && !impl_->stopping) {
    throw Error(ErrorCode::kIo, "the listener on " + impl_->options.address + " failed");
  }
}

void HttplibListener::stop() {
  impl_->stopping = true;
  // The library ignores a stop that comes between the call of its loop and the loop's start.
  while (impl_->running && !impl_->server.is_running()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  impl_->server.stop();
}

}  // namespace fixlore
