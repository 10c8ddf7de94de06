// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/fields.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxTermBytes = 200;  // Xapian takes 245; prefixes need room

std::vector<std::string> one(const std::string& value) {
  return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value};
}

template <std::string FaultRecord::*member>
std::vector<std::string> of_fault(const FrontMatter& meta) {
  return meta.fault ? one((*meta.fault).*member) : std::vector<std::string>{};
}

std::vector<std::string> products_of(const FrontMatter& meta) {
  std::vector<std::string> values = meta.products;
  if (meta.fault && !meta.fault->product.empty()) values.push_back(meta.fault->product);
  return values;
}

std::vector<std::string> year_of(const FrontMatter& meta) {
  const std::string& date = meta.lastmod.empty() ? meta.date : meta.lastmod;
  return one(date.substr(0, 4));
}

using FM = FrontMatter;
using Values = std::vector<std::string>;

constexpr std::array kFields = {
    Field{"type", "XT", true, "article or fault",
          [](const FM& m) -> Values { return one(to_string(m.type)); }},
    Field{"nature", "XFN", true, "nature of a fault: software, hardware, network, system",
          of_fault<&FaultRecord::nature>},
    Field{"scope", "XFS", true, "scope of a fault: local, global", of_fault<&FaultRecord::scope>},
    Field{"solution_type", "XFT", true, "upgrade, configuration, replacement, guidance",
          of_fault<&FaultRecord::solution_type>},
    Field{"urgency", "XFU", true, "urgent or general", of_fault<&FaultRecord::urgency>},
    Field{"domain", "XCD", true, "business domain",
          [](const FM& m) -> Values { return one(m.category.domain); }},
    Field{"technology", "XCT", true, "technology type",
          [](const FM& m) -> Values { return one(m.category.technology); }},
    Field{"process", "XCP", true, "service process",
          [](const FM& m) -> Values { return one(m.category.process); }},
    Field{"module", "XMO", true, "module", [](const FM& m) -> Values { return one(m.module); }},
    Field{"product", "XPR", true, "product", products_of},
    Field{"tag", "XTA", true, "tag", [](const FM& m) -> Values { return m.tags; }},
    Field{"importance", "XIM", true, "core, important or normal",
          [](const FM& m) -> Values { return one(m.importance); }},
    Field{"scenario", "XSC", true, "support, training or development",
          [](const FM& m) -> Values { return m.scenario; }},
    Field{"language", "XLA", true, "language of the article: zh-CN, zh-TW, en",
          [](const FM& m) -> Values { return one(m.language); }},
    Field{"year", "XYE", true, "year of the last change", year_of},
    Field{"owner", "XOW", false, "who keeps the article",
          [](const FM& m) -> Values { return one(m.owner); }},
    Field{"code", "XEC", false, "error code of a fault",
          [](const FM& m) -> Values { return m.fault ? m.fault->error_codes : Values{}; }},
    Field{"id", "XID", false, "id of the article", [](const FM& m) -> Values { return one(m.id); }},
};

std::string hash_name(std::string_view text) {
  char hash[17];
  std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(stable_hash(text)));
  return hash;
}

std::string bounded_term(std::string_view prefix, std::string_view term) {
  return std::string(prefix) + bounded_name(term, kMaxTermBytes);
}

std::string_view kind_prefix(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "";
    case TokenKind::kStem:
      return "Z";
    case TokenKind::kGram:
      return "G";
    case TokenKind::kPair:
      return "P";
    case TokenKind::kCompound:
      return "C";
  }
  return "";
}

}  // namespace

std::span<const Field> fields() { return kFields; }

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

const Field* find_field(std::string_view name) {
  for (const Field& field : kFields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

std::vector<std::string_view> searchable_values(const FrontMatter& meta) {
  std::vector<std::string_view> out;
  const auto add = [&](const std::string& value) {
    if (!value.empty()) out.push_back(value);
  };
  const auto add_all = [&](const std::vector<std::string>& values) {
    for (const std::string& value : values) add(value);
  };
  add(meta.summary);
  add_all(meta.keywords);
  add_all(meta.tags);
  add_all(meta.products);
  add_all(meta.applies_to);
  add(meta.module);
  if (meta.fault) {
    add_all(meta.fault->error_codes);
    add_all(meta.fault->symptoms);
    add(meta.fault->product);
    add(meta.fault->version);
    add(meta.fault->environment);
    add(meta.fault->cause);
    add(meta.fault->result);
  }
  return out;
}

std::string bounded_name(std::string_view name, std::size_t max_bytes) {
  if (name.size() <= max_bytes) return std::string(name);
  return std::string(name.substr(0, char_boundary_before(name, max_bytes))) + hash_name(name);
}

std::string index_term(TermPlace place, TokenKind kind, std::string_view term) {
  std::string made = place == TermPlace::kTitle ? "S" : "";
  made += kind_prefix(kind);
  if (term.size() > kMaxTermBytes) return made += bounded_name(term, kMaxTermBytes);
  return made += term;  // of which there are thousands in an article
}

std::vector<std::string> message_terms(std::string_view folded_template) {
  constexpr std::size_t kRunWords = 4, kLeastWords = 2, kLeastBytes = 8;
  std::vector<std::size_t> starts;  // of the words, and the end
  for (std::size_t at = 0; at < folded_template.size();) {
    const std::size_t end = std::min(folded_template.find(' ', at), folded_template.size());
    if (end > at) starts.push_back(at);
    at = end + 1;
  }
  const std::size_t words = starts.size();
  starts.push_back(folded_template.size());
  std::vector<std::string> terms;
  for (std::size_t first = 0; first == 0 || first + kRunWords <= words; ++first) {
    const std::size_t last = std::min(first + kRunWords, words);
    const std::string_view run =
        folded_template.substr(starts[first], starts[last] - starts[first]);
    if (last - first < kLeastWords || run.size() < kLeastBytes) continue;
    terms.push_back("XL:" + hash_name(run));
  }
  return terms;
}

std::string filter_term(const Field& field, std::string_view folded_value) {
  std::string prefix(field.prefix);
  return bounded_term(prefix += ':', folded_value);
}

std::string id_term(std::string_view id) { return bounded_term("Q", id); }

std::string_view bare_address(std::string_view address) {
  const std::size_t from = address.find_first_not_of('/');
  if (from == std::string_view::npos) return {};
  return address.substr(from, address.find_last_not_of('/') - from + 1);
}

std::string address_term(std::string_view address) {
  return bounded_term("XA:", bare_address(address));
}

std::string related_term(std::string_view id) { return bounded_term("XR:", id); }
std::string attachment_term(std::string_view path) { return bounded_term("XM:", path); }

}  // namespace fixlore
