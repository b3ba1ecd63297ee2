import FloorModel

/// Settles wall-clock times in the hour that occurs twice, in autumn, for rows that belong to calls.
///
/// A row of a call lies neither before the call's channel began, which its id tells, nor before the call's rows so far; a
/// completion lies its length after the connection. Rows without a call go by the agent's rows so far. What neither
/// decides is taken as the first of the two.
struct RepeatedHour: Codable, Sendable {
  private enum CodingKeys: String, CodingKey { case last }

  /// The latest time of each call, or agent, on such a day.
  private var last = RecentKeys(capacity: 4096)
  /// The day last looked at, and whether it is longer than others.
  private var day = Int.min
  private var isLong = false

  /// The instant of a row with this wall-clock time.
  mutating func instant(
    _ local: LocalTime, _ record: QueueLogRecord, scope: UInt64, zone: SiteTimeZone, into sink: inout EventSink
  ) -> Timestamp {
    if local.day != day {
      day = local.day
      isLong = zone.startOfDay(day + 1) - zone.startOfDay(day) > .hours(24)
    }
    let first = local.instant(in: zone)
    guard isLong else { return first }
    let began = QueueLogEvents.channelStart(record.call)
    let key =
      began == nil
      ? Hash64.combine(scope, sink.door.hash(sink.door.number(record.agent))) : Hash64.of(record.call, seed: scope)
    let before = last[key].map { Timestamp(milliseconds: $0) }
    var instant = first
    let offset = zone.offsetSeconds(at: first + .hours(3))
    let second = local.asUTC - Milliseconds(offset) * 1000
    if second > first, zone.offsetSeconds(at: second) == offset {
      let talk = record.verb.flatMap { verb -> Milliseconds? in
        guard verb.isCallEnd else { return nil }
        return record.parameters[verb.callSecondsIndex(record.parameters)].secondsAsMilliseconds
      }
      let fits = { (time: Timestamp) in
        if let talk, let before { abs(time - talk - before) <= 2000 } else { false }
      }
      if began.map({ first < $0 - 2000 }) ?? false || before.map({ first < $0 }) ?? false
        || (fits(second) && !fits(first))
      {
        instant = second
        sink.repair(.ambiguousHour)
      }
    }
    last.set(key, max(instant, before ?? instant).milliseconds)
    return instant
  }
}
