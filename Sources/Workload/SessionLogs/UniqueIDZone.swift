import FloorModel

/// The offset from UTC that a log's own unique ids tell (`workload.md` 4.3).
///
/// The first number of an Asterisk unique id is the UTC second in which the channel began; the wall-clock start less
/// that, rounded to 15 minutes, is the offset. A later row of the same channel starts later than the channel, so one
/// odd row must not change the offset: it takes three in a row, or a change by exactly an hour to the second (DST).
struct UniqueIDZone: Codable, Sendable {
  /// The offset, seconds east of UTC; nil until an id has told it.
  private(set) var offset: Int64?
  private var candidate: Int64 = 0
  private var votes = 0

  /// The instant of a row's start, given its unique id and the configured zone.
  mutating func instant(
    _ local: LocalTime, uniqueID: UnsafeRawBufferPointer, zone: SiteTimeZone?, into sink: inout EventSink
  ) -> Timestamp {
    if let began = QueueLogEvents.channelStart(uniqueID) { learn((local.asUTC - began) / 1000) }
    if let zone {
      let instant = local.instant(in: zone)
      // The hour that occurs twice: the id tells which one.
      if let offset, zone.offsetSeconds(at: instant + .hours(1)) != zone.offsetSeconds(at: instant),
        case let other = local.asUTC - offset * 1000, other == instant + .hours(1)
      {
        sink.repair(.ambiguousHour)
        return other
      }
      return instant
    }
    return local.asUTC - (offset ?? 0) * 1000
  }

  private mutating func learn(_ difference: Int64) {
    let rounded = Int64((Double(difference) / 900).rounded()) * 900
    guard abs(rounded) <= 14 * 3600, abs(difference - rounded) <= 120 else { return }
    guard let offset else {
      self.offset = rounded
      return
    }
    if rounded == offset {
      votes = 0
      return
    }
    votes = rounded == candidate ? votes + 1 : 1
    candidate = rounded
    if votes >= 3 || (abs(rounded - offset) == 3600 && abs(difference - rounded) <= 2) {
      self.offset = rounded
      votes = 0
    }
  }
}
