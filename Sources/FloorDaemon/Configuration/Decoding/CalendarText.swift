import FloorModel

/// Times of the day and days of the week as people write them.
enum CalendarText {
  /// `08:00` to `24:00`, in milliseconds since midnight.
  static func timeOfDay(_ text: String) -> Milliseconds? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int64(parts[0]), let minute = Int64(parts[1]), minute < 60, hour < 24 || hour == 24 && minute == 0
    else { return nil }
    return .hours(hour) + .minutes(minute)
  }

  /// `08:00` for milliseconds since midnight.
  static func text(timeOfDay: Milliseconds) -> String {
    let minutes = timeOfDay / 60_000
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// The days of the week as they are written, Monday first.
  static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// A day, a range of days (`fri-mon` runs over the weekend) or `daily`; the ISO weekdays, or nil.
  static func weekdays(_ text: String) -> [Int]? {
    let word = text.lowercased()
    switch word {
    case "daily", "always", "all", "every day": return Array(1...7)
    case "weekdays": return Array(1...5)
    case "weekend", "weekends": return [6, 7]
    default: break
    }
    let ends = word.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { day(String($0).replacing(" ", with: "")) }
    switch ends.count {
    case 1: return ends[0].map { [$0] }
    case 2:
      guard let from = ends[0], let to = ends[1] else { return nil }
      return from <= to ? Array(from...to) : Array(from...7) + Array(1...to)
    default: return nil
    }
  }

  private static func day(_ word: String) -> Int? {
    let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return full.firstIndex { word.count >= 3 && $0.hasPrefix(word) }.map { $0 + 1 }
  }

  /// `mon-fri`, `mon,wed` for ISO weekdays in ascending order.
  static func text(weekdays: [Int]) -> String {
    if weekdays == Array(1...7) { return "daily" }
    if weekdays.count > 2, let first = weekdays.first, let last = weekdays.last, weekdays == Array(first...last) {
      return "\(days[first - 1])-\(days[last - 1])"
    }
    return weekdays.map { days[$0 - 1] }.joined(separator: ",")
  }
}

extension Section {
  /// A time of the day.
  func timeOfDay(_ key: String) -> Milliseconds? {
    guard let written = written(key, expected: "a time of the day") else { return nil }
    if let time = CalendarText.timeOfDay(written) { return time }
    // YAML 1.1 reads an unquoted 22:00 as a number to the base of sixty: a tool that rewrote the file leaves 1320.
    if let minutes = Int64(written), (60...1440).contains(minutes) {
      report(
        key, "`\(written)` is not a time of the day, expected \"00:00\" to \"24:00\".",
        mend:
          "Write \"\(CalendarText.text(timeOfDay: .minutes(minutes)))\" in quotes: without them YAML tools turn it into \(written)."
      )
    } else {
      report(
        key, "`\(written)` is not a time of the day, expected \"00:00\" to \"24:00\".",
        mend: "Write hours and minutes on the 24-hour clock, in quotes: \"08:00\".")
    }
    return nil
  }

  /// Days of the week: `mon-fri`, `mon,wed`, `[mon, wed]`, `daily`.
  func weekdays(_ key: String) -> [Int]? {
    guard let words = words(key) else { return nil }
    var found: Set<Int> = []
    for word in words.flatMap({ $0.split(separator: ",").map { String($0).trimmingSpaces } }) {
      if let days = CalendarText.weekdays(word) {
        found.formUnion(days)
      } else {
        let parts = word.split(separator: "-").map {
          CalendarText.weekdays(String($0)) == nil ? NearMiss.of(String($0), in: CalendarText.days) : String($0)
        }
        let offer = parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: "-")
        report(
          key,
          "`\(word)` is not a day of the week, expected mon, tue, wed, thu, fri, sat, sun, a range of them or daily.",
          mend: offer.map { "Did you mean `\($0)`?" } ?? "Write for instance mon-fri, or mon,wed,fri.")
        return nil
      }
    }
    return found.isEmpty ? nil : found.sorted()
  }

  /// A date.
  func date(_ key: String) -> CivilDate? {
    guard let written = written(key, expected: "a date") else { return nil }
    if let date = CivilDate(written) { return date }
    report(
      key, "`\(written)` is not a date, expected year-month-day.", mend: "Write for instance 2026-10-01.")
    return nil
  }
}

extension String {
  /// Without the spaces around it.
  var trimmingSpaces: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
