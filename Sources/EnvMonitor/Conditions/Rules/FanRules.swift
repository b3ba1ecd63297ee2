import Alerting
import FloorModel

/// Fans that stopped, and fans that turn slower than they used to.
enum FanRules {
  static let family = ConditionFamily([stopped, slow], .everyTick) { floor in
    floor.parts(.fanSpeed).flatMap { fan in
      guard fan.isJudged, let state = fan.fan, state.hasRun else {
        // An empty header never ran.
        return [
          floor.observation(stopped, of: fan, .notApplicable, stopped.limits),
          floor.observation(slow, of: fan, .notApplicable, slow.limits),
        ]
      }
      return [observeStopped(fan, state, floor), observeSlow(fan, state, floor)]
    }
  }

  private static func observeStopped(_ fan: SensorState, _ state: FanState, _ floor: FloorConditions) -> Observation {
    guard let limits = floor.limits(of: stopped, sensor: fan) else {
      return floor.observation(stopped, of: fan, .notApplicable, stopped.limits)
    }
    if state.faults >= limits.count(faultReadings) {
      return floor.observation(
        stopped, of: fan, .assessed(Assessment(enter: .critical, hold: .critical), value: 0), limits,
        words: ["why": LocalizedText(en: "its chip reports a fault", nl: "de chip meldt een storing")],
        fields: [JSONField("fault", true)])
    }
    guard fan.health.trouble == nil, !fan.isAsleep, let speed = fan.health.lastValue,
      let heard = fan.filter.lastHeard, floor.time - heard <= max(fan.filter.usualInterval * 5, limits.window)
    else { return floor.observation(stopped, of: fan, .unknown, limits) }
    guard Level.allCases.contains(where: { limits[$0].map { speed <= $0.clear } ?? false }) else {
      return floor.observation(stopped, of: fan, .assessed(.fine, value: speed), limits, words: ["why": empty])
    }
    let temperature = FanLink.temperature(
      of: fan, among: floor.sensors, over: limits.window, coverage: limits.coverage, at: floor.time)
    let drive = FanLink.drive(
      of: fan, among: floor.sensors, over: limits.window, coverage: limits.coverage, at: floor.time)
    let isHot = (temperature ?? 0) >= limits[hot] - limits[coolBy]
    let holdsCritical = isHot && limits.critical.map { speed <= $0.clear } ?? false
    var assessment = Assessment(enter: nil, hold: holdsCritical ? .critical : .warning)
    if state.stoppedReadings >= limits.count(stoppedReadings) {
      let isOff = drive.map { $0 <= limits[commandedOff] } ?? false
      if let temperature, temperature >= limits[hot] {
        assessment.enter = .critical
      } else if !isOff, (temperature ?? 0) >= limits[warm] || (drive ?? 0) > limits[driven] {
        assessment.enter = .warning
      }
    }
    return floor.observation(
      stopped, of: fan, .assessed(assessment, value: speed), limits, words: ["why": why(temperature, drive)])
  }

  private static let empty = LocalizedText(en: "", nl: "")

  /// A fan no faster than this stands, in rpm.
  static func standing(_ limits: Limits) -> Double { Level.allCases.compactMap { limits[$0]?.value }.max() ?? 0 }

  private static func why(_ temperature: Double?, _ drive: Double?) -> LocalizedText {
    if let temperature {
      let text = LocalizedText.value(temperature, unit: "Cel")
      return LocalizedText(en: "what it cools is at \(text.en)", nl: "wat hij koelt is \(text.nl)")
    }
    let text = LocalizedText.value(drive ?? 0, unit: "%")
    return LocalizedText(en: "it is driven at \(text.en)", nl: "hij wordt voor \(text.nl) aangestuurd")
  }

  private static func observeSlow(_ fan: SensorState, _ state: FanState, _ floor: FloorConditions) -> Observation {
    guard let limits = floor.limits(of: slow, sensor: fan) else {
      return floor.observation(slow, of: fan, .notApplicable, slow.limits)
    }
    guard let total = fan.total(limits.window, coverage: limits.coverage, at: floor.time), let speed = total.mean,
      let temperature = FanLink.temperature(of: fan, among: floor.sensors, at: floor.time),
      let usual = state.usualSpeed(at: temperature, limits), usual > 0
    else { return floor.observation(slow, of: fan, .unknown, limits) }
    // A fan that stops and starts is not slow; whether it may stand is the other rule's question.
    guard total.low > limits[slowRunning] else { return floor.observation(slow, of: fan, .notApplicable, limits) }
    return floor.observation(
      slow, of: fan, .value(100 * speed / usual), limits,
      words: ["speed": .value(speed, unit: "/min"), "usual": .value(usual, unit: "/min")],
      fields: [JSONField("speed", .number(speed.rounded())), JSONField("usual_speed", .number(usual.rounded()))])
  }

  static let stopped = Rule(
    id: "hardware.fan_stopped", family: "fans", quantity: "fan_speed", unit: "/min",
    limits: Limits(
      .below,
      warning: .init(0, clear: 300, enterFor: .seconds(60), clearFor: .seconds(60), inclusive: true),
      critical: .init(0, clear: 300, enterFor: .seconds(60), clearFor: .seconds(60), inclusive: true),
      window: .seconds(60), coverage: 0.5),
    parameters: [warm, hot, coolBy, driven, commandedOff, running, stoppedReadings, faultReadings],
    scope: .always, norm: "Our own rule, made not to mistake fans that stand on purpose for broken ones", grade: .d,
    audience: .it,
    words: .init(
      name: LocalizedText(en: "Fan stopped", nl: "Ventilator staat stil"),
      explanation: LocalizedText(
        en:
          "A fan that used to run reads 0 rpm while what it cools is at 60 °C or more, or while it is driven hard; from "
          + "80 °C, or when its chip reports a fault, it is critical.",
        nl:
          "Een ventilator die eerder draaide geeft 0 omw/min terwijl wat hij koelt 60 °C of meer is, of terwijl hij hard "
          + "wordt aangestuurd; vanaf 80 °C, of als de chip een storing meldt, is het kritiek."),
      raised: LocalizedText(
        en: "{place}: the fan stands still while {why}.", nl: "{place}: de ventilator staat stil terwijl {why}."),
      cleared: LocalizedText(
        en: "{place}: the fan runs again, after {duration}.", nl: "{place}: de ventilator draait weer, na {duration}."),
      advice: LocalizedText(
        en: "Look for a blocked or unplugged fan and replace it; switch the machine off if it gets hotter.",
        nl: "Zoek een geblokkeerde of losse ventilator en vervang hem; zet de machine uit als hij heter wordt.")))

  static let slow = Rule(
    id: "hardware.fan_slow", family: "fans", quantity: "fan_speed_share", unit: "%",
    limits: Limits(
      .below,
      warning: .init(60, clear: 70, enterFor: 0, clearFor: .minutes(10)),
      critical: .init(40, clear: 70, enterFor: 0, clearFor: .minutes(10)),
      window: .minutes(30)),
    parameters: [leastDays, keptDays, leastMinutes, slowRunning],
    scope: .always, norm: "Our own rule: the fan against its own last 14 days at the same temperature", grade: .d,
    audience: .it,
    words: .init(
      name: LocalizedText(en: "Fan slow", nl: "Ventilator traag"),
      explanation: LocalizedText(
        en:
          "Worn bearings make a fan slow before it stops. Its mean of 30 minutes is compared with its own median over "
          + "14 days at the same temperature, once a week of them is known.",
        nl: "Versleten lagers maken een ventilator traag voordat hij stilvalt. Het gemiddelde van 30 minuten wordt "
          + "vergeleken met zijn eigen mediaan over 14 dagen bij dezelfde temperatuur, zodra er een week bekend is."),
      raised: LocalizedText(
        en: "{place}: the fan turns at {speed}, {value} of its usual {usual} at this temperature (limit {limit}).",
        nl: "{place}: de ventilator draait {speed}, {value} van de gebruikelijke {usual} bij deze temperatuur (grens "
          + "{limit})."),
      cleared: LocalizedText(
        en: "{place}: the fan turns at its usual speed again, after {duration}.",
        nl: "{place}: de ventilator draait weer zo snel als gebruikelijk, na {duration}."),
      advice: LocalizedText(
        en: "Clean the fan and listen to its bearings; have a spare ready.",
        nl: "Maak de ventilator schoon en luister naar de lagers; leg een reserve klaar.")))
}
