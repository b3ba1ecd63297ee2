import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Which rows are written to the `rollups` stream.
package enum RollupWish: Sendable, Hashable {
  /// None are kept at all.
  case none
  /// Only rows about queues: without a key that lasts, pseudonyms would differ from run to run.
  case withoutPeople
  /// All of them.
  case all
}

/// Puts finished rows into events of the `rollups` stream.
package struct RollupComposer: Sendable {
  /// The site spoken of.
  private let site: SiteContext
  private let wish: RollupWish
  private let seats: SeatPlan
  /// Pseudonyms by number, kept up to date by the intake.
  var agents: [String] = [""]

  /// A composer for one site's rows.
  package init(site: SiteContext, wish: RollupWish, seats: SeatPlan = SeatPlan()) {
    self.site = site
    self.wish = wish
    self.seats = seats
  }

  /// The events of zones' hours.
  func events(_ rows: [ZoneHourRow]) -> [Event] { wish == .none ? [] : rows.map(event) }

  /// The events of finished rows: hours, then days.
  func events(
    _ rows: (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]), names: LoadNames
  ) -> [Event] {
    guard wish != .none else { return [] }
    let hours = rows.hours.compactMap { event($0, names) }
    return wish == .all ? hours + rows.days.compactMap { event($0, names) } : hours
  }

  private func event(_ row: ClosedRow<AgentDay>, _ names: LoadNames) -> Event? {
    let number = Int(row.row.agent)
    guard number < agents.count, !agents[number].isEmpty, !row.row.isEmpty else { return nil }
    let agent = agents[number]
    let team = name(row.row.team, in: names.teams)
    let zone = seats.zone(of: row.row.agent, team: team)
    let start = site.timeZone.startOfDay(row.row.day)
    let day = CivilDate(daysSinceEpoch: row.row.day)
    return Event(
      stream: .rollups, time: site.timeZone.startOfDay(row.row.day + 1), severity: .info,
      summary: site.language == .nl ? "De dag van één medewerker, \(day)." : "One agent's day, \(day).",
      type: "floorwatch.rollup.agent_day.v1", subject: "agent_day/\(agent)",
      identity: identity(agent, start, row.revision), classification: .confidential, schema: "rollup",
      data: row.fields(agent: agent, team: team, zone: zone, timeZone: site.timeZone))
  }

  private func event(_ row: ClosedRow<QueueHour>, _ names: LoadNames) -> Event? {
    guard let queue = name(row.row.queue, in: names.queues) else { return nil }
    let hour = site.timeZone.format(row.row.hour).dropFirst(11).prefix(5)
    return Event(
      stream: .rollups, time: row.row.hour + .hours(1), severity: .info,
      summary: site.language == .nl
        ? "Wachtrij \(queue), het uur vanaf \(hour)." : "Queue \(queue), the hour from \(hour).",
      type: "floorwatch.rollup.queue_hour.v1", subject: "queue_hour/\(queue)",
      identity: identity("\(queue)|\(row.row.channel.name)", row.row.hour, row.revision), schema: "rollup",
      data: row.fields(queue: queue, timeZone: site.timeZone))
  }

  private func event(_ row: ZoneHourRow) -> Event {
    let hour = row.hour
    let name = site.zoneNames[hour.zone] ?? hour.zone
    let clock = site.timeZone.format(hour.hour).dropFirst(11).prefix(5)
    return Event(
      stream: .rollups, time: hour.end, severity: .info,
      summary: site.language == .nl
        ? "\(name), het uur vanaf \(clock): wat er gemeten is."
        : "\(name), the hour from \(clock): what was measured.",
      type: "floorwatch.rollup.zone_hour.v1", subject: "zone_hour/\(hour.zone)",
      identity: identity(hour.zone, hour.hour, row.revision), schema: "rollup",
      data: hour.fields(revision: row.revision, timeZone: site.timeZone))
  }

  private func identity(_ key: String, _ from: Timestamp, _ revision: Int) -> String {
    "\(site.source)|\(key)|\(from.milliseconds)|\(revision)"
  }

  private func name(_ number: Int32, in table: NameTable) -> String? {
    number > 0 && Int(number) < table.names.count ? table.names[Int(number)] : nil
  }
}
