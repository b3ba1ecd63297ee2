import Alerting
import FloorModel

/// Processors and boards that run too hot.
enum MachineTemperatureRules {
  static let family = ConditionFamily([hot], .everyTick) { floor in
    floor.sensors.compactMap { observe($0, floor) }
  }

  private static let margin = Rule.Parameter(
    "margin", 5, "K", in: 0...50, en: "so far below the chip's own limits is close enough",
    nl: "zo ver onder de eigen grenzen van de chip is dichtbij genoeg")
  private static let warningGap = Rule.Parameter(
    "warning_gap", 15, "K", in: 0...80,
    en: "so far below the chip's critical limit is the warning, where the chip has no other limit",
    nl: "zo ver onder de kritieke grens van de chip ligt de waarschuwing, als de chip geen andere grens heeft")
  private static let leastProcessorLimit = Rule.Parameter(
    "least_limit_cpu", 60, "Cel", in: 0...150, en: "a processor's own limits count from here on; lower ones nobody set",
    nl: "de eigen grenzen van een processor tellen vanaf hier; lagere heeft niemand ingesteld")
  private static let leastBoardLimit = Rule.Parameter(
    "least_limit_board", 70, "Cel", in: 0...150, en: "the same for a board", nl: "hetzelfde voor een moederbord")
  /// The bit's numbers are heeded by ``CriticalAlarm``.
  static let alarmFrom = Rule.Parameter(
    "chip_alarm_from", 50, "Cel", in: 0...150, en: "on a cooler chip its critical alarm is not believed",
    nl: "op een koelere chip wordt zijn kritieke alarm niet geloofd")
  static let alarmReadings = Rule.Parameter(
    count: "chip_alarm_readings", 2, in: 1...100, en: "so many readings in a row must have the alarm on",
    nl: "zoveel metingen achter elkaar moet het alarm aanstaan")
  static let alarmFor = Rule.Parameter(
    "chip_alarm_for", .minutes(10), in: .seconds(10) ... .days(7), en: "so long an alarm counts that stays on",
    nl: "zo lang telt een alarm dat aan blijft")

  private static func observe(_ sensor: SensorState, _ floor: FloorConditions) -> Observation? {
    guard looksAt(sensor, floor) else { return nil }
    guard let limits = limitsInForce(sensor, floor) else {
      return floor.observation(hot, of: sensor, .notApplicable, hot.limits)
    }
    let mean = sensor.windowed(.mean, limits.window, coverage: limits.coverage, at: floor.time)
    if let alarmed = alarm(sensor, mean, limits, floor) { return alarmed }
    guard let value = mean else {
      return floor.observation(hot, of: sensor, .unknown, limits)
    }
    return floor.observation(hot, of: sensor, .value(value), limits, words: ["alarm": LocalizedText(en: "", nl: "")])
  }

  /// What the chip itself says of its critical limit, where that can be believed and the operator set no other.
  private static func alarm(
    _ sensor: SensorState, _ mean: Double?, _ limits: Limits, _ floor: FloorConditions
  ) -> Observation? {
    guard let alarm = sensor.alarm, alarm.stands(at: floor.time, limits), let value = mean ?? sensor.health.lastValue,
      sensor.health.trouble == nil, !sensor.isAsleep, !floor.isMoved(.critical, of: hot, sensor: sensor)
    else { return nil }
    return floor.observation(
      hot, of: sensor, .assessed(Assessment(enter: .critical, hold: .critical), value: value), limits,
      words: [
        "alarm": LocalizedText(
          en: "; the chip itself reports that its critical limit is crossed",
          nl: "; de chip meldt zelf dat zijn kritieke grens is overschreden")
      ],
      fields: [JSONField("chip_alarm", true)])
  }

  private static func looksAt(_ sensor: SensorState, _ floor: FloorConditions) -> Bool {
    switch sensor.quantity {
    case .cpuTemperature, .boardTemperature: true
    // Chipsets, radios and graphics cards run hot by design: only where the operator gave them a limit.
    case .machineTemperature: Level.allCases.contains { floor.isMoved($0, of: hot, sensor: sensor) }
    default: false
    }
  }

  /// The limits this sensor is held to; nil where it is not judged.
  static func limitsInForce(_ sensor: SensorState, _ floor: FloorConditions) -> Limits? {
    guard looksAt(sensor, floor), sensor.isJudged, !sensor.isSecondary else { return nil }
    return floor.limits(of: hot, sensor: sensor).map { ownLimits(sensor, floor, $0) }
  }

  /// The limits with the chip's own where it has believable ones and the operator said nothing.
  private static func ownLimits(_ sensor: SensorState, _ floor: FloorConditions, _ general: Limits) -> Limits {
    var limits = general
    let least = limits[sensor.quantity == .cpuTemperature ? leastProcessorLimit : leastBoardLimit]
    let warm = sensor.info.chipMax.flatMap { $0 >= least ? $0 : nil }
    let critical = sensor.info.chipCritical.flatMap { $0 >= least ? $0 : nil }
    func set(_ level: Level, _ value: Double?) {
      guard let value, let old = limits[level], !floor.isMoved(level, of: hot, sensor: sensor) else { return }
      limits[level]?.value = value
      limits[level]?.clear = value + (old.clear - old.value)
    }
    let (usualWarning, usualCritical) = (general.warning?.value, general.critical?.value)
    set(
      .warning,
      warm.map { $0 - limits[margin] } ?? critical.map { min(usualWarning ?? .infinity, $0 - limits[warningGap]) })
    set(.critical, critical.map { $0 - limits[margin] } ?? warm.map { max(usualCritical ?? 0, $0) })
    return limits
  }

  static let hot = Rule(
    id: "hardware.temperature", family: "machine_temperature", quantity: "machine_temperature", unit: "Cel",
    limits: Limits(
      .above,
      warning: .init(85, clear: 80, enterFor: 0, clearFor: .minutes(5), inclusive: true),
      critical: .init(95, clear: 90, enterFor: 0, clearFor: .minutes(5), inclusive: true),
      window: .minutes(2)),
    parameters: [
      margin, warningGap, leastProcessorLimit, leastBoardLimit, alarmFrom, alarmReadings, alarmFor,
    ],
    scope: .always, norm: "5 K below the chip's own limits; 85 and 95 °C are our own where it gives none", grade: .c,
    audience: .it,
    words: .init(
      name: LocalizedText(en: "Machine too hot", nl: "Machine te heet"),
      explanation: LocalizedText(
        en:
          "A hot processor or board slows down, wears and in the end switches off. The mean of two minutes is compared "
          + "with the chip's own limits, less 5 K. A critical alarm of the chip that comes on and stays for two readings is "
          + "critical at once; one that was on from the start, or stays on for more than ten minutes, counts for nothing.",
        nl: "Een hete processor of moederbord wordt trager, slijt en schakelt ten slotte uit. Het gemiddelde van twee "
          + "minuten wordt vergeleken met de eigen grenzen van de chip, min 5 K. Een kritiek alarm van de chip dat "
          + "aangaat en twee metingen aanblijft is meteen kritiek; een dat al aan stond, of langer dan tien minuten "
          + "aan blijft, telt niet."),
      raised: LocalizedText(
        en: "{place}: {value} on average over {window} (limit {limit}){alarm}.",
        nl: "{place}: gemiddeld {value} over {window} (grens {limit}){alarm}."),
      cleared: LocalizedText(
        en: "{place}: cool enough again, after {duration}.", nl: "{place}: weer koel genoeg, na {duration}."),
      advice: LocalizedText(
        en: "Check that its fans run and its vents are clear; take load off it.",
        nl: "Kijk of de ventilatoren draaien en de openingen vrij zijn; haal er belasting af.")))
}
