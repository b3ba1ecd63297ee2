/// A pattern that names sensors the way an operator knows them.
///
/// Any of these matches: the stable id, the chip's printed name, chip and attribute joined by a slash
/// (`nct6779-*/temp2`), the label, or the serial number. `*` stands for any run of characters, `?` for one.
public struct SensorMatch: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The pattern as written.
  public let pattern: String

  /// A pattern; every text is one.
  public init(_ pattern: String) { self.pattern = pattern }

  public init(stringLiteral value: String) { self.init(value) }

  /// Whether the pattern names this sensor.
  public func matches(_ sensor: SensorInfo) -> Bool {
    if Self.glob(pattern, sensor.id) || Self.glob(pattern, sensor.chip) { return true }
    if !sensor.label.isEmpty, Self.glob(pattern, sensor.label) { return true }
    if let serial = sensor.serial, !serial.isEmpty, pattern == serial { return true }
    guard let slash = pattern.lastIndex(of: "/") else { return false }
    return Self.glob(pattern[..<slash], sensor.chip) && Self.glob(pattern[pattern.index(after: slash)...], sensor.attribute)
  }

  /// Shell-like matching without character classes; linear, since only the last `*` is ever tried again.
  static func glob(_ pattern: some StringProtocol, _ text: some StringProtocol) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    guard !text.isEmpty else { return pattern.isEmpty }
    var p = 0
    var t = 0
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        p = last.pattern + 1
        t = last.text + 1
        star = (last.pattern, t)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
