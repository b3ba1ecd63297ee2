// The common line, without building a tree: an object of plain strings and simple numbers, no white space between.
//
// Whatever is not exactly that (escapes, bytes that are not ASCII, other values, white space) is left to simdjson,
// so what is read here is what simdjson would have read.
#ifndef FLOORWATCH_FLAT_OBJECT_HPP
#define FLOORWATCH_FLAT_OBJECT_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "CSimdJSON.h"
#include "key_table.hpp"

namespace flat_object {

// How many bytes after the line may be looked at.
constexpr size_t padding = 16;

// The closing quote of a string that begins at `p`; nullptr if a control character, a byte above 0x7F, a
// backslash or `end` comes first.
inline const char *closing_quote(const char *p, const char *end) {
  while (p < end) {
#ifdef __SSE2__
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
    const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const __m128i others = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)); // signed: those above 0x7F too
    const int hits = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, backslashes), others));
    if (hits != 0) {
      p += __builtin_ctz(static_cast<unsigned>(hits));
      return p < end && *p == '"' ? p : nullptr;
    }
    p += 16;
#else
    const unsigned char byte = static_cast<unsigned char>(*p);
    if (byte == '"') return p;
    if (byte == '\\' || byte < 0x20 || byte > 0x7F) return nullptr;
    p++;
#endif
  }
  return nullptr;
}

// A number without sign and exponent; nullptr where it is another, or has more digits than are read exactly.
//
// A decimal is the quotient of two integers that doubles hold exactly (below 2^53, and a power of ten up to 10^15), so
// the division rounds as a correct parser does (Clinger 1990).
inline const char *number(const char *p, const char *end, fw_json_value &value) {
  static constexpr double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const char *const start = p;
  int64_t digits = 0;
  while (p < end && *p >= '0' && *p <= '9' && p - start < 18) digits = digits * 10 + (*p++ - '0');
  if (p == start || (*start == '0' && p - start > 1)) return nullptr;
  if (p < end && *p == '.') {
    const char *const first = ++p;
    while (p < end && *p >= '0' && *p <= '9' && p - start < 16) digits = digits * 10 + (*p++ - '0');
    if (p == first || p - start > 16) return nullptr;
    value.type = FW_JSON_NUMBER;
    value.number = static_cast<double>(digits) / powers[p - first];
    return p;
  }
  value.type = FW_JSON_INTEGER;
  value.integer = digits;
  value.number = static_cast<double>(digits);
  return p;
}

// Reads a line; false where it is not of the simple kind. `values` and `present` are then in any state.
inline bool read(key_table &table, const char *line, size_t length, fw_json_value *values, uint64_t &present) {
  const char *p = line;
  const char *const end = line + length;
  if (length < 2 || *p++ != '{') return false;
  int index = key_table::none;
  for (;;) {
    // Writers keep to an order: the key that came after the last one before is tried first.
    const int before = index;
    if (table.is_expected(before, p, end, index)) {
      p += table.quoted_length(index);
    } else {
      if (p >= end || *p++ != '"') return false;
      const char *const key = p;
      const char *const key_end = closing_quote(p, end);
      if (!key_end || end - key_end < 3 || key_end[1] != ':') return false;
      p = key_end + 2;
      index = table.find({key, static_cast<size_t>(key_end - key)});
      table.expect(before, index);
    }
    fw_json_value unwanted;
    fw_json_value &value = index < 0 ? unwanted : values[index];
    if (p < end && *p == '"') {
      const char *const start = ++p;
      p = closing_quote(p, end);
      if (!p) return false;
      value.type = FW_JSON_STRING;
      value.bytes = start;
      value.length = static_cast<size_t>(p - start);
      p++;
    } else {
      p = number(p, end, value);
      if (!p) return false;
    }
    if (index >= 0) present |= uint64_t{1} << (index & 63);
    if (p >= end) return false;
    if (*p == '}') return p + 1 == end;
    if (*p++ != ',' || p >= end) return false;
  }
}

} // namespace flat_object

#endif
