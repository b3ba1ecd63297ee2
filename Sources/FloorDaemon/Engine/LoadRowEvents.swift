import FloorModel
import Workload

/// Which rows about load are kept and written.
package enum RollupWish: Sendable, Hashable {
  /// None are kept at all.
  case none
  /// They are kept for what is made of them, and not written.
  case unwritten
  /// Only rows about queues are written: without a key that lasts, pseudonyms would differ from run to run.
  case withoutPeople
  /// All are written when they are over.
  case all
  /// Those that the end of the input cuts short are written too.
  case unfinished

  /// Whether the load monitor keeps rows.
  var keepsRows: Bool { self != .none }
  /// Whether rows about queues are written.
  var writesQueues: Bool { self != .none && self != .unwritten }
  /// Whether rows about people are written.
  var writesPeople: Bool { self == .all || self == .unfinished }
  /// Whether the end of the input ends all rows.
  var withUnfinished: Bool { self == .unfinished }
}

/// Puts finished rows about people and queues into events of the `rollups` stream.
struct LoadRowEvents: Sendable {
  let wish: RollupWish
  private let events: RollupEvents
  private let seats: SeatPlan

  init(_ events: RollupEvents, wish: RollupWish, seats: SeatPlan) {
    self.events = events
    self.wish = wish
    self.seats = seats
  }

  /// The events of finished rows: hours, then days.
  func events(_ rows: (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]), names: LoadNames) -> [Event] {
    let hours = wish.writesQueues ? rows.hours.compactMap { event($0, names) } : []
    return wish.writesPeople ? hours + rows.days.compactMap { event($0, names) } : hours
  }

  private func event(_ row: ClosedRow<AgentDay>, _ names: LoadNames) -> Event? {
    let number = Int(row.row.agent)
    guard number < names.agents.count, !names.agents[number].isEmpty, !row.row.isEmpty else { return nil }
    let agent = names.agents[number]
    let team = name(row.row.team, in: names.teams)
    let zone = events.site.timeZone
    let day = CivilDate(daysSinceEpoch: row.row.day)
    return events.event(
      RollupEvents.Identity(
        type: "agent_day", key: agent, from: zone.startOfDay(row.row.day), to: zone.startOfDay(row.row.day + 1),
        revision: row.revision), .confidential,
      summary: LocalizedText(en: "One agent's day, \(day).", nl: "De dag van één medewerker, \(day)."),
      data: row.fields(
        agent: agent, team: team, zone: seats.zone(of: row.row.agent, team: team), timeZone: zone,
        queue: { name($0, in: names.queues) }))
  }

  private func event(_ row: ClosedRow<QueueHour>, _ names: LoadNames) -> Event? {
    guard let queue = name(row.row.queue, in: names.queues) else { return nil }
    let zone = events.site.timeZone
    let clock = zone.format(row.row.hour).dropFirst(11).prefix(5)
    return events.event(
      RollupEvents.Identity(
        type: "queue_hour", key: queue, qualifier: row.row.channel.name, from: row.row.hour,
        to: row.row.hour + .hours(1), revision: row.revision), .internal,
      summary: LocalizedText(
        en: "Queue \(queue), the hour from \(clock).", nl: "Wachtrij \(queue), het uur vanaf \(clock)."),
      data: row.fields(queue: queue, timeZone: zone))
  }

  private func name(_ number: Int32, in table: NameTable) -> String? {
    number > 0 && Int(number) < table.names.count ? table.names[Int(number)] : nil
  }
}
