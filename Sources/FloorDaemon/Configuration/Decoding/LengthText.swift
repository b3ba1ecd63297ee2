import FloorModel

/// Lengths of time as people write them: `90s`, `15 min`, `2h`, `1h30min`, `1.5h`, `7d`, `8w`; for keeping also `24mo`.
enum LengthText {
  /// Why a text is no length of time.
  enum Fault: Error, Equatable {
    /// A bare number.
    case noUnit
    /// `m`: minutes or months.
    case ambiguous
    /// Months and years have no fixed length.
    case calendar
    /// A unit nobody knows.
    case unit(String)
    /// Anything else.
    case other

    /// How to mend it.
    func mend(_ text: String) -> String {
      switch self {
      case .noUnit: "Add a unit: \(text)s for seconds, \(text)min for minutes, \(text)h for hours."
      case .ambiguous: "Write min for minutes or mo for months."
      case .calendar: "Write s, min, h, d or w: a month has no fixed length."
      case .unit(let unit): "`\(unit)` is not a unit: write s, min, h, d or w."
      case .other: "Write for instance 90s, 15min, 2h, 7d or 8w."
      }
    }
  }

  /// A fixed length.
  static func parse(_ text: String) -> Result<Milliseconds, Fault> {
    var rest = Substring(text).trimmed
    guard !rest.isEmpty else { return .failure(.other) }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let value = Double(number), number.last != "." else { return .failure(.other) }
      rest = rest.dropFirst(number.count).trimmed
      let unit = rest.prefix { $0.isLetter }.lowercased()
      rest = rest.dropFirst(unit.count).trimmed
      guard !unit.isEmpty else { return .failure(rest.isEmpty ? .noUnit : .other) }
      switch milliseconds(per: unit) {
      case .success(let length): total += value * Double(length)
      case .failure(let fault): return .failure(fault)
      }
    }
    guard total < 1e14 else { return .failure(.other) }
    return .success(Milliseconds(total.rounded()))
  }

  private static func milliseconds(per unit: String) -> Result<Milliseconds, Fault> {
    switch unit {
    case "s", "sec", "secs", "second", "seconds": .success(.seconds(1))
    case "min", "mins", "minute", "minutes": .success(.minutes(1))
    case "h", "hr", "hour", "hours": .success(.hours(1))
    case "d", "day", "days": .success(.days(1))
    case "w", "week", "weeks": .success(.days(7))
    case "m": .failure(.ambiguous)
    case "mo", "month", "months", "y", "year", "years": .failure(.calendar)
    default: .failure(.unit(unit))
    }
  }

  /// A length of the calendar, for keeping: whole days, weeks, months or years.
  static func period(_ text: String) -> Result<Retention.Period, Fault> {
    let trimmed = Substring(text).trimmed
    let number = trimmed.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(number), count <= 100_000 else { return .failure(.other) }
    switch trimmed.dropFirst(number.count).trimmed.lowercased() {
    case "": return .failure(.noUnit)
    case "d", "day", "days": return .success(.days(count))
    case "w", "week", "weeks": return .success(.days(count * 7))
    case "mo", "month", "months": return .success(.months(count))
    case "y", "year", "years": return .success(.months(count * 12))
    case "m": return .failure(.ambiguous)
    case let unit: return .failure(.unit(unit))
    }
  }

  /// A length as it is written in the configuration, in the largest unit that divides it: `90s`, `15min`, `8h`.
  static func text(_ length: Milliseconds) -> String {
    let units: [(String, Milliseconds)] = [("d", .days(1)), ("h", .hours(1)), ("min", .minutes(1)), ("s", .seconds(1))]
    for (unit, size) in units where length >= size && length % size == 0 { return "\(length / size)\(unit)" }
    return length == 0 ? "0s" : "\(plain(Double(length) / 1000))s"
  }
}

extension Section {
  /// A length of time in a range.
  func length(_ key: String, in range: ClosedRange<Milliseconds>) -> Milliseconds? {
    let expected = "\(LengthText.text(range.lowerBound)) to \(LengthText.text(range.upperBound))"
    guard let written = written(key, expected: "a length of time") else { return nil }
    switch LengthText.parse(written) {
    case .failure(let fault):
      report(key, "`\(written)` is not a length of time, expected \(expected).", mend: fault.mend(written))
      return nil
    case .success(let length):
      guard range.contains(length) else {
        report(
          key, "`\(written)` is out of range, expected \(expected).",
          mend: length < range.lowerBound ? "Write a longer time." : "Write a shorter time.")
        return nil
      }
      return length
    }
  }

  /// The text of a scalar, whatever YAML takes it for.
  func written(_ key: String, expected: String) -> String? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let scalar) = node, !node.isNothing else {
      report(key, "\(node.described) where \(expected) was expected.", mend: "Write one value.")
      return nil
    }
    return scalar.string
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    return start.last == " " ? start.dropLast(start.reversed().prefix { $0 == " " }.count) : start
  }
}
