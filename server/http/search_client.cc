// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/search_client.h"

#include <httplib.h>

#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "base/error.h"
#include "server/http/json.h"
#include "server/http/url.h"

namespace fixlore {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kNotFound = 404;
constexpr int kMaxAttempts = 20;
constexpr std::chrono::seconds kTimeout(60);

/// Without the slash that addresses are often copied with.
std::string origin_of(std::string url) {
  if (url.ends_with('/')) url.pop_back();
  const std::size_t host = url.find("://");
  const bool known = url.starts_with("http://") || url.starts_with("https://");
  if (!known || url.find('/', host + 3) != std::string::npos) {
    throw Error(ErrorCode::kInvalidArgument, "\"" + url + "\" is no address of a server",
                "write http://HOST:PORT or https://HOST:PORT");
  }
  return url;
}

}  // namespace

struct SearchClient::Impl {
  explicit Impl(const std::string& url) : origin(origin_of(url)), client(origin) {
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);  // else each body waits for the acknowledgement of its head
    client.set_read_timeout(kTimeout);
  }

  Error unavailable(const std::string& problem) const {
    return Error(ErrorCode::kUnavailable, "the server at " + origin + " " + problem,
                 "is it a running fixlore serve?");
  }

  /// Sends until the answer is no "too many requests".
  httplib::Response send(const std::function<httplib::Result()>& request) const {
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
      const httplib::Result result = request();
      if (!result) throw unavailable("does not answer: " + httplib::to_string(result.error()));
      if (result->status != kTooManyRequests) return *result;
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    throw unavailable("answers too few requests a second");
  }

  Json parse(const httplib::Response& response) const {
    Json json = Json::parse(response.body, nullptr, false);
    if (response.status != 200 || !json.is_object()) {
      throw unavailable("answered with status " + std::to_string(response.status));
    }
    return json;
  }

  std::string origin;
  httplib::Client client;
};

SearchClient::SearchClient(const std::string& url) : impl_(std::make_unique<Impl>(url)) {}
SearchClient::~SearchClient() = default;

std::vector<std::string> SearchClient::search(const std::string& query, std::size_t limit) {
  const std::string body = dump({{"q", query}, {"limit", limit}});
  const Json answer = impl_->parse(
      impl_->send([&] { return impl_->client.Post("/api/v1/search", body, "application/json"); }));
  std::vector<std::string> ids;
  try {
    for (const Json& hit : answer.at("hits")) ids.push_back(hit.at("id"));
  } catch (const Json::exception&) {
    throw impl_->unavailable("answered with something that is no list of hits");
  }
  return ids;
}

std::optional<std::string> SearchClient::article_id(const std::string& name) {
  const std::string path = "/api/v1/articles/" + percent_encode(name, "/");
  const httplib::Response response = impl_->send([&] { return impl_->client.Get(path); });
  if (response.status == kNotFound) return std::nullopt;
  const Json article = impl_->parse(response);
  const auto id = article.find("id");
  if (id == article.end() || !id->is_string()) {
    throw impl_->unavailable("answered with something that is no article");
  }
  return id->get<std::string>();
}

}  // namespace fixlore
