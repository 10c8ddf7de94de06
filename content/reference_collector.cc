// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/reference_collector.h"

#include "base/utf8.h"
#include "content/html_writer.h"

namespace fixlore {
namespace {

// Each is looked for in the whole folder, and maybe a finding.
constexpr int kMaxAddresses = 10'000;

std::string shown(std::string_view address) {
  constexpr std::size_t kLongest = 80;
  if (address.size() <= kLongest) return std::string(address);
  return std::string(address.substr(0, char_boundary_before(address, kLongest))) + "...";
}

}  // namespace

bool ReferenceCollector::is_too_many(int line) {
  if (++addresses_ == kMaxAddresses + 1) {
    log_.report(Rule::kMarkdownTooComplex, line, "more than 10,000 links and pictures",
                "split the article");
  }
  return addresses_ > kMaxAddresses;
}

bool ReferenceCollector::accept(const Link& link, std::string_view address, int line) {
  switch (link.kind) {
    case Link::Kind::kEmpty:
      log_.report(Rule::kEmptyLink, line, "a link or picture without an address",
                  "write the address between the round brackets");
      return false;
    case Link::Kind::kUnsafe:
      log_.report(Rule::kUnsafeLink, line, "`" + shown(address) + "` is dropped",
                  "link to http, https, mailto, tel or ftp, or to a file of the content folder");
      return false;
    case Link::Kind::kOutside:
      log_.report(Rule::kLinkOutsideContent, line,
                  "`" + shown(address) + "` leads out of the content folder",
                  "move the file into the content folder, or correct the number of `../`");
      return false;
    case Link::Kind::kArticle:
      references_.push_back({Reference::Kind::kArticle, link.path, link.anchor, line});
      return true;
    case Link::Kind::kAttachment:
      references_.push_back({Reference::Kind::kAttachment, link.path, {}, line});
      return true;
    case Link::Kind::kHere:
      if (!link.anchor.empty()) {
        references_.push_back({Reference::Kind::kArticle, path_, link.anchor, line});
      }
      return true;
    case Link::Kind::kExternal:
      return true;
  }
  return false;
}

std::string ReferenceCollector::link_attributes(std::string_view address, int line) {
  if (is_too_many(line)) return {};
  const Link link = resolve_link(path_, address);
  if (!accept(link, address, line)) return {};
  std::string out = html_attribute("href", link.href);
  if (link.kind == Link::Kind::kExternal) out += html_attribute("rel", "noopener noreferrer");
  return out;
}

bool ReferenceCollector::leads_to_another(std::string_view address) const {
  const Link link = resolve_link(path_, address);
  return link.kind == Link::Kind::kArticle && link.path != path_;
}

std::string ReferenceCollector::media_attribute(std::string_view name, std::string_view address,
                                                int line) {
  if (is_too_many(line)) return {};
  const Link link = resolve_media(path_, address);
  if (link.kind == Link::Kind::kExternal) {
    log_.report(Rule::kExternalMedia, line, "`" + shown(address) + "` is on another site",
                "put the file beside the article, or have the site in serve.media_origins");
  }
  return accept(link, address, line) ? html_attribute(name, link.href) : std::string();
}

}  // namespace fixlore
