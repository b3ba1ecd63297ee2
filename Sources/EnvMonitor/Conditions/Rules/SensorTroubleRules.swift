import Alerting
import FloorModel

/// Sensors that fell silent, stand still or say impossible things. Whatever is wrong, a channel gives one notice.
enum SensorTroubleRules {
  static let family = ConditionFamily([lost, stuck, implausible], .everyTick) { floor in
    // Of the many that are well nothing need be said, tick after tick.
    floor.sensors.filter { $0.health.isOfInterest(at: floor.time) }.flatMap { sensor in
      [
        observe(lost, .lost, sensor, floor), observe(stuck, .stuck, sensor, floor),
        observe(implausible, .implausible, sensor, floor),
      ]
    }
  }

  /// The limits in force for one sensor.
  static func limits(_ sensor: SensorState, _ rules: RuleSettings) -> SensorHealth.Limits {
    func numbers(_ rule: Rule) -> Alerting.Limits {
      rules.numbers(of: rule, zone: sensor.zone, sensor: rules.key(of: sensor, for: rule))
    }
    func limit(_ rule: Rule) -> Double? {
      let key = rules.key(of: sensor, for: rule)
      guard let limits = rules.limits(of: rule, zone: sensor.zone, sensor: key) else { return nil }
      return Level.allCases.compactMap { limits[$0]?.value }.min()
    }
    let (lost, stuck, implausible) = (numbers(Self.lost), numbers(Self.stuck), numbers(Self.implausible))
    return SensorHealth.Limits(
      lostPeriods: limit(Self.lost), leastSilence: lost.length(leastSilence), stuckHours: limit(Self.stuck),
      resolution: stuck[resolution], longestGap: stuck.length(longestGap), leastCO2: stuck[leastCO2],
      implausibleShare: limit(Self.implausible),
      implausiblePeriods: implausible[implausiblePeriods],
      leastReadings: implausible.count(leastReadings),
      shareWindow: sensor.quantity.isRoom ? implausible.window : implausible.length(machineWindow),
      goodSamples: [
        .lost: lost.count(lostGood), .stuck: stuck.count(stuckGood), .implausible: implausible.count(implausibleGood),
      ],
      clear: Self.clear(of: [.lost: lost, .stuck: stuck, .implausible: implausible]))
  }

  /// How long a channel must be well before the notice about each trouble ends.
  private static func clear(
    of limits: [SensorHealth.Trouble: Alerting.Limits]
  ) -> [SensorHealth.Trouble: Milliseconds] {
    limits.mapValues { limits in Level.allCases.compactMap { limits[$0]?.clearFor }.max() ?? 0 }
  }

  private static func observe(
    _ rule: Rule, _ trouble: SensorHealth.Trouble, _ sensor: SensorState, _ floor: FloorConditions
  ) -> Observation {
    guard sensor.isWatched, var limits = floor.limits(of: rule, sensor: sensor) else {
      return floor.observation(rule, of: sensor, .notApplicable, rule.limits)
    }
    // The notice itself waits until the channel has been well for long enough.
    for level in Level.allCases { limits[level]?.clearFor = 0 }
    let isTold = sensor.health.notice == trouble
    let level = Level.allCases.last { limits[$0] != nil }
    let silence = sensor.health.silence(at: floor.time, watchedSince: floor.watchedSince)
    let value: Double
    switch trouble {
    case .lost: value = Double(silence) / Double(max(1, sensor.filter.usualInterval))
    case .stuck: value = Double(sensor.health.unchanged) / 3_600_000
    case .implausible: value = rejectedShare(sensor, at: floor.time)
    }
    guard isTold else {
      return floor.observation(rule, of: sensor, .assessed(.fine, value: value), limits, holdsItself: true)
    }
    return Observation(
      rule: rule, subject: Subject(.sensor, sensor.subjectID), time: floor.time,
      state: .assessed(Assessment(enter: level, hold: level), value: value), limits: limits,
      evidence: Evidence(
        zone: sensor.quantity.isRoom ? sensor.zone : floor.configuration.ownZone?.id, place: place(sensor, floor),
        sensors: [sensor.name],
        words: [
          "measured": QuantityNames.name(sensor.quantity), "silence": .length(silence),
          "unchanged": .length(sensor.health.unchanged),
        ], advice: trouble == .lost ? lostAdvice(sensor) : nil),
      reason: sensor.health.isReturn ? .flapping : reason(trouble), holdsItself: true)
  }

  private static func reason(_ trouble: SensorHealth.Trouble) -> Transition.Reason {
    switch trouble {
    case .lost: .noData
    case .stuck: .threshold
    case .implausible: .implausible
    }
  }

  /// What this machine reads itself no other program feeds; the rule's own advice is for the rest.
  private static func lostAdvice(_ sensor: SensorState) -> LocalizedText? {
    guard !sensor.info.chip.isEmpty else { return nil }
    return sensor.quantity.isRoom
      ? LocalizedText(
        en: "Check its cable and its power; plug it in again, and replace it if it stays away.",
        nl: "Controleer de kabel en de voeding; sluit de sensor opnieuw aan, en vervang hem als hij wegblijft.")
      : LocalizedText(
        en: "Look in the kernel's log for its driver; restart the machine if it stays away.",
        nl: "Zoek in het kernellogboek naar zijn driver; herstart de machine als hij wegblijft.")
  }

  private static func rejectedShare(_ sensor: SensorState, at time: Timestamp) -> Double {
    let recent = sensor.series.total(sensor.numbers.health.shareWindow, endingAt: time)
    let seen = recent.count + recent.rejected
    return seen > 0 ? 100 * Double(recent.rejected) / Double(seen) : 0
  }

  /// `Floor 2 east, east-window`, or the part's name for a machine.
  private static func place(_ sensor: SensorState, _ floor: FloorConditions) -> String {
    guard sensor.quantity.isRoom else { return sensor.partName }
    let zone = sensor.zone.map { id in floor.configuration.zones.first { $0.id == id }?.name ?? id }
    return [zone, sensor.alias ?? sensor.partName].compactMap { $0 }.joined(separator: ", ")
  }
}
