import Alerting
import FloorModel

/// Parts of a configuration as they are written in the file, for telling what changed.
extension ConfigurationChanges {
  static let periods: [(String, KeyPath<Retention, Retention.Period> & Sendable)] = [
    ("agent_day", \.agentDay), ("agent_week", \.agentWeek), ("team", \.team), ("alerts", \.alerts), ("audit", \.audit),
  ]

  static func text(_ consent: WorksCouncilConsent) -> String { "\(consent.reference) (\(consent.consentDate))" }

  static func text(_ spans: [OccupiedSpan]) -> String {
    guard !spans.isEmpty else { return "always" }
    return spans.map { span in
      "\(CalendarText.text(weekdays: span.days)) \(CalendarText.text(timeOfDay: span.from))"
        + "–\(CalendarText.text(timeOfDay: span.to))"
    }.joined(separator: ", ")
  }

  static func text(_ key: KeyFile) -> String {
    switch key {
    case .path(let path): path
    case .credential(let name, _): "credential:\(name)"
    }
  }

  /// Every changed number of the rules by its path: `rules.air.too_warm.zones.floor-2-east.warning`.
  static func flat(_ settings: RuleSettings) -> [String: String] {
    var flat: [String: String] = [:]
    for (rule, change) in settings.everywhere { add(change, "rules.\(rule)", to: &flat) }
    for (kind, places) in [("zones", settings.zones), ("teams", settings.teams), ("sensors", settings.sensors)] {
      for (rule, changes) in places {
        for (place, change) in changes { add(change, "rules.\(rule).\(kind).\(place)", to: &flat) }
      }
    }
    return flat
  }

  private static func add(_ change: RuleSettings.Override, _ path: String, to flat: inout [String: String]) {
    if let enabled = change.enabled { flat["\(path).enabled"] = "\(enabled)" }
    for (level, value) in change.limits { flat["\(path).\(level.name)"] = plain(value) }
    for (level, value) in change.clears { flat["\(path).clear_\(level.name)"] = plain(value) }
    let lengths = [
      ("enter_for", change.enterFor), ("clear_for", change.clearFor), ("window", change.window),
      ("reminder", change.reminder),
    ]
    for (name, length) in lengths {
      if let length { flat["\(path).\(name)"] = name == "reminder" && length == 0 ? "never" : LengthText.text(length) }
    }
  }
}
