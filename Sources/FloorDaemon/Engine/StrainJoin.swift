import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Joins the rooms' standing with people's load, once a minute, into observations about teams.
struct StrainJoin: Sendable {
  /// What is known of a room for longer than this is no longer what people sit in.
  static let longestSilence: Milliseconds = .minutes(5)

  let seats: SeatPlan
  let rules: RuleSettings
  let zoneNames: [String: String]
  private let rule = StrainRules.compound

  init(seats: SeatPlan, rules: RuleSettings, zoneNames: [String: String]) {
    self.seats = seats
    self.rules = rules
    self.zoneNames = zoneNames
  }

  /// What is to be said at a tick of the load: teams under strain, and those an alert or its timer hangs on.
  func observe(at time: Timestamp, rooms: EnvironmentMonitor.Standings, load: LoadMonitor, alerts: AlertEngine)
    -> [Observation]
  {
    var followed = Set(alerts.states.keys.lazy.filter { $0.rule == rule.id }.map(\.subject))
    let isKnown = (time - rooms.time).magnitude <= Self.longestSilence.magnitude
    let unhealthy = isKnown ? rooms.standings.filter { Self.isUnhealthy($0.rule) } : []
    guard !followed.isEmpty || !unhealthy.isEmpty else { return [] }
    var observations: [Observation] = []
    if !unhealthy.isEmpty {
      let zones = Dictionary(grouping: unhealthy, by: \.zone)
      let groups = load.peopleUnderLoad(StrainRules.heavyLoad) { seats.zone(of: $0, team: $1) }
      for group in groups {
        let worst = group.zones.filter { zones[$0.zone] != nil }.max { ($0.people, $1.zone) < ($1.people, $0.zone) }
        guard let worst, let room = zones[worst.zone], let limits = rules.limits(of: rule, team: group.team) else {
          continue
        }
        let subject = group.team.map { Subject(.team, $0) } ?? .floor
        followed.remove(subject)
        observations.append(observation(subject, worst, room, limits, alerts, at: time))
      }
    }
    for subject in followed.sorted() {
      let limits = rules.limits(of: rule, team: subject.kind == .team ? subject.id : nil)
      observations.append(
        Observation(
          rule: rule, subject: subject, time: time,
          state: limits == nil ? .notApplicable : isKnown ? Self.count(0, .fine) : .unknown,
          limits: limits ?? rule.limits))
    }
    return observations
  }

  private static func isUnhealthy(_ id: String) -> Bool {
    guard let rule = EnvironmentRules.rule(id) else { return false }
    return StrainRules.unhealthyRoom.contains(rule.family) && rule.scope == .occupied
  }

  private func observation(
    _ subject: Subject, _ load: PeopleUnderLoad.Zone, _ room: [ZoneStanding], _ limits: Limits, _ alerts: AlertEngine,
    at time: Timestamp
  ) -> Observation {
    let isCritical =
      room.contains { $0.level == .critical }
      || load.rules.contains { alerts.states[AlertID(rule: $0.rule, subject: subject)]?.level == .critical }
    var assessment = limits.assess(Double(load.people))
    // What is critical has its own alert; it does not end this one either, for nothing has become better.
    if isCritical { assessment.enter = nil }
    return Observation(
      rule: rule, subject: subject, time: time, state: Self.count(load.people, assessment), limits: limits,
      evidence: evidence(load, room))
  }

  /// One or two people could be recognised: their number is no value that is written down.
  private static func count(_ people: Int, _ assessment: Assessment) -> Observation.State {
    .assessed(assessment, value: people < 3 ? .nan : Double(people))
  }

  private func evidence(_ load: PeopleUnderLoad.Zone, _ room: [ZoneStanding]) -> Evidence {
    let loads = load.rules.compactMap { count in LoadRules.rule(count.rule).map { ($0, count.people) } }
    let rooms = room.compactMap { standing in EnvironmentRules.rule(standing.rule).map { ($0, standing) } }
    let zoneName = zoneNames[load.zone] ?? load.zone
    return Evidence(
      zone: load.zone, people: load.people,
      words: [
        "people": load.people < 3
          ? LocalizedText(en: "one or two people", nl: "een of twee mensen")
          : LocalizedText(en: "\(load.people) people", nl: "\(load.people) mensen"),
        "load": names(loads.map(\.0)), "room": names(rooms.map(\.0)),
        "zone": LocalizedText(en: zoneName, nl: zoneName),
      ],
      fields: [
        JSONField(
          "load",
          .array(
            loads.map { rule, people in
              .object([
                JSONField("rule", .string(rule.id)), JSONField("quantity", .string(rule.quantity)),
                JSONField("agents_affected", people < 3 ? "<3" : .integer(Int64(people))),
              ])
            })),
        JSONField(
          "room",
          .array(
            rooms.map { rule, standing in
              .object([
                JSONField("rule", .string(rule.id)), JSONField("level", .string(standing.level.name)),
                JSONField("quantity", .string(rule.quantity)),
                JSONField("value", .number(standing.value.roundedForOutput)), JSONField("unit", .string(rule.unit)),
                JSONField("limit", standing.limit.map { .number($0.roundedForOutput) } ?? .null),
              ])
            })),
      ])
  }

  private func names(_ rules: [Rule]) -> LocalizedText {
    func list(_ language: Language) -> String {
      rules.map { $0.words.name[language].lowercasedFirst }.joined(separator: ", ")
    }
    return LocalizedText(en: list(.en), nl: list(.nl))
  }
}
