import FloorModel
import Testing

@testable import Workload

/// Builds one agent's working time from local wall-clock texts: `2026-11-23 09:00`.
struct WorkDiary {
  static let amsterdam = zone("Europe/Amsterdam")

  let zone: SiteTimeZone
  var spans: [WorkSpan] = []
  /// How long nothing happens behind the last span.
  var quiet = Milliseconds.days(30)

  init(zone: SiteTimeZone = WorkDiary.amsterdam) { self.zone = zone }

  static func zone(_ identifier: String) -> SiteTimeZone {
    guard let zone = SiteTimeZone(identifier: identifier) else { preconditionFailure("no zone \(identifier)") }
    return zone
  }

  static func day(_ text: some StringProtocol) -> Int {
    guard let date = CivilDate(text) else { preconditionFailure("no day \(text)") }
    return date.daysSinceEpoch
  }

  /// `2026-11-23 09:00` on the wall clock, or an RFC 3339 text with its own offset.
  func time(_ text: String) -> Timestamp {
    if let instant = RFC3339.parse(text) { return instant }
    let parts = text.split(separator: " ")
    return time(day: Self.day(parts[0]), String(parts[1]))
  }

  /// `09:00` on the wall clock of a day; `33:00` is 09:00 on the next.
  func time(day: Int, _ clock: String) -> Timestamp {
    let parts = clock.split(separator: ":").compactMap { Int64($0) }
    return zone.instant(day: day + Int(parts[0] / 24), millisecondOfDay: .hours(parts[0] % 24) + .minutes(parts[1]))
  }

  /// Work from one time to another with breaks between them.
  mutating func shift(_ start: String, _ end: String, breaks: [(String, String)] = []) {
    add(time(start), time(end), breaks.map { (time($0.0), time($0.1)) })
  }

  /// The same on a day number, with clock texts.
  mutating func shift(day: Int, _ start: String, _ end: String, pause: (String, String)? = nil) {
    add(
      time(day: day, start), time(day: day, end),
      pause.map { [(time(day: day, $0.0), time(day: day, $0.1))] } ?? [])
  }

  private mutating func add(_ start: Timestamp, _ end: Timestamp, _ breaks: [(Timestamp, Timestamp)]) {
    var from = start
    for (began, ended) in breaks {
      spans.append(WorkSpan(start: from, end: began, kind: .work))
      spans.append(WorkSpan(start: began, end: ended, kind: .break))
      from = ended
    }
    spans.append(WorkSpan(start: from, end: end, kind: .work))
  }

  func settings(_ jurisdiction: Jurisdiction) -> WorkingTimeSettings {
    WorkingTimeSettings(WorkingTimeParameters(jurisdiction), zone: zone)
  }

  /// Everything found, with the quiet time behind the last span.
  func findings(_ jurisdiction: Jurisdiction) -> [WorkTimeFinding] { findings(settings(jurisdiction)) }

  func findings(_ settings: WorkingTimeSettings) -> [WorkTimeFinding] {
    var record = WorkingTimeRecord()
    var found: [WorkTimeFinding] = []
    for span in spans { found += record.add(span, agent: "a_1", settings) }
    if let end = spans.map(\.end).max() { found += record.advance(to: end + quiet, agent: "a_1", settings) }
    return found
  }
}

extension Array where Element == WorkTimeFinding {
  /// What was found about law, as `W01` for a possible breach, `W04+` for an allowance and `W06~` for near a limit.
  var codes: Set<String> {
    Set(
      compactMap { finding in
        switch finding.status {
        case .possibleBreach: finding.rule.number
        case .allowanceUsed: finding.rule.number + "+"
        case .nearLimit: finding.rule.number + "~"
        case .aboveGuideline: nil
        }
      })
  }

  func of(_ rule: WorkingTimeRule.ID) -> [WorkTimeFinding] { filter { $0.rule == rule } }
}
