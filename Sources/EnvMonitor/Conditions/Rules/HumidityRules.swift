import Alerting
import FloorModel

/// Air that is too dry for throats and eyes, or too damp.
enum HumidityRules {
  static let family = ConditionFamily.zones([dry, dryForVoices, humid]) { zone in
    guard zone.has(.relativeHumidity) else { return [] }
    let voices = voiceLimits(zone)
    return [
      // Where people speak for a living the stricter rule stands for the common one.
      voices == nil ? zone.observe(dry, .relativeHumidity) : zone.observation(dry, .notApplicable, dry.limits),
      observeVoices(zone, voices),
      observeHumid(zone),
    ]
  }

  /// The limits of one of these rules in a zone; nil where it is off or another one stands for it.
  static func limitsInForce(_ rule: Rule, _ zone: ZoneConditions) -> Limits? {
    switch rule.id {
    case dryForVoices.id: voiceLimits(zone)
    case dry.id: voiceLimits(zone) == nil ? zone.limits(of: dry, .relativeHumidity) : nil
    default: zone.limits(of: rule, .relativeHumidity)
    }
  }

  /// The voice rule's limits where it is on: by the zone's voice profile, or by the rule's own switch.
  private static func voiceLimits(_ zone: ZoneConditions) -> Limits? {
    if let limits = zone.limits(of: dryForVoices, .relativeHumidity) { return limits }
    guard zone.settings.hasVoiceProfile else { return nil }
    let rules = zone.configuration.rules
    let isOff =
      rules.zones[dryForVoices.id]?[zone.settings.id]?.enabled ?? rules.everywhere[dryForVoices.id]?.enabled
    return isOff == false ? nil : rules.changed(dryForVoices, zone: zone.settings.id)
  }

  private static func observeVoices(_ zone: ZoneConditions, _ limits: Limits?) -> Observation? {
    guard let limits, zone.applies(dryForVoices) else {
      return zone.observation(dryForVoices, .notApplicable, dryForVoices.limits)
    }
    guard let seen = zone.figure(.relativeHumidity, .mean, limits.window, coverage: limits.coverage) else {
      return zone.observation(dryForVoices, .unknown, limits)
    }
    return zone.observation(dryForVoices, .value(seen.value), limits, sensors: seen.sensors)
  }

  /// Dew points in °C that count like the humidity limit of the same level, and where they are left again.
  private static let dewPoints: [(level: Level, limit: Double, clear: Double)] = [
    (.warning, 15, 14.5), (.critical, 18, 17.5),
  ]

  private static func observeHumid(_ zone: ZoneConditions) -> Observation? {
    guard let limits = zone.limits(of: humid, .relativeHumidity), zone.applies(humid) else {
      return zone.observation(humid, .notApplicable, humid.limits)
    }
    guard let humidity = zone.figure(.relativeHumidity, .mean, limits.window, coverage: limits.coverage) else {
      return zone.observation(humid, .unknown, limits)
    }
    var assessment = limits.assess(humidity.value)
    let air = zone.figure(.airTemperature, .mean, limits.window, coverage: limits.coverage)
    let dewPoint = air.flatMap { Humidity.dewPoint($0.value, relativeHumidity: humidity.value) }
    guard let dewPoint else {
      return zone.observation(
        humid, .assessed(assessment, value: humidity.value), limits, sensors: humidity.sensors,
        words: ["dew": LocalizedText(en: "", nl: "")])
    }
    for (level, limit, clear) in dewPoints where limits[level] != nil {
      if dewPoint > limit { assessment.enter = max(level, assessment.enter ?? level) }
      if dewPoint > clear { assessment.hold = max(level, assessment.hold ?? level) }
    }
    if let enter = assessment.enter { assessment.hold = max(enter, assessment.hold ?? enter) }
    let level = assessment.hold ?? .warning
    let dewLimit = dewPoints.first { $0.level == level }?.limit ?? dewPoints[0].limit
    return zone.observation(
      humid, .assessed(assessment, value: humidity.value), limits, sensors: humidity.sensors,
      words: ["dew": dewWords(dewPoint, limit: dewLimit)],
      fields: [
        JSONField("dew_point", .number((dewPoint * 10).rounded() / 10)),
        JSONField("dew_point_limit", .number(dewLimit)),
      ])
  }

  private static func dewWords(_ dewPoint: Double, limit: Double) -> LocalizedText {
    let value = LocalizedText.value(dewPoint, unit: "Cel")
    let limit = LocalizedText.value(limit, unit: "Cel")
    return LocalizedText(
      en: ", dew point \(value.en) (limit \(limit.en))", nl: ", dauwpunt \(value.nl) (grens \(limit.nl))")
  }
}

extension RuleSettings {
  /// A rule's numbers for one zone, whether or not the rule is switched on.
  func changed(_ rule: Rule, zone: String) -> Limits {
    [everywhere[rule.id], zones[rule.id]?[zone]].compactMap { $0 }.reduce(rule.limits) { $0.applying($1) }
  }
}
