import ArgumentParser
import FloorDaemon
import FloorModel

/// How far back to look: a length of time, or a moment by the site's clock.
enum AlertsSince: ExpressibleByArgument, Hashable, Sendable {
  /// This long ago.
  case ago(Milliseconds)
  /// From this wall-clock time at the site on: the beginning of an RFC 3339 text.
  case wallClock(String)
  /// From this instant on.
  case instant(Timestamp)

  /// `90s`, `30m`, `2h`, `3d`, `2w`; `2026-11-22`, `2026-11-22T14:00`, or RFC 3339 with an offset.
  init?(argument: String) {
    if let instant = RFC3339.parse(argument) {
      self = .instant(instant)
      return
    }
    let units: [Character: Milliseconds] = [
      "s": .seconds(1), "m": .minutes(1), "h": .hours(1), "d": .days(1), "w": .days(7),
    ]
    if let last = argument.last, let unit = units[last], let count = Int64(argument.dropLast()),
      (0...100_000).contains(count)
    {
      self = .ago(count * unit)
      return
    }
    let parts = argument.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard (1...2).contains(parts.count), CivilDate(parts[0]) != nil else { return nil }
    guard parts.count == 2 else {
      self = .wallClock(String(parts[0]))
      return
    }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(clock.count), clock.allSatisfy({ $0.count == 2 && Int($0) != nil }), clock[0] < "24",
      clock[1] < "60"
    else { return nil }
    self = .wallClock("\(parts[0])T\(parts[1])")
  }

  var defaultValueDescription: String {
    if case .ago(let length) = self { return "\(length / .hours(1))h" }
    return "\(self)"
  }

  /// Whether a line is recent enough.
  func includes(_ line: JournalLine, now: Timestamp) -> Bool {
    switch self {
    case .ago(let length): line.time >= now - length
    case .wallClock(let start): line.timeText >= start
    case .instant(let start): line.time >= start
    }
  }
}
