// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace fixlore {

/// Whether errors at this address are shown to a person rather than to a program.
bool is_page_path(std::string_view path);

/// Whether this can stand in a policy as a source of pictures: "http://" or "https://", a host that
/// may begin with "*.", and maybe a port.
bool is_media_origin(std::string_view origin);

/// What keeps a browser from running, framing or guessing at what we send. Pictures and videos come
/// from here and from `media_origins` alone.
void add_security_headers(const std::vector<std::string>& media_origins, Response& response);

/// How long an answer may be kept, and for whom.
void add_caching_headers(const Request& request, Response& response);

/// Lets scripts of these origins ("*": of any) read public answers of the API and attachments of
/// public articles, without credentials (WHATWG Fetch, 3.2). An answer that only colleagues get is
/// never shared: where the reader is trusted for being in the building, any page that he opens
/// would be as well.
void add_sharing_headers(const std::vector<std::string>& origins, const Request& request,
                         Response& response);

/// Answers 304 where the reader has the same already.
void apply_condition(const Request& request, Response& response);

}  // namespace fixlore
