import FloorModel
import Workload

/// One person's local day, put together from the rows of every machine they sat at.
struct MergedDay: Sendable {
  /// The pseudonym.
  let agent: String
  /// The local day, as days since 1970-01-01.
  let day: Int
  /// The team; of several, the last by name, so that the order of rows does not matter.
  private(set) var team: String?
  /// What was measured.
  private(set) var figures: AgentDay
  /// When they worked in which zone; `""` where the seat is not known.
  private(set) var seats: [String: IntervalUnion]
  /// The queues they served, as ``QueueHourRow`` names them; rows of earlier versions do not tell.
  private(set) var queues: Set<String>
  /// How many machines saw them.
  private(set) var sources = 1

  private init(_ row: AgentDayRow) {
    agent = row.agent
    day = row.figures.day
    team = row.team
    figures = row.figures
    seats = [row.zone ?? "": row.figures.work]
    queues = row.queues ?? []
  }

  private mutating func add(_ row: AgentDayRow) {
    team = [team, row.team].compactMap(\.self).max()
    figures.merge(row.figures)
    seats[row.zone ?? "", default: IntervalUnion()].merge(row.figures.work)
    queues.formUnion(row.queues ?? [])
    sources += 1
  }

  /// The zone they worked in longest; nil when no seat is known.
  var zone: String? {
    seats.filter { !$0.key.isEmpty }.max { ($0.value.length, $1.key) < ($1.value.length, $0.key) }?.key
  }

  /// The days of rows of any machines, in any order; by day and person.
  static func merging(_ rows: [AgentDayRow]) -> [MergedDay] {
    struct Key: Hashable {
      var agent: String
      var day: Int
    }
    var days: [Key: MergedDay] = [:]
    for row in rows {
      let key = Key(agent: row.agent, day: row.figures.day)
      if days[key]?.add(row) == nil { days[key] = MergedDay(row) }
    }
    return days.values.sorted { ($0.day, $0.agent) < ($1.day, $1.agent) }
  }
}
