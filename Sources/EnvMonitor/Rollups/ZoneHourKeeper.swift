import FloorModel

/// A zone's hour as it is written: the row, and how often it has been written before.
public struct ZoneHourRow: Sendable, Hashable {
  /// The hour.
  public let hour: ZoneHour
  /// 0 the first time.
  public let revision: Int
}

/// Keeps the hour that is going on in each zone, and hands over those that are over.
struct ZoneHourKeeper: Sendable {
  private struct Open: Sendable {
    var hour: ZoneHour
    /// How often it has been written.
    var revision = 0
    /// Something was added since it was last written.
    var isUnwritten = false
  }

  private var open: [String: Open] = [:]
  private var finished: [ZoneHourRow] = []

  init() {}

  /// Books a minute of a zone, which may hold nothing.
  mutating func change(_ zone: String, minute: Timestamp, _ body: (inout ZoneHour) -> Void) {
    let hour = minute.floored(to: ZoneHour.length)
    if let before = open[zone]?.hour, before.hour != hour { finish(zone) }
    // Taken out, so that the sets are not copied.
    var state = open.removeValue(forKey: zone) ?? Open(hour: ZoneHour(zone: zone, hour: hour))
    state.isUnwritten = true
    body(&state.hour)
    open[zone] = state
  }

  /// The rows of hours that are over at `time`, by zone; with `all`, those that are going on too, which stay open and are
  /// written again with a higher revision when more is learnt.
  mutating func take(at time: Timestamp, all: Bool) -> [ZoneHourRow] {
    for zone in open.keys.sorted() {
      guard let state = open[zone] else { continue }
      if state.hour.end <= time {
        finish(zone)
      } else if all, state.isUnwritten {
        finished.append(ZoneHourRow(hour: state.hour, revision: state.revision))
        open[zone]?.revision += 1
        open[zone]?.isUnwritten = false
      }
    }
    defer { finished.removeAll(keepingCapacity: true) }
    return finished
  }

  private mutating func finish(_ zone: String) {
    guard let state = open.removeValue(forKey: zone), state.isUnwritten else { return }
    finished.append(ZoneHourRow(hour: state.hour, revision: state.revision))
  }
}

/// What a restart must know of the hours that are going on.
extension ZoneHourKeeper {
  /// One open hour in flat numbers.
  struct Saved: Sendable, Codable, Hashable {
    var zone: String
    var hour: Timestamp
    var revision: Int
    var isUnwritten: Bool
    var known: [String: [Int64]]
    var figures: [String: [Int64]]
    var warning: [String: [Int64]]
    var critical: [String: [Int64]]
  }

  /// The open hours, by zone.
  var saved: [Saved] {
    open.keys.sorted().compactMap { open[$0] }.map { state in
      Saved(
        zone: state.hour.zone, hour: state.hour.hour, revision: state.revision, isUnwritten: state.isUnwritten,
        known: Self.flat(state.hour.known) { $0.rawValue },
        figures: Dictionary(
          uniqueKeysWithValues: state.hour.figures.map {
            ($0.key.rawValue, [$0.value.minutes, $0.value.sum, $0.value.low, $0.value.high])
          }),
        warning: Self.flat(state.hour.warning) { $0 }, critical: Self.flat(state.hour.critical) { $0 })
    }
  }

  /// Carries on from saved hours; what does not fit is left out.
  mutating func restore(_ saved: [Saved]) {
    for piece in saved {
      var hour = ZoneHour(zone: piece.zone, hour: piece.hour)
      for (name, numbers) in piece.known {
        if let quantity = Quantity(rawValue: name) { hour.known[quantity] = Self.set(numbers) }
      }
      for (name, numbers) in piece.figures where numbers.count == 4 && numbers[0] > 0 {
        guard let quantity = Quantity(rawValue: name) else { continue }
        hour.figures[quantity] = ZoneHour.Figure(
          minutes: numbers[0], sum: numbers[1], low: numbers[2], high: numbers[3])
      }
      hour.warning = piece.warning.mapValues(Self.set)
      hour.critical = piece.critical.mapValues(Self.set)
      open[piece.zone] = Open(hour: hour, revision: piece.revision, isUnwritten: piece.isUnwritten)
    }
  }

  private static func flat<Key>(_ sets: [Key: IntervalUnion], _ name: (Key) -> String) -> [String: [Int64]] {
    Dictionary(
      uniqueKeysWithValues: sets.map { key, set in
        (name(key), set.intervals.flatMap { [$0.start.milliseconds, $0.end.milliseconds] })
      })
  }

  private static func set(_ numbers: [Int64]) -> IntervalUnion {
    var set = IntervalUnion()
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      set.add(Timestamp(milliseconds: numbers[index]), Timestamp(milliseconds: numbers[index + 1]))
    }
    return set
  }
}
