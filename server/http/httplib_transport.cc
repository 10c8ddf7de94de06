// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httplib_transport.h"

#include <httplib.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <optional>

namespace fixlore {
namespace {

/// The head of a request as cpp-httplib is given it: the line that says what is asked for, and no
/// headers. Handlers get those as the guard has read them, because the library decodes "%0d%0a" in
/// their values, matches ranges with std::regex, and compresses or reads bodies on their word.
std::string head_text(const RequestHead& head) {
  return head.method + ' ' + head.target + " HTTP/1.1\r\n\r\n";
}

/// A request in memory and the buffer for its answer, as the library wants a connection.
class MemoryStream : public httplib::Stream {
 public:
  MemoryStream(std::string input, const std::string& client, OutputBuffer& output)
      : input_(std::move(input)), client_(client), output_(output) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    const std::size_t count = std::min(size, input_.size() - read_);
    std::memcpy(to, input_.data() + read_, count);
    read_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* from, size_t size) override {
    output_.append(std::string_view(from, size));
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = client_;
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  const std::string input_;
  std::size_t read_ = 0;
  const std::string& client_;
  OutputBuffer& output_;
};

/// RFC 9110, 5.6.7.
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

/// The library's server without its sockets and threads: one for each worker, so that its handlers
/// know which exchange is in hand.
class HttplibResponder : public Responder, private httplib::Server {
 public:
  explicit HttplibResponder(HttplibHandlers handlers);

  void respond(Exchange& exchange, OutputBuffer& output) noexcept override;

 private:
  void answer(const httplib::Request& from, httplib::Response& to);
  void fill(Response&& from, httplib::Response& to);
  void finish_headers(httplib::Response& to) const;

  const HttplibHandlers handlers_;
  Exchange* exchange_ = nullptr;
  std::optional<FileSlice> file_;  // to be sent after what the library writes
};

HttplibResponder::HttplibResponder(HttplibHandlers handlers) : handlers_(std::move(handlers)) {
  // Before routing, as the library routes by std::regex; the application has its own table.
  set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
    answer(from, to);
    return HandlerResponse::Handled;
  });
  set_error_handler([this](const httplib::Request&, httplib::Response& to) {
    if (to.body.empty()) fill(handlers_.refuse(to.status), to);
  });
  // Otherwise the library puts the exception's text into a header of the answer.
  set_exception_handler([this](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
    fill(handlers_.refuse(500), to);
  });
  set_post_routing_handler(
      [this](const httplib::Request&, httplib::Response& to) { finish_headers(to); });
}

void HttplibResponder::respond(Exchange& exchange, OutputBuffer& output) noexcept try {
  exchange_ = &exchange;
  file_.reset();
  MemoryStream stream(head_text(exchange.request.head), exchange.client, output);
  const bool send_file = exchange.request.head.method != "HEAD";
  bool closed = false;
  const bool written = process_request(stream, !exchange.keep_alive, closed, nullptr);
  if (!written || closed) exchange.keep_alive = false;
  if (file_ && send_file) output.append(*std::move(file_));
} catch (const std::exception& error) {
  spdlog::error("an answer could not be written: {}", error.what());
  exchange.keep_alive = false;
}

void HttplibResponder::answer(const httplib::Request& from, httplib::Response& to) {
  Request request;
  request.method = from.method;
  const std::string_view target = from.target;
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  request.query = parse_query_string(target.substr(std::min(question + 1, target.size())));
  request.headers = std::move(exchange_->request.head.headers);
  request.body = std::move(exchange_->request.body);
  request.internal_listener = exchange_->internal;
  fill(handlers_.answer(std::move(request), *exchange_), to);
}

void HttplibResponder::fill(Response&& from, httplib::Response& to) {
  to.status = from.status;
  for (auto& [name, value] : from.headers) to.set_header(name, value);
  if (from.file) {
    to.set_header("Content-Type", from.content_type);
    to.set_header("Content-Length", std::to_string(from.file->length));
    file_ = std::move(from.file);
  } else if (!from.content_type.empty()) {
    to.body = std::move(from.body);
    to.set_header("Content-Type", from.content_type);
  }
}

void HttplibResponder::finish_headers(httplib::Response& to) const {
  to.headers.erase("Keep-Alive");  // the library's own figures
  to.set_header("Date", http_date());
  if (!file_) to.headers.erase("Accept-Ranges");  // which the library adds to each HEAD
  // Of the file, were it sent, which is not known here (RFC 9110, 8.6).
  if (to.status == 304) to.headers.erase("Content-Length");
}

}  // namespace

std::unique_ptr<Responder> httplib_responder(HttplibHandlers handlers) {
  return std::make_unique<HttplibResponder>(std::move(handlers));
}

}  // namespace fixlore
