import FloorModel

/// How long what floorwatch writes is kept (`workload.md` 6.2); the daemon deletes by these.
package struct Retention: Sendable, Hashable {
  /// Day values of one agent; the baseline needs eight weeks.
  package var agentDay = Period.days(56)
  /// Week values of one agent.
  package var agentWeek = Period.days(182)
  /// Week values of teams.
  package var team = Period.months(24)
  /// Alerts and conditions.
  package var alerts = Period.months(6)
  /// Who read personal data.
  package var audit = Period.months(24)
  /// How many bytes the event files may take together; the oldest go first.
  package var maxSize: Int64 = 2_000_000_000

  /// The defaults.
  package init() {}

  /// A length of the calendar.
  package enum Period: Sendable, Hashable {
    /// Days; weeks are seven of them.
    case days(Int)
    /// Months; years are twelve of them.
    case months(Int)

    /// The first day that is still kept on a given day.
    package func start(on day: CivilDate) -> CivilDate {
      switch self {
      case .days(let count): return CivilDate(daysSinceEpoch: day.daysSinceEpoch - count)
      case .months(let count):
        let months = day.year * 12 + day.month - 1 - count
        let year = months >= 0 ? months / 12 : (months - 11) / 12
        var start = CivilDate(year: year, month: months - year * 12 + 1, day: day.day)
        while !start.isValid { start.day -= 1 }
        return start
      }
    }

    /// About how many days it is, for comparing lengths.
    package var approximateDays: Int {
      switch self {
      case .days(let count): count
      case .months(let count): count * 30
      }
    }

    /// As it is written in the configuration: `8w`, `10d`, `24mo`.
    package var text: String {
      switch self {
      case .days(let count): count % 7 == 0 ? "\(count / 7)w" : "\(count)d"
      case .months(let count): "\(count)mo"
      }
    }
  }
}
