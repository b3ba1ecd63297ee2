import FloorModel
import Summary
import Workload

/// People's days as the week wants them, each joined with the rooms they were lived in: the exposure.
enum PersonDays {
  static func facts(_ days: [MergedDay], rooms: RoomCalendar) -> [PersonDay] {
    days.map { fact($0, rooms) }
  }

  private static func fact(_ day: MergedDay, _ rooms: RoomCalendar) -> PersonDay {
    let figures = day.figures
    var person = PersonDay(agent: day.agent, team: day.team, weekday: CivilDate.isoWeekday(ofDay: day.day))
    person.zone = day.zone
    person.work = figures.work.length
    person.busy = figures.busy.length
    person.waiting = figures.waiting
    person.atLevel = figures.atLevel
    for (rule, time) in figures.above {
      person.above[rule] = TimeAbove(warning: time.warning, critical: time.critical)
    }
    person.gaps = figures.gaps
    for channel in Channel.allCases where figures.connected[Int(channel.rawValue)] > 0 {
      person.contacts[channel.name] = figures.connected[Int(channel.rawValue)]
    }
    person.queues = day.queues
    person.missedRings = figures.missed
    person.shifts = figures.shifts
    person.shiftsWithoutBreak = figures.shiftsWithoutBreak
    person.shiftsBreakInterrupted = figures.shiftsInterrupted
    person.hardContacts = figures.emotional
    person.hardRecovered = figures.recovered
    person.inferredLogouts = figures.inferredLogouts
    person.room = exposure(day.seats, rooms)
    return person
  }

  /// Work cut with the state of the zones it was done in. Somebody whom two machines saw at one moment lived it once.
  static func exposure(_ seats: [String: IntervalUnion], _ rooms: RoomCalendar) -> [String: RoomExposure] {
    let lived = seats.compactMap { zone, work in rooms.zones[zone].map { ($0, work) } }
    guard !lived.isEmpty else { return [:] }
    var exposures: [String: RoomExposure] = [:]
    for (rule, quantity) in RoomRuleQuantity.all {
      var (known, warning, critical) = (IntervalUnion(), IntervalUnion(), IntervalUnion())
      for (zone, work) in lived {
        guard let measured = zone.known[quantity]?.intersection(work), !measured.intervals.isEmpty else { continue }
        known.merge(measured)
        if let set = zone.warning[rule] { warning.merge(set.intersection(measured)) }
        if let set = zone.critical[rule] { critical.merge(set.intersection(measured)) }
      }
      guard !known.intervals.isEmpty else { continue }
      exposures[rule] = RoomExposure(
        known: known.length, above: TimeAbove(warning: warning.length, critical: critical.length))
    }
    return exposures
  }
}
