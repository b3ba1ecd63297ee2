#ifndef FLOORWATCH_CSIMDJSON_H
#define FLOORWATCH_CSIMDJSON_H

// One line of JSON in, the wanted fields out: a C header over libsimdjson (validating, UTF-8 checked).

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  FW_JSON_ABSENT = 0,
  FW_JSON_NULL,
  FW_JSON_BOOL,
  FW_JSON_INTEGER,
  FW_JSON_NUMBER,
  FW_JSON_STRING,
  FW_JSON_ARRAY,
  FW_JSON_OBJECT,
} fw_json_type;

/// A field's value. `bytes` points into the parser or into the line: it lives until the next parse, while the line does.
typedef struct {
  fw_json_type type;
  bool boolean;
  int64_t integer;   // FW_JSON_INTEGER
  double number;     // FW_JSON_NUMBER, and FW_JSON_INTEGER too
  const char *bytes; // FW_JSON_STRING, unescaped UTF-8, not terminated
  size_t length;
} fw_json_value;

typedef struct fw_json_parser fw_json_parser;

/// `keys` are the wanted top-level fields, copied; NULL when memory is short.
fw_json_parser *fw_json_create(const char *const *keys, size_t key_count);
void fw_json_destroy(fw_json_parser *parser);

/// Parses one object. `values` has room for every wanted key; a key given twice keeps its last value.
/// `readable` is how many bytes may be read from `line` on (simdjson wants length + 64; with less it copies).
/// Returns 0, or a non-zero code that `fw_json_error` words.
int fw_json_parse_fields(fw_json_parser *parser, const char *line, size_t length, size_t readable,
                         fw_json_value *values);

/// As `fw_json_parse_fields`, for at most 64 keys: bit i of `present` tells that `values[i]` was set; the others are left.
int fw_json_parse_masked(fw_json_parser *parser, const char *line, size_t length, size_t readable,
                         fw_json_value *values, uint64_t *present);

/// What `fw_json_walk` reports, in document order. A key comes just before its value.
typedef struct {
  void *context;
  void (*key)(void *context, const char *bytes, size_t length);
  void (*value)(void *context, const fw_json_value *value); // scalars
  void (*begin)(void *context, bool is_object);
  void (*end)(void *context, bool is_object);
} fw_json_visitor;

/// Walks a whole document of any shape (nested formats that are not on the hot path). 0 or an error code.
int fw_json_walk(fw_json_parser *parser, const char *document, size_t length, const fw_json_visitor *visitor);

const char *fw_json_error(int code);

/// Whether every byte is printable ASCII or a tab, carriage return or newline.
bool fw_text_is_plain(const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
