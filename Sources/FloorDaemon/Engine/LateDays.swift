import FloorModel
import Workload

/// Days whose rows must be evaluated again before they are written: records of theirs came later than they may.
///
/// `workload.md` 4.10, rule 3: such a record is too late for an alert, but its day is still open until its rows are
/// written, a quarter of an hour after midnight. This is the wish alone; `DayRecount` grants it.
struct LateDays: Sendable, Codable, Hashable {
  /// What is to be evaluated again of one day.
  struct Wish: Sendable, Codable, Hashable {
    /// Agents whose records came late.
    var agents: Set<AgentNumber> = []
    /// Contacts of late records that name no agent.
    var contacts: Set<ContactKey> = []
    /// More contacts came late than are remembered: everybody is meant.
    var isEverybody = false
    /// How far a record was behind its source, at most.
    var behind: Milliseconds = 0

    /// More contacts than this are not told apart.
    private static let mostContacts = 4096

    mutating func note(_ event: SessionEvent, behind: Milliseconds) {
      if event.agent > 0 {
        agents.insert(event.agent)
      } else if event.contact != 0 {
        if contacts.count < Self.mostContacts { contacts.insert(event.contact) } else { isEverybody = true }
      }
      self.behind = max(self.behind, behind)
    }

    mutating func merge(_ other: Wish) {
      agents.formUnion(other.agents)
      contacts.formUnion(other.contacts)
      isEverybody = isEverybody || other.isEverybody || contacts.count > Self.mostContacts
      behind = max(behind, other.behind)
    }
  }

  /// The wishes, by local day.
  private(set) var days: [Int: Wish] = [:]

  var isEmpty: Bool { days.isEmpty }

  /// Notes a record that came too late; false if the rows of its day may have been written.
  ///
  /// - Parameters:
  ///   - spoken: up to when the record's source had spoken.
  ///   - lateness: how far behind that everything is evaluated.
  mutating func note(_ event: SessionEvent, spoken: Timestamp, lateness: Milliseconds, zone: SiteTimeZone) -> Bool {
    let day = zone.day(of: event.time)
    guard spoken - lateness <= Self.close(of: day, zone) else { return false }
    days[day, default: Wish()].note(event, behind: spoken - event.time)
    return true
  }

  /// When the rows of a day are written.
  static func close(of day: Int, _ zone: SiteTimeZone) -> Timestamp { zone.startOfDay(day + 1) + LoadMonitor.rowGrace }

  /// Takes over what another has noted.
  mutating func merge(_ other: LateDays) {
    for (day, wish) in other.days { days[day, default: Wish()].merge(wish) }
  }

  /// Takes out the days whose rows are written by `time`, oldest first.
  mutating func takeOver(by time: Timestamp, _ zone: SiteTimeZone) -> [(day: Int, wish: Wish)] {
    let over = days.filter { Self.close(of: $0.key, zone) <= time }.sorted { $0.key < $1.key }
    for (day, _) in over { days[day] = nil }
    return over.map { ($0.key, $0.value) }
  }
}

/// Evaluates a day again from its log files.
///
/// - Parameters:
///   - day: the local day, and who is meant.
///   - names: the names behind the numbers.
///   - end: the tick at which the day's rows are written; nil at the end of the input.
/// - Returns: the day's rows; nil if its files cannot be read any more.
typealias DayRecount =
  @Sendable (
    _ day: (number: Int, wish: LateDays.Wish), _ marks: DayMarks, _ names: LoadNames, _ end: Timestamp?
  ) -> RecountedDay?

extension FloorEngine {
  /// Puts right the rows of days that late records belong to, just before they are written.
  mutating func recountDays(over tick: Timestamp) {
    for day in lateDays.takeOver(by: tick, load.configuration.zone) {
      if let rows = recount?((day.day, day.wish), marks, load.names, tick) { load.replaceRows(rows) }
    }
  }

  /// The rows of the days that the end of the input cuts short, where late records belong to them.
  func recountUnfinishedDays() -> [RecountedDay] {
    lateDays.days.sorted { $0.key < $1.key }.compactMap { recount?(($0.key, $0.value), marks, load.names, nil) }
  }
}

extension FloorEngine {
  /// The rows of one day, as often as they were written.
  struct SeenRows: Sendable {
    var day: Int
    var from: Timestamp
    var to: Timestamp
    var days: [AgentDay] = []
    var hours: [QueueHour] = []
  }

  /// Keeps rows for who evaluates a day again: of each the newest.
  mutating func see(_ rows: (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>])) {
    guard let wish = rowsSeen else { return }
    rowsSeen?.days += rows.days.map(\.row).filter { $0.day == wish.day }
    rowsSeen?.hours += rows.hours.map(\.row).filter { $0.hour >= wish.from && $0.hour < wish.to }
  }
}
