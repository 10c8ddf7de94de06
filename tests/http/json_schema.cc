// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/json_schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

namespace fixlore {
namespace {

/// One validation: the document for references, and what was found.
class Validator {
 public:
  explicit Validator(const Json& document) : document_(document) {}

  void check(const Json& schema, const Json& value, const std::string& place) {
    for (const auto& [keyword, argument] : schema.items()) {
      check_keyword(keyword, argument, schema, value, place);
    }
  }

  std::vector<std::string> faults;

 private:
  static bool has_type(const std::string& type, const Json& value) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == value.type_name();
  }

  void complain(bool sound, const std::string& place, const std::string& what) {
    if (!sound) faults.push_back(place + ": " + what);
  }

  void check_keyword(const std::string& keyword, const Json& argument, const Json& schema,
                     const Json& value, const std::string& place) {
    if (keyword == "$ref") {
      check(document_.at(Json::json_pointer(argument.get<std::string>().substr(1))), value, place);
    } else if (keyword == "type") {
      const Json types = argument.is_array() ? argument : Json::array({argument});
      complain(std::ranges::any_of(types, [&](const Json& t) { return has_type(t, value); }), place,
               "is no " + argument.dump());
    } else if (keyword == "enum") {
      complain(std::ranges::find(argument, value) != argument.end(), place, "is none of the list");
    } else if (keyword == "oneOf") {
      complain(std::ranges::count_if(
                   argument,
                   [&](const Json& s) { return schema_faults(document_, s, value).empty(); }) == 1,
               place, "is not one of the kinds");
    } else if (keyword == "required") {
      for (const Json& name : argument)
        complain(value.contains(name), place, "lacks " + name.dump());
    } else if (keyword == "properties" || keyword == "additionalProperties") {
      if (value.is_object()) check_members(schema, value, place, keyword);
    } else if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        check(argument, value[i], place + '[' + std::to_string(i) + ']');
      }
    } else if (keyword == "minItems" || keyword == "maxItems") {
      complain(keyword == "minItems" ? value.size() >= argument : value.size() <= argument, place,
               "has the wrong length");
    } else if (keyword == "minimum" || keyword == "maximum") {
      const bool within = keyword == "minimum" ? value >= argument : value <= argument;
      complain(within || !value.is_number(), place, "is out of bounds");
    } else if (keyword == "pattern") {
      complain(std::regex_search(value.get<std::string>(), std::regex(argument.get<std::string>())),
               place, "does not match");
    } else {
      complain(keyword == "description" || keyword == "default", place,
               "unknown keyword " + keyword);
    }
  }

  void check_members(const Json& schema, const Json& value, const std::string& place,
                     const std::string& keyword) {
    const Json known = schema.value("properties", Json::object());
    for (const auto& [name, member] : value.items()) {
      const std::string inner = place + '.' + name;
      if (keyword == "properties") {
        if (known.contains(name)) check(known[name], member, inner);
      } else if (!known.contains(name)) {
        const Json& others = schema["additionalProperties"];
        if (others.is_object()) check(others, member, inner);
        complain(others != Json(false), inner, "is not described");
      }
    }
  }

  const Json& document_;
};

}  // namespace

std::vector<std::string> schema_faults(const Json& document, const Json& schema,
                                       const Json& value) {
  Validator validator(document);
  validator.check(schema, value, "$");
  return validator.faults;
}

}  // namespace fixlore
