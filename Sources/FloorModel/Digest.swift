import Crypto

/// Deterministic identifiers: the same input gives the same id in a replay, after a crash, on another machine.
public enum Digest {
  /// The first `bytes` bytes of the SHA-256 of `text`, as lower-case hexadecimal.
  public static func hex(_ text: String, bytes: Int) -> String { hex(Array(text.utf8), bytes: bytes) }

  /// The first `bytes` bytes of the SHA-256 of `data`, as lower-case hexadecimal.
  public static func hex(_ data: [UInt8], bytes: Int) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in SHA256.hash(data: data).prefix(bytes) {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The first `bytes` bytes of the SHA-256 of `text`, as lower-case base32.
  public static func base32(_ text: String, bytes: Int) -> String {
    Base32.encode(Array(SHA256.hash(data: Array(text.utf8)).prefix(bytes)))
  }
}

/// RFC 4648 base32 in lower case, without padding.
public enum Base32 {
  /// The text for some bytes.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var out: [UInt8] = []
    var buffer: UInt = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(alphabet[Int(buffer >> UInt(bits)) & 31])
      }
      buffer &= (1 << UInt(bits)) - 1
    }
    if bits > 0 { out.append(alphabet[Int(buffer << UInt(5 - bits)) & 31]) }
    return String(decoding: out, as: UTF8.self)
  }
}
