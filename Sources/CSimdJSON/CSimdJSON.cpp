#include "CSimdJSON.h"

#include "flat_object.hpp"
#include "key_table.hpp"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>

using simdjson::dom::element;
using simdjson::dom::element_type;

struct fw_json_parser {
  simdjson::dom::parser parser;
  key_table table;
};

// Codes of our own stand above simdjson's.
static constexpr int not_an_object = 1000;
static constexpr int out_of_memory = 1001;

static inline void fill(const element &e, fw_json_value &out) {
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
    parser->table.build(keys, key_count);
    return parser.release();
  } catch (const std::bad_alloc &) {
    return nullptr;
  }
}

void fw_json_destroy(fw_json_parser *parser) { delete parser; }

int fw_json_parse_masked(fw_json_parser *parser, const char *line, size_t length, size_t readable,
                         fw_json_value *values, uint64_t *present) {
  uint64_t found = 0;
  if (readable >= length + flat_object::padding && flat_object::read(parser->table, line, length, values, found)) {
    *present = found;
    return 0;
  }
  found = 0;
  *present = 0;
  const bool must_copy = readable < length + simdjson::SIMDJSON_PADDING;
  element root;
  auto error = parser->parser.parse(line, length, must_copy).get(root);
  if (error) return error;
  simdjson::dom::object object;
  if (root.get(object)) return not_an_object;
  for (const auto field : object) {
    const int i = parser->table.find(field.key);
    if (i < 0) continue;
    fill(field.value, values[i]);
    found |= uint64_t{1} << (i & 63);
  }
  *present = found;
  return 0;
}

int fw_json_parse_fields(fw_json_parser *parser, const char *line, size_t length, size_t readable,
                         fw_json_value *values) {
  for (size_t i = 0; i < parser->table.size(); i++) values[i] = fw_json_value{};
  uint64_t present;
  return fw_json_parse_masked(parser, line, length, readable, values, &present);
}

bool fw_text_is_plain(const char *bytes, size_t length) {
  size_t index = 0;
  bool plain = true;
#ifdef __SSE2__
  // Four at a time for text that holds nothing but printable characters and newlines.
  for (; index + 64 <= length; index += 64) {
    const auto others = [&](size_t place) {
      const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + index + place));
      const __m128i low = _mm_cmplt_epi8(_mm_add_epi8(text, _mm_set1_epi8(1)), _mm_set1_epi8(0x21));
      return _mm_andnot_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\n')), low);
    };
    const __m128i any = _mm_or_si128(_mm_or_si128(others(0), others(16)), _mm_or_si128(others(32), others(48)));
    if (_mm_movemask_epi8(any) != 0) break;
  }
  for (; plain && index + 16 <= length; index += 16) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + index));
    // Signed, and one up: below 0x20, 0x7F and everything above it are less than 0x21.
    const __m128i others = _mm_cmplt_epi8(_mm_add_epi8(text, _mm_set1_epi8(1)), _mm_set1_epi8(0x21));
    if (_mm_movemask_epi8(others) == 0) continue;
    const __m128i spaces = _mm_or_si128(
        _mm_cmpeq_epi8(text, _mm_set1_epi8('\n')),
        _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\r')), _mm_cmpeq_epi8(text, _mm_set1_epi8('\t'))));
    plain = _mm_movemask_epi8(_mm_andnot_si128(spaces, others)) == 0;
  }
#endif
  for (; plain && index < length; index++) {
    const unsigned char byte = static_cast<unsigned char>(bytes[index]);
    plain = (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
  }
  return plain;
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
    fw_json_value value{};
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
