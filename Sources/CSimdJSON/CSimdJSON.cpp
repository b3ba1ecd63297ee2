#include "CSimdJSON.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

using simdjson::dom::element;
using simdjson::dom::element_type;

struct fw_json_parser {
  simdjson::dom::parser parser;
  std::vector<std::string> keys;
};

// Codes of our own stand above simdjson's.
static constexpr int not_an_object = 1000;
static constexpr int out_of_memory = 1001;

static void fill(const element &e, fw_json_value &out) {
  out = fw_json_value{};
  switch (e.type()) {
  case element_type::STRING: {
    const std::string_view s = e.get_string().value_unsafe();
    out.type = FW_JSON_STRING;
    out.bytes = s.data();
    out.length = s.size();
    break;
  }
  case element_type::INT64:
    out.type = FW_JSON_INTEGER;
    out.integer = e.get_int64().value_unsafe();
    out.number = static_cast<double>(out.integer);
    break;
  case element_type::UINT64: // above Int64.max: only a double holds it
    out.type = FW_JSON_NUMBER;
    out.number = static_cast<double>(e.get_uint64().value_unsafe());
    break;
  case element_type::DOUBLE:
    out.type = FW_JSON_NUMBER;
    out.number = e.get_double().value_unsafe();
    break;
  case element_type::BOOL:
    out.type = FW_JSON_BOOL;
    out.boolean = e.get_bool().value_unsafe();
    break;
  case element_type::NULL_VALUE: out.type = FW_JSON_NULL; break;
  case element_type::ARRAY: out.type = FW_JSON_ARRAY; break;
  case element_type::OBJECT: out.type = FW_JSON_OBJECT; break;
  }
}

fw_json_parser *fw_json_create(const char *const *keys, size_t key_count) {
  try {
    auto parser = std::make_unique<fw_json_parser>();
    parser->keys.assign(keys, keys + key_count);
    return parser.release();
  } catch (const std::bad_alloc &) {
    return nullptr;
  }
}

void fw_json_destroy(fw_json_parser *parser) { delete parser; }

int fw_json_parse_fields(fw_json_parser *parser, const char *line, size_t length, size_t readable,
                         fw_json_value *values) {
  for (size_t i = 0; i < parser->keys.size(); i++) values[i] = fw_json_value{};
  const bool must_copy = readable < length + simdjson::SIMDJSON_PADDING;
  element root;
  auto error = parser->parser.parse(line, length, must_copy).get(root);
  if (error) return error;
  simdjson::dom::object object;
  if (root.get(object)) return not_an_object;
  for (const auto field : object) {
    for (size_t i = 0; i < parser->keys.size(); i++) {
      const std::string &key = parser->keys[i];
      if (key.size() == field.key.size() && std::memcmp(key.data(), field.key.data(), key.size()) == 0) {
        fill(field.value, values[i]);
        break;
      }
    }
  }
  return 0;
}

static void walk(const element &e, const fw_json_visitor &visitor) {
  switch (e.type()) {
  case element_type::ARRAY:
    visitor.begin(visitor.context, false);
    for (const element child : e.get_array().value_unsafe()) walk(child, visitor);
    visitor.end(visitor.context, false);
    break;
  case element_type::OBJECT:
    visitor.begin(visitor.context, true);
    for (const auto field : e.get_object().value_unsafe()) {
      visitor.key(visitor.context, field.key.data(), field.key.size());
      walk(field.value, visitor);
    }
    visitor.end(visitor.context, true);
    break;
  default: {
    fw_json_value value;
    fill(e, value);
    visitor.value(visitor.context, &value);
  }
  }
}

int fw_json_walk(fw_json_parser *parser, const char *document, size_t length, const fw_json_visitor *visitor) {
  element root;
  auto error = parser->parser.parse(document, length, true).get(root);
  if (error) return error;
  walk(root, *visitor);
  return 0;
}

const char *fw_json_error(int code) {
  switch (code) {
  case not_an_object: return "the line is JSON but not an object";
  case out_of_memory: return "out of memory";
  default: return simdjson::error_message(static_cast<simdjson::error_code>(code));
  }
}
