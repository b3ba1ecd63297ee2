import FloorModel

/// One person's week, added up. It exists only while groups are being made of people.
struct PersonWeek: Sendable {
  var work: Milliseconds = 0
  var busy: Milliseconds = 0
  var waiting: Milliseconds = 0
  /// Time with a contact open, and the same weighted with the number of open contacts.
  var open: Milliseconds = 0
  var openWeighted: Milliseconds = 0
  var above: [String: TimeAbove] = [:]
  var room: [String: RoomExposure] = [:]
  var gaps = LogHistogram()
  var contacts = 0
  var queues: Set<String> = []
  var missedRings = 0
  var shifts = 0
  var shiftsWithoutBreak = 0
  var shiftsBreakInterrupted = 0
  var hardContacts = 0
  var hardRecovered = 0
  var inferredLogouts = 0

  static func += (total: inout PersonWeek, day: PersonDay) {
    total.work += day.work
    total.busy += day.busy
    total.waiting += day.waiting
    for (index, length) in day.atLevel.enumerated() {
      total.open += length
      total.openWeighted += length * Milliseconds(index + 1)
    }
    total.above.merge(day.above) { $0 + $1 }
    total.room.merge(day.room) { $0 + $1 }
    total.gaps.merge(day.gaps)
    total.contacts += day.contacts.values.reduce(0, +)
    total.queues.formUnion(day.queues)
    total.missedRings += day.missedRings
    total.shifts += day.shifts
    total.shiftsWithoutBreak += day.shiftsWithoutBreak
    total.shiftsBreakInterrupted += day.shiftsBreakInterrupted
    total.hardContacts += day.hardContacts
    total.hardRecovered += day.hardRecovered
    total.inferredLogouts += day.inferredLogouts
  }
}

extension TimeAbove {
  static func + (a: TimeAbove, b: TimeAbove) -> TimeAbove {
    TimeAbove(warning: a.warning + b.warning, critical: a.critical + b.critical)
  }
}

extension RoomExposure {
  static func + (a: RoomExposure, b: RoomExposure) -> RoomExposure {
    RoomExposure(known: a.known + b.known, above: a.above + b.above)
  }
}
