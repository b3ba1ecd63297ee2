import Alerting
import FloorModel

/// Zones that differ: cold by the window, hot in the middle.
enum UnevenFloorRules {
  static let family = ConditionFamily([uneven], .everyMinute) { floor in observe(floor).map { [$0] } ?? [] }

  private static func observe(_ floor: FloorConditions) -> Observation? {
    // A zone that cannot be compared (a server room) is left out by switching the rule off there.
    let zones = floor.zones.filter { $0.has(.airTemperature) && $0.limits(of: uneven) != nil }
      .compactMap { $0.shared(for: uneven, .airTemperature) }
    guard floor.zones.filter({ $0.has(.airTemperature) }).count >= 2 else { return nil }
    let limits = floor.configuration.rules.limits(of: uneven)
    let occupied = zones.filter { $0.applies(uneven) }
    guard let limits, occupied.count >= 2 else { return observation(floor, .notApplicable, limits ?? uneven.limits) }
    let seen = occupied.compactMap { zone in
      zone.figure(.airTemperature, .mean, limits.window, coverage: limits.coverage).map { (zone.settings, $0) }
    }
    guard seen.count >= 2, let warm = seen.max(by: { $0.1.value < $1.1.value }),
      let cool = seen.min(by: { $0.1.value < $1.1.value })
    else { return observation(floor, .unknown, limits) }
    return observation(
      floor, .value(warm.1.value - cool.1.value), limits, sensors: warm.1.sensors + cool.1.sensors,
      words: [
        "warm": LocalizedText(en: warm.0.name, nl: warm.0.name),
        "cool": LocalizedText(en: cool.0.name, nl: cool.0.name),
        "warm_value": .value(warm.1.value, unit: "Cel"),
        "cool_value": .value(cool.1.value, unit: "Cel"),
      ],
      fields: [JSONField("warm_zone", .string(warm.0.id)), JSONField("cool_zone", .string(cool.0.id))])
  }

  private static func observation(
    _ floor: FloorConditions, _ state: Observation.State, _ limits: Limits, sensors: [String] = [],
    words: [String: LocalizedText] = [:], fields: [JSONField] = []
  ) -> Observation {
    Observation(
      rule: uneven, subject: .floor, time: floor.time, state: state, limits: limits,
      evidence: Evidence(
        sensors: sensors, words: words, fields: fields))
  }

  static let uneven = Rule(
    id: "floor.uneven", family: "uneven_floor", quantity: "temperature_difference", unit: "K",
    limits: Limits(
      .above,
      warning: .init(3, clear: 2.5, enterFor: 0, clearFor: .minutes(15)),
      critical: .init(4, clear: 3.5, enterFor: 0, clearFor: .minutes(15)),
      window: .minutes(30)),
    scope: .occupied,
    norm: "Dutch health and safety catalogue: differences above 4 °C are to be avoided; 3 K is our own",
    grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Uneven floor", nl: "Ongelijke vloer"),
      explanation: LocalizedText(
        en:
          "Zones of one floor that differ much cannot all be comfortable. The 30-minute means of the occupied zones are "
          + "compared with each other.",
        nl:
          "Zones van één vloer die veel verschillen kunnen niet allemaal behaaglijk zijn. De gemiddelden over 30 minuten "
          + "van de bezette zones worden met elkaar vergeleken."),
      raised: LocalizedText(
        en: "{warm} ({warm_value}) is {value} warmer than {cool} ({cool_value}); limit {limit}.",
        nl: "{warm} ({warm_value}) is {value} warmer dan {cool} ({cool_value}); grens {limit}."),
      cleared: LocalizedText(
        en: "The zones of the floor are about equally warm again, after {duration}.",
        nl: "De zones van de vloer zijn weer ongeveer even warm, na {duration}."),
      advice: LocalizedText(
        en: "Balance the air supply between the zones, and check thermostats, sun shading and open windows.",
        nl: "Verdeel de luchttoevoer over de zones en controleer thermostaten, zonwering en open ramen.")))
}
