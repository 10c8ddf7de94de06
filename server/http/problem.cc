// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/problem.h"

#include <nlohmann/json.hpp>

#include "server/http/json.h"

namespace fixlore {

Problem problem_of(const Error& error) {
  const std::string code = to_string(error.code());
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
      return {400, code, error.what(), error.hint()};
    case ErrorCode::kNotFound:
      return {404, code, error.what(), error.hint()};
    case ErrorCode::kConflict:
      return {409, code, error.what(), error.hint()};
    case ErrorCode::kTooCostly:
      return {503, code, error.what(), error.hint()};
    case ErrorCode::kUnavailable:
      return {503, code, "The index cannot be read at the moment.", "Try again in a few seconds."};
    case ErrorCode::kIo:
    case ErrorCode::kCorrupt:
    case ErrorCode::kInternal:
      break;
  }
  return problem_of_status(500);
}

Problem problem_of_status(int status) {
  switch (status) {
    case 401:
      return {
          401, "unauthorized", "The token is not known here.",
          "Send a valid one as \"Authorization: Bearer TOKEN\", or none to read as the public."};
    case 404:
      return {404, "not_found", "There is nothing at this address.", ""};
    case 405:
      return {405, "method_not_allowed", "This address does not take this method.",
              "The Allow header names those that it takes."};
    case 408:
      return {408, "request_timeout", "The request took too long to arrive.", ""};
    case 411:
      return {411, "length_required", "The body must come with its length.",
              "Send Content-Length instead of Transfer-Encoding."};
    case 413:
      return {413, "body_too_large", "The body of the request is too large.", ""};
    case 414:
      return {414, "address_too_long", "The address is too long.",
              "Send a long search as JSON with POST /api/v1/search."};
    case 415:
      return {415, "unsupported_media_type", "The body must be JSON.",
              "Send it as application/json."};
    case 416:
      return {416, "range_not_satisfiable", "The file does not have the range asked for.", ""};
    case 417:
      return {417, "expectation_failed", "The Expect header asks for what is not done here.", ""};
    case 429:
      return {429, "too_many_requests", "There were too many requests from this address.",
              "Wait for as many seconds as Retry-After says."};
    case 431:
      return {431, "headers_too_large", "The headers of the request are too large.", ""};
    case 500:
      return {500, "internal", "Something went wrong on our side.",
              "The server's log says more at this time."};
    case 501:
      return {501, "not_implemented", "This method is not known here.", ""};
    case 503:
      return {503, "overloaded", "The server is busy.",
              "Try again after as many seconds as Retry-After says."};
    case 505:
      return {505, "version_not_supported", "Requests must be HTTP/1.1 or HTTP/1.0.", ""};
    default:
      return {400, "bad_request", "The request is malformed.", ""};
  }
}

Response problem_json(const Problem& problem) {
  const Json hint = problem.hint.empty() ? Json(nullptr) : Json(problem.hint);
  Response response = json_response(
      {{"error", {{"code", problem.code}, {"message", problem.message}, {"hint", hint}}}});
  response.status = problem.status;
  return response;
}

}  // namespace fixlore
