// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fixlore {

/// Asks a running server over its API. Owns one connection that stays open: one thread.
class SearchClient {
 public:
  /// `url` is where the server is, "http://127.0.0.1:8080", with a path where it is mounted below
  /// one. Error{kInvalidArgument} when it is no such address.
  explicit SearchClient(const std::string& url);
  ~SearchClient();

  /// Ids of the best `limit` articles, best first. Error{kUnavailable} when the server does not
  /// answer, or answers something else. While it says that it is asked too fast, waits and asks
  /// again.
  std::vector<std::string> search(const std::string& query, std::size_t limit);

  /// The id of the article of that name, if the server has one for this reader; fails as search()
  /// does.
  std::optional<std::string> article_id(const std::string& name);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
