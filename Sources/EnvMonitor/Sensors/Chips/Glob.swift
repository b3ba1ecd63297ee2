/// Shell-style patterns for names: `*` any text, `?` one character; letters match in either case.
enum Glob {
  /// Whether the whole text matches the pattern.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.lowercased().utf8)
    let text = Array(text.lowercased().utf8)
    var (p, t) = (0, 0)
    var star: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == 0x3F || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        // The last star takes one more character.
        star = (last.p, last.t + 1)
        p = last.p + 1
        t = last.t + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == 0x2A }
  }
}

extension SensorInfo {
  /// Whether an operator's `match` means this sensor.
  ///
  /// A pattern is compared with the stable id, `chip/attribute`, `driver/attribute`, the chip's printed name, the
  /// driver's name, the label and the serial number; `*` and `?` stand for any text and any character.
  public func matches(_ pattern: String) -> Bool {
    let names = [id, "\(chip)/\(attribute)", "\(driver)/\(attribute)", chip, driver, label, serial ?? ""]
    return names.contains { !$0.isEmpty && Glob.matches(pattern, $0) }
  }
}
