// The wanted keys, found by one look into a table that is made without collisions when the parser is made.
#ifndef FLOORWATCH_KEY_TABLE_HPP
#define FLOORWATCH_KEY_TABLE_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct key_table {
  // The place of a key that is not wanted, and of no key at all.
  static constexpr int none = -1;

  void build(const char *const *wanted, size_t count) {
    keys.assign(wanted, wanted + count);
    quoted.resize(count);
    for (size_t i = 0; i < count; i++) quoted[i] = quoted_key(keys[i]);
    successors.assign(count + 1, none);
    place();
  }

  size_t size() const { return keys.size(); }

  // The place of a key; `none` for one that is not wanted.
  int find(std::string_view key) const {
    if (key.empty()) return none;
    if (linear) {
      for (size_t i = 0; i < keys.size(); i++)
        if (keys[i] == key) return static_cast<int>(i);
      return none;
    }
    const int slot = slots[hash(key.data(), key.size(), seed)];
    if (slot < 0) return none;
    const std::string &found = keys[static_cast<size_t>(slot)];
    return found.size() == key.size() && std::memcmp(found.data(), key.data(), key.size()) == 0 ? slot : none;
  }

  // Whether the key that last came after the one at `before` stands at `p`, with its quotes and its colon; its place.
  // Reads sixteen bytes from `p` on, which the caller has seen to.
  bool is_expected(int before, const char *p, const char *end, int &index) const {
#ifdef __SSE2__
    const int next = successors[static_cast<size_t>(before + 1)];
    if (next < 0) return false;
    const quoted_key &key = quoted[static_cast<size_t>(next)];
    const __m128i there = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
    const __m128i wanted = _mm_loadu_si128(reinterpret_cast<const __m128i *>(key.text));
    const int same = _mm_movemask_epi8(_mm_cmpeq_epi8(there, wanted));
    if ((same & key.mask) != key.mask || end - p <= key.length) return false;
    index = next;
    return true;
#else
    (void)before, (void)p, (void)end, (void)index;
    return false;
#endif
  }

  int quoted_length(int index) const { return quoted[static_cast<size_t>(index)].length; }

  // The key at `index` came after the one at `before`. Long ones are not expected: they do not fit a look.
  void expect(int before, int index) {
    if (index >= 0 && quoted[static_cast<size_t>(index)].mask != 0) successors[static_cast<size_t>(before + 1)] = index;
  }

private:
  // A key as it stands in a line, where it fits sixteen bytes; `mask` tells which of them count.
  struct quoted_key {
    char text[16] = {};
    int mask = 0;
    int length = 0;

    quoted_key() = default;
    explicit quoted_key(const std::string &key) {
      const std::string whole = '"' + key + "\":";
      if (whole.size() > sizeof text) return;
      std::memcpy(text, whole.data(), whole.size());
      length = static_cast<int>(whole.size());
      mask = (1 << length) - 1;
    }
  };

  std::vector<std::string> keys;
  std::vector<quoted_key> quoted;
  // By place + 1.
  std::vector<int> successors;
  int16_t slots[512];
  uint32_t seed = 0;
  bool linear = false;

  static uint32_t hash(const char *s, size_t n, uint32_t seed) {
    const uint32_t first = static_cast<unsigned char>(s[0]), last = static_cast<unsigned char>(s[n - 1]);
    const uint32_t middle = static_cast<unsigned char>(s[n / 2]);
    return ((first | last << 8 | middle << 16 | static_cast<uint32_t>(n) << 24) * (seed * 2 + 1)) >> 23;
  }

  // Tries seeds until every key has a slot of its own; keys that share length, first, middle and last byte (none of
  // ours do) would never part, so it gives up after a while and `find` compares with all.
  void place() {
    int attempts = 0;
    for (seed = 0x9E3779B1u;; seed += 0x9E3779B9u) {
      for (auto &slot : slots) slot = none;
      bool clean = true;
      for (size_t i = 0; i < keys.size() && clean; i++) {
        if (keys[i].empty()) continue;
        int16_t &slot = slots[hash(keys[i].data(), keys[i].size(), seed)];
        clean = slot < 0;
        slot = static_cast<int16_t>(i);
      }
      if (clean) return;
      if (++attempts > 100000) {
        linear = true;
        return;
      }
    }
  }
};

#endif
