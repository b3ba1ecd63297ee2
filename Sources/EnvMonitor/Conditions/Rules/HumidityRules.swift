import Alerting
import FloorModel

/// Air that is too dry for throats and eyes, or too damp.
enum HumidityRules {
  static let family = ConditionFamily.zones([dry, dryForVoices, humid, dewPoint]) { zone in
    zone.views(of: dry, .relativeHumidity, observeDry)
      + zone.views(of: dryForVoices, .relativeHumidity) { observeVoices($0, voiceLimits($0)) }
      + zone.observe(humid, .relativeHumidity) + zone.views(of: dewPoint, .relativeHumidity, observeDewPoint)
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
    return isOff == false ? nil : rules.numbers(of: dryForVoices, zone: zone.settings.id)
  }

  private static func observeDry(_ zone: ZoneConditions) -> Observation? {
    // Where people speak for a living the stricter rule stands for the common one.
    guard let limits = limitsInForce(dry, zone), zone.applies(dry) else {
      return zone.observation(dry, .notApplicable, dry.limits)
    }
    guard let seen = zone.figure(.relativeHumidity, .mean, limits.window, coverage: limits.coverage) else {
      return zone.observation(dry, .unknown, limits)
    }
    return zone.observation(dry, .value(seen.value), limits, sensors: seen.sensors)
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

  private static func observeDewPoint(_ zone: ZoneConditions) -> Observation? {
    guard zone.has(.airTemperature) else { return nil }
    guard let limits = zone.limits(of: dewPoint, .relativeHumidity), zone.applies(dewPoint) else {
      return zone.observation(dewPoint, .notApplicable, dewPoint.limits)
    }
    guard let humidity = zone.figure(.relativeHumidity, .mean, limits.window, coverage: limits.coverage),
      let air = zone.figure(.airTemperature, .mean, limits.window, coverage: limits.coverage),
      let value = Humidity.dewPoint(air.value, relativeHumidity: humidity.value)
    else { return zone.observation(dewPoint, .unknown, limits) }
    return zone.observation(
      dewPoint, .value(value), limits,
      sensors: humidity.sensors + air.sensors.filter { !humidity.sensors.contains($0) },
      words: ["temperature": .value(air.value, unit: "Cel"), "humidity": .value(humidity.value, unit: "%")])
  }
}
