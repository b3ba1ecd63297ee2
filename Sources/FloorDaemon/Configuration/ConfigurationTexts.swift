import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Parts of a configuration as they are written in the file, for telling what changed.
extension ConfigurationChanges {
  static let periods: [(String, KeyPath<Retention, Retention.Period> & Sendable)] = [
    ("agent_day", \.agentDay), ("agent_week", \.agentWeek), ("team", \.team), ("alerts", \.alerts), ("audit", \.audit),
  ]

  static func text(_ location: SiteLocation) -> String { "\(plain(location.latitude)), \(plain(location.longitude))" }

  static func text(_ consent: WorksCouncilConsent) -> String { "\(consent.reference) (\(consent.consentDate))" }

  static func ignore(_ sensor: SensorSettings) -> String? {
    sensor.isIgnored ? "true" : sensor.isTrusted ? "false" : nil
  }

  static func text(_ hours: OccupiedHours?) -> String {
    guard let hours else { return "always" }
    return hours.spans.map { span in
      "\(CalendarText.text(weekdays: span.days.sorted())) \(CalendarText.text(timeOfDay: span.from))"
        + "–\(CalendarText.text(timeOfDay: span.to))"
    }.joined(separator: ", ")
  }

  static func text(_ words: some Sequence<String>) -> String? {
    let text = words.sorted().joined(separator: ", ")
    return text.isEmpty ? nil : text
  }

  static func text(_ pairs: [String: String]) -> String? { text(pairs.map { "\($0): \($1)" }) }

  /// Every setting of `sessions` by its key.
  static func flat(_ sessions: SessionSettings) -> [String: String] {
    var flat = [
      "lateness": LengthText.text(sessions.lateness), "shift_gap": LengthText.text(sessions.shiftGap),
      "max_session": LengthText.text(sessions.maxSession), "max_contact.voice": LengthText.text(sessions.maxVoice),
      "max_contact.chat": LengthText.text(sessions.maxChat),
      "max_contact.messaging": LengthText.text(sessions.maxMessaging),
      "dormant_after.chat": LengthText.text(sessions.chatDormantAfter),
      "dormant_after.messaging": LengthText.text(sessions.messagingDormantAfter),
      "paid_breaks": "\(sessions.paidBreaks)",
    ]
    flat["emotional_reasons"] = text(sessions.emotionalReasons)
    flat["emotional_queues"] = text(sessions.emotionalQueues)
    for (channel, count) in sessions.capacity { flat["capacity.\(channel.name)"] = "\(count)" }
    for (code, state) in sessions.reasons { flat["reasons.\(code)"] = "\(state)" }
    return flat
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
    for (rule, change) in settings.everywhere { add(change, of: rule, "rules.\(rule)", to: &flat) }
    for (kind, places) in [("zones", settings.zones), ("teams", settings.teams), ("sensors", settings.sensors)] {
      for (rule, changes) in places {
        for (place, change) in changes { add(change, of: rule, "rules.\(rule).\(kind).\(place)", to: &flat) }
      }
    }
    return flat
  }

  private static func add(
    _ change: RuleSettings.Override, of rule: String, _ path: String, to flat: inout [String: String]
  ) {
    if let enabled = change.enabled { flat["\(path).enabled"] = "\(enabled)" }
    for (level, value) in change.limits { flat["\(path).\(level.name)"] = plain(value) }
    for (level, value) in change.clears { flat["\(path).clear_\(level.name)"] = plain(value) }
    for (level, time) in change.enterForLevel { flat["\(path).enter_for_\(level.name)"] = LengthText.text(time) }
    for (level, time) in change.clearForLevel { flat["\(path).clear_for_\(level.name)"] = LengthText.text(time) }
    if let share = change.coverage { flat["\(path).coverage"] = "\(plain(share * 100)) %" }
    let known = change.parameters.isEmpty ? [] : EnvironmentRules.rule(rule)?.parameters ?? []
    for (key, value) in change.parameters {
      let parameter = known.first { $0.key == key }
      flat["\(path).\(key)"] = parameter?.unit == "s" ? LengthText.text(Milliseconds(value * 1000)) : plain(value)
    }
    let lengths = [
      ("enter_for", change.enterFor), ("clear_for", change.clearFor), ("window", change.window),
      ("reminder", change.reminder),
    ]
    for (name, length) in lengths {
      if let length { flat["\(path).\(name)"] = name == "reminder" && length == 0 ? "never" : LengthText.text(length) }
    }
  }
}
