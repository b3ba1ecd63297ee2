import FloorModel

/// Lengths of work and rest as people write them.
enum WorkingTimeText {
  /// Exact to the minute, without rounding a breach away: `7 h 30 min`, `45 min`, `7 days`.
  static func length(_ length: Milliseconds, _ language: Language) -> String {
    let hour = language == .nl ? "u" : "h"
    if length >= .hours(48), length % .hours(24) == 0 {
      return "\(length / .hours(24)) \(language == .nl ? "dagen" : "days")"
    }
    let seconds = length / 1000
    if length % .minutes(1) != 0, seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    let minutes = seconds / 60
    if minutes < 60 { return "\(minutes) min" }
    let rest = minutes % 60 == 0 ? "" : " \(minutes % 60) min"
    let odd = seconds % 60 == 0 ? "" : " \(seconds % 60) s"
    return "\(minutes / 60) \(hour)\(rest)\(odd)"
  }
}
