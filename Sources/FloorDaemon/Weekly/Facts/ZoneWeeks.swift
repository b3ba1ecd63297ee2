import EnvMonitor
import FloorModel
import Summary

/// The zones' week, hour by hour, and what sensors were lost in it.
struct ZoneWeeks {
  /// Less missing time than this is no lost sensor: a restart, a battery changed.
  static let leastLost: Milliseconds = .hours(2)

  let configuration: EnvironmentConfiguration
  /// Everything known, earlier weeks included: what was never measured cannot be lost.
  let rooms: RoomCalendar

  /// - Parameters:
  ///   - hours: the merged hours of the week.
  ///   - period: the week, as far as it has come.
  func facts(_ hours: [ZoneHour], in period: Range<Timestamp>) -> [ZoneWeek] {
    let grouped = Dictionary(grouping: hours, by: \.zone)
    return Set(grouped.keys).union(measuredBefore(period)).sorted().map { zone in
      let hours = grouped[zone] ?? []
      var fact = ZoneWeek(zone: zone)
      let settings = configuration.zones.first { $0.id == zone }
      fact.name = settings?.name ?? zone
      fact.quantities = cells(hours)
      fact.lost = lost(zone, settings, in: period)
      fact.unknown = unknown(zone, settings, in: period)
      return fact
    }
  }

  /// Zones without any row in the week that were measured in the week before: they are unknown, not gone.
  private func measuredBefore(_ period: Range<Timestamp>) -> Set<String> {
    Set(
      rooms.zones.filter { zone in
        zone.value.known.values.contains { known in
          known.intervals.contains { $0.end > period.lowerBound - .days(7) && $0.start < period.upperBound }
        }
      }.keys)
  }

  private struct Sum {
    var figure: ZoneHour.Figure
    var known: Milliseconds = 0
    var above: [String: TimeAbove] = [:]
  }

  private func cells(_ hours: [ZoneHour]) -> [Quantity: [RoomCell]] {
    var sums: [Quantity: [HourOfWeek: Sum]] = [:]
    for hour in hours {
      let at = HourOfWeek(hour.hour, configuration.timeZone)
      for (quantity, figure) in hour.figures {
        // In the night the clocks go back, two hours share a name.
        var sum = sums[quantity]?[at]
        if sum?.figure.merge(figure) == nil { sum = Sum(figure: figure) }
        sum?.known += hour.known[quantity]?.length ?? 0
        for (rule, _) in RoomRuleQuantity.all.filter({ $0.quantity == quantity }) {
          guard let warning = hour.warning[rule]?.length else { continue }
          sum?.above[rule, default: TimeAbove()].warning += warning
          sum?.above[rule, default: TimeAbove()].critical += hour.critical[rule]?.length ?? 0
        }
        sums[quantity, default: [:]][at] = sum
      }
    }
    return sums.mapValues { cells in
      cells.sorted { $0.key < $1.key }.map { at, sum in
        RoomCell(at: at, mean: sum.figure.mean, known: sum.known, above: sum.above)
      }
    }
  }

  /// Occupied time in which floorwatch watched and a quantity that was measured before was not.
  private func lost(_ zone: String, _ settings: ZoneSettings?, in period: Range<Timestamp>) -> [Quantity: Milliseconds]
  {
    guard let room = rooms.zones[zone] else { return [:] }
    let occupied = occupied(settings, in: period).intersection(room.watched)
    var lost: [Quantity: Milliseconds] = [:]
    for (quantity, known) in room.known {
      // Before its first minute a sensor was not there yet.
      guard let first = known.intervals.first?.start else { continue }
      var missing = occupied
      missing.remove(.distantPast, first)
      for interval in known.intervals { missing.remove(interval.start, interval.end) }
      if missing.length >= Self.leastLost { lost[quantity] = missing.length }
    }
    return lost
  }

  /// Occupied time in which a quantity that was measured before was not, whether floorwatch watched or not.
  private func unknown(_ zone: String, _ settings: ZoneSettings?, in period: Range<Timestamp>)
    -> [Quantity: Milliseconds]
  {
    let occupied = occupied(settings, in: period)
    var unknown: [Quantity: Milliseconds] = [:]
    for (quantity, known) in rooms.zones[zone]?.known ?? [:] {
      guard let first = known.intervals.first?.start, first < period.upperBound else { continue }
      var missing = occupied
      for interval in known.intervals { missing.remove(interval.start, interval.end) }
      if missing.length >= Self.leastLost { unknown[quantity] = missing.length }
    }
    return unknown
  }

  private func occupied(_ settings: ZoneSettings?, in period: Range<Timestamp>) -> IntervalUnion {
    var set = IntervalUnion()
    guard let timetable = settings?.occupied else {
      set.add(period.lowerBound, period.upperBound)
      return set
    }
    let step: Milliseconds = .minutes(5)
    var time = period.lowerBound
    while time < period.upperBound {
      let since = timetable.occupiedSince(
        time, timeZone: configuration.timeZone, holidays: configuration.holidays)
      if since != nil { set.add(time, min(time + step, period.upperBound)) }
      time = time + step
    }
    return set
  }
}

extension HourOfWeek {
  /// The local hour that holds an instant.
  init(_ time: Timestamp, _ zone: SiteTimeZone) {
    self.init(
      weekday: CivilDate.isoWeekday(ofDay: zone.day(of: time)), hour: Int(zone.wallClock(at: time) / .hours(1)))
  }
}
