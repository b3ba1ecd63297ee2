import FloorModel

/// A shift as a night shift.
struct NightShift {
  /// Work inside the night window.
  let work: Milliseconds
  /// Whether it ended after the hour from which a longer rest is due.
  let endsLate: Bool
}

extension Shift {
  /// The shift as a night shift (W09); nil when too little of its work lies in one night.
  func night(_ settings: WorkingTimeSettings) -> NightShift? {
    let numbers = settings.numbers
    guard let from = numbers[.nightFrom], let to = numbers[.nightTo], let least = numbers[.nightWork] else {
      return nil
    }
    let zone = settings.zone
    let inclusive = numbers[.nightWorkInclusive] == 1
    var found: NightShift?
    for day in (zone.day(of: start) - 1)...zone.day(of: end) {
      let nightStart = zone.instant(day: day, millisecondOfDay: from)
      let nightEnd = zone.instant(day: to > from ? day : day + 1, millisecondOfDay: to)
      let inside = work(from: nightStart, to: nightEnd)
      guard inside > least || (inclusive && inside == least && inside > 0) else { continue }
      var late = false
      if let hour = numbers[.nightRestAfter] {
        // An hour before the window's own start belongs to the next day.
        late = end > zone.instant(day: to <= from && hour < from ? day + 1 : day, millisecondOfDay: hour)
      }
      found = NightShift(work: max(inside, found?.work ?? 0), endsLate: late)
    }
    return found
  }
}
