import CSimdJSON
import Testing

@testable import Workload

/// The common line is read without simdjson where at least 16 bytes lie behind it; what comes out must be the same.
@Suite("JSON lines: the short way gives what simdjson gives")
struct FlatObjectTests {
  private static let keys = ["time", "event", "agent", "a_key_longer_than_sixteen_bytes", "seq", "dur_s", "v"]

  /// What a parser reads of a line, as text: the error, or each field with its type and value.
  private static func read(_ line: String, padded: Bool, _ fields: JSONFields) -> String {
    let bytes = Array(line.utf8) + [UInt8](repeating: 0x20, count: padded ? 64 : 0)
    return bytes.withUnsafeBytes { buffer in
      let line = LogLine(buffer.slice(0, line.utf8.count), number: 1, readable: buffer.count)
      if let problem = fields.read(line) { return problem }
      return keys.indices.map { field in
        "\(fields.has(field)) \(fields.string(field).text) \(fields.integer(field) as Int64?) \(fields.number(field) as Double?)"
      }.joined(separator: "|")
    }
  }

  private static func expectSame(_ lines: [String]) {
    // Two parsers, each with its own memory of what came before.
    let short = JSONFields(keys)
    let long = JSONFields(keys)
    for line in lines {
      #expect(read(line, padded: true, short) == read(line, padded: false, long), "\(line)")
    }
  }

  @Test func shapes() {
    Self.expectSame([
      #"{"time":"t","event":"e","agent":"a"}"#, #"{"time":"t","event":"e","agent":"a"}"#,
      #"{"time":"t","agent":"a","event":"e"}"#, #"{"event":"e"}"#, "{}", "{", "", "[]", "1", #"{"time"}"#,
      #"{"time":"t","time":"u"}"#, #"{"time":"t","other":"u","event":"e"}"#, #"{"time":"t" ,"event":"e"}"#,
      #"{"time":"a\u0062c\\"}"#, #"{"ti\u006de":"t"}"#, #"{"time":"é"}"#, "{\"time\":\"\u{1}\"}",
      #"{"a_key_longer_than_sixteen_bytes":"x","seq":1}"#, #"{"a_key_longer_than_sixteen_bytes":"x","seq":1}"#,
      #"{"time":"t"}}"#, #"{"time":"t"},"#, #"{"time":"t",}"#, #"{"time":null,"event":true,"agent":[1,{"v":2}]}"#,
      #"{"time":"t","event":{"agent":"a"}}"#, #"{"":"x","time":"t"}"#, #"{"time":"unclosed"#, #"{"time":"t""#,
    ])
  }

  @Test func numbers() {
    var lines = [
      "0", "-0", "1", "-1", "01", "00", "123456789012345678", "1234567890123456789", "12345678901234567890", "1.0",
      "0.5",
      "1.", ".5", "1e3", "1.5e3", "0.1", "0.3", "123.456", "4503599627370497.5", "900719925474099.3",
      "0.000000000000001",
      "99999999999999.9", "1.7976931348623157", "1x", "1.2.3",
    ]
    var random = Randomness(state: 7)
    for _ in 0..<2_000 {
      let whole = String(
        (0..<Int.random(in: 1...18, using: &random)).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
      let part = String(
        (0..<Int.random(in: 0...17, using: &random)).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
      lines.append(part.isEmpty ? whole : "\(whole).\(part)")
    }
    Self.expectSame(lines.map { "{\"seq\":\($0),\"dur_s\":\($0)}" })
  }

  /// Lines with a byte changed, taken out or put in.
  @Test(arguments: UInt64(1)...4)
  func mutations(seed: UInt64) {
    var random = Randomness(state: seed)
    let lines = [
      #"{"time":"2026-11-20T10:00:00.250+01:00","event":"contact.connected","agent":"a-0001","dur_s":12.5,"seq":17}"#,
      #"{"v":1,"time":"2026-11-20T10:00:00Z","agent":"x","unknown":"y","event":"agent.login"}"#,
    ]
    let alphabet = Array("{}[]:,\"\\ 0123456789.-eE+truefalsn\u{1}\u{7F}é/\t\r".utf8)
    Self.expectSame(
      (0..<1_500).map { _ in
        var bytes = Array((lines.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let byte = alphabet.randomElement(using: &random) ?? 0
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = byte
          case 1: bytes.remove(at: place)
          default: bytes.insert(byte, at: place)
          }
        }
        return String(decoding: bytes, as: UTF8.self)
      })
  }
}

@Suite("Plain text is told by sixteen bytes at a time")
struct PlainTextTests {
  @Test(arguments: [UInt8(0), 8, 9, 10, 11, 13, 14, 31, 32, 126, 127, 128, 195, 255])
  func oneByte(_ byte: UInt8) {
    let isPlain = byte == 9 || byte == 10 || byte == 13 || (32...126).contains(byte)
    for length in [1, 15, 16, 17, 33] {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x61, count: length)
        bytes[place] = byte
        #expect(bytes.withUnsafeBytes(\.isPlainText) == isPlain)
      }
    }
  }
}
