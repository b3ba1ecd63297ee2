import EnvMonitor
import FloorModel
import Summary
import Workload

/// How much of a week each source tells of.
///
/// A zone's quantity covers the minutes in which it was measured. A session log is told by its channel: an hour of the week
/// in which five contacts or more usually come, as in at least half of the weeks before, is covered if any came. Rows do not
/// say which file a contact stood in, and an hour without any is the only thing that a log which has stopped leaves behind.
struct WeekCoverage {
  /// With fewer contacts an hour may well have none by chance.
  static let leastContacts = 5

  let configuration: FloorConfiguration
  let week: ISOWeek
  /// The end of the week, or of what is known of it.
  let end: Timestamp

  private var zone: SiteTimeZone { configuration.timeZone }

  /// - Parameter rooms: everything known of every zone, earlier weeks included.
  func sensors(_ rooms: RoomCalendar) -> [SourceCoverage] {
    let begin = zone.bounds(of: week).lowerBound
    guard end > begin else { return [] }
    var period = IntervalUnion()
    period.add(begin, end)
    return rooms.zones.sorted { $0.key < $1.key }.flatMap { id, room in
      let name = configuration.zones.first { $0.id == id }?.name ?? id
      return room.known.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { quantity, known -> SourceCoverage? in
        // Before its first minute, and after it was given up for all the weeks before, there was no sensor.
        guard let first = known.intervals.first?.start, let last = known.intervals.last?.end, first < end,
          last > begin - .days(7 * Int64(WeekFactsBuilder.weeksBack))
        else { return nil }
        let share = Double(known.intersection(period).length) / Double(end - begin)
        return SourceCoverage(kind: .sensors, name: name, quantity: quantity, share: min(1, share))
      }
    }
  }

  /// - Parameters:
  ///   - queues: the merged hours of all queues, of the weeks before as well.
  ///   - days: everybody's merged days: where no queue is named, work with contacts tells of the log.
  func logs(_ queues: [QueueHourRow], _ days: [MergedDay]) -> [SourceCoverage] {
    var hours: [String: [Timestamp: Int]] = [:]
    for row in queues {
      let contacts = max(row.figures.connected, row.figures.entered, row.figures.abandoned)
      if contacts > 0 { hours[row.figures.channel.name, default: [:]][row.from, default: 0] += contacts }
    }
    if hours.isEmpty { hours = ["contacts": busyHours(days)] }
    return hours.sorted { $0.key < $1.key }.compactMap { name, hours in
      hours.isEmpty ? nil : SourceCoverage(kind: .log, name: name, share: share(hours))
    }
  }

  /// The share of the usual hours that are there; nil while there are no earlier weeks to know them from.
  private func share(_ hours: [Timestamp: Int]) -> Double? {
    var weeks: [ISOWeek: [HourOfWeek: Int]] = [:]
    for (hour, contacts) in hours {
      weeks[zone.week(of: hour), default: [:]][HourOfWeek(hour, zone), default: 0] += contacts
    }
    let earlier = weeks.filter { $0.key < week && $0.key >= week.advanced(by: -WeekFactsBuilder.weeksBack) }
    guard !earlier.isEmpty else { return nil }
    let counts = earlier.values.reduce(into: [HourOfWeek: Int]()) { counts, hours in
      for (hour, contacts) in hours where contacts >= Self.leastContacts { counts[hour, default: 0] += 1 }
    }
    let usual = counts.filter { $0.value * 2 >= earlier.count }.keys.filter { hour in
      let day = week.monday + hour.weekday - 1
      let isOver = zone.instant(day: day, millisecondOfDay: .hours(Int64(hour.hour))) + .hours(1) <= end
      return isOver && !configuration.holidays.contains(CivilDate(daysSinceEpoch: day))
    }
    guard !usual.isEmpty else { return nil }
    let own = weeks[week] ?? [:]
    return Double(usual.count { own[$0] != nil }) / Double(usual.count)
  }

  /// Hours of work with contacts; how many there were is not known, so each counts as enough.
  private func busyHours(_ days: [MergedDay]) -> [Timestamp: Int] {
    var hours: [Timestamp: Int] = [:]
    for interval in days.flatMap(\.figures.busy.intervals) {
      var hour = interval.start.floored(to: .hours(1))
      while hour < interval.end {
        hours[hour] = Self.leastContacts
        hour = hour + .hours(1)
      }
    }
    return hours
  }
}
