import Alerting
import FloorModel

/// Drives that run too hot, by their own limits.
enum DriveTemperatureRules {
  static let family = ConditionFamily([hot], .everyTick) { floor in
    floor.parts(.driveTemperature).map { observe($0, floor) }
  }

  private static func observe(_ sensor: SensorState, _ floor: FloorConditions) -> Observation {
    guard let limits = limitsInForce(sensor, floor) else {
      return floor.observation(hot, of: sensor, .notApplicable, floor.limits(of: hot, sensor: sensor) ?? hot.limits)
    }
    guard let value = sensor.windowed(.mean, limits.window, coverage: limits.coverage, at: floor.time) else {
      return floor.observation(hot, of: sensor, .unknown, limits)
    }
    return floor.observation(hot, of: sensor, .value(value), limits)
  }

  /// The limits this drive is held to; nil where it is not judged.
  static func limitsInForce(_ sensor: SensorState, _ floor: FloorConditions) -> Limits? {
    // Spot sensors inside a drive run 20 to 30 K above its temperature by design.
    let isSpot = sensor.info.label.hasPrefix("Sensor ")
    guard sensor.quantity == .driveTemperature, sensor.isJudged, !isSpot else { return nil }
    return floor.limits(of: hot, sensor: sensor).flatMap { ownLimits(sensor, floor, $0) }
  }

  /// The drive's own limits, or the operator's; nil when neither said anything: one flat limit does not fit all drives.
  private static func ownLimits(_ sensor: SensorState, _ floor: FloorConditions, _ general: Limits) -> Limits? {
    var limits = general
    for (level, own) in [(Level.warning, sensor.info.chipMax), (.critical, sensor.info.chipCritical)] {
      if floor.isMoved(level, of: hot, sensor: sensor) { continue }
      guard let own, own >= limits[leastLimit], let old = limits[level] else {
        limits[level] = nil
        continue
      }
      limits[level]?.value = own
      limits[level]?.clear = own + (old.clear - old.value)
    }
    return Level.allCases.contains { limits[$0] != nil } ? limits : nil
  }

  private static let leastLimit = Rule.Parameter(
    "least_limit", 45, "Cel", in: 0...150, en: "the drive's own limits count from here on; lower ones nobody set",
    nl: "de eigen grenzen van de schijf tellen vanaf hier; lagere heeft niemand ingesteld")

  static let hot = Rule(
    id: "hardware.drive", family: "drive_temperature", quantity: "drive_temperature", unit: "Cel",
    limits: Limits(
      .above,
      warning: .init(80, clear: 75, enterFor: 0, clearFor: .minutes(5), inclusive: true),
      critical: .init(85, clear: 80, enterFor: 0, clearFor: .minutes(5), inclusive: true),
      window: .minutes(5)),
    parameters: [leastLimit], scope: .always, norm: "The drive's own warning and critical temperature", grade: .c,
    audience: .it,
    words: .init(
      name: LocalizedText(en: "Drive too hot", nl: "Schijf te heet"),
      explanation: LocalizedText(
        en: "A hot drive slows down and loses data sooner. The mean of five minutes is compared with the drive's own "
          + "limits; a drive that states none is only judged where the operator sets a limit.",
        nl: "Een hete schijf wordt trager en raakt eerder gegevens kwijt. Het gemiddelde van vijf minuten wordt "
          + "vergeleken met de eigen grenzen van de schijf; geeft die er geen, dan telt alleen een zelf ingestelde "
          + "grens."),
      raised: LocalizedText(
        en: "{place}: {value} on average over {window} (limit {limit}).",
        nl: "{place}: gemiddeld {value} over {window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: cool enough again, after {duration}.", nl: "{place}: weer koel genoeg, na {duration}."),
      advice: LocalizedText(
        en: "Check the airflow over the drive, and that its data are backed up.",
        nl: "Controleer de luchtstroom langs de schijf, en of er een reservekopie is.")))
}
