import FloorModel

/// The last 24 hours of every zone and quantity in points of five minutes: the lines on the board.
///
/// A fixed 288 points a line and at most `mostLines` lines, so that memory does not grow; saved by the hour, so that a
/// restart keeps the day and a commit writes little.
struct DayLines: Sendable {
  /// The time a point stands for.
  static let step: Milliseconds = .minutes(5)
  /// Points in a line: 24 hours.
  static let points = 288
  private static let pointsAnHour = 12
  /// Hours that can be alive: also the slots they are saved in.
  private static let slots: Int64 = 25
  private static let mostLines = 512

  /// What a line is of.
  struct Key: Sendable, Hashable, Codable {
    var zone: String
    var quantity: Quantity
  }

  /// One hour of a line, as saved.
  struct Hour: Sendable, Codable, Hashable {
    var key: Key
    /// The hour's number since the epoch.
    var hour: Int64
    /// Its twelve points; nil where nothing was known.
    var points: [Double?]
  }

  private var lines: [Key: [Int64: [Double?]]] = [:]
  private var changed: [Key: Set<Int64>] = [:]

  /// Notes a five minutes' mean that ends at `time`, a whole five minutes.
  mutating func add(_ value: Double?, of key: Key, endingAt time: Timestamp) {
    let index = floorDivide(time.milliseconds, Self.step) - 1
    let hour = floorDivide(index, Int64(Self.pointsAnHour))
    guard lines[key] != nil || (value != nil && lines.count < Self.mostLines) else { return }
    var line = lines[key] ?? [:]
    if line[hour] == nil { line = line.filter { hour - $0.key < Self.slots && $0.key <= hour } }
    line[hour, default: Self.emptyHour][Int(index - hour * Int64(Self.pointsAnHour))] = value
    lines[key] = line
    changed[key, default: []].insert(hour)
  }

  /// The 288 points up to a moment, the oldest first; nil where nothing is known.
  func points(of key: Key, endingAt time: Timestamp) -> [Double?] {
    let end = floorDivide(time.milliseconds, Self.step)
    let line = lines[key] ?? [:]
    return (end - Int64(Self.points)..<end).map { index in
      let hour = floorDivide(index, Int64(Self.pointsAnHour))
      return line[hour]?[Int(index - hour * Int64(Self.pointsAnHour))]
    }
  }

  /// Zones and quantities with anything known in the 24 hours up to a moment.
  func keys(at time: Timestamp) -> [Key] {
    let end = floorDivide(floorDivide(time.milliseconds, Self.step), Int64(Self.pointsAnHour))
    return lines.filter { line in line.value.keys.contains { end - $0 < Self.slots && $0 <= end } }.map(\.key)
  }

  /// The hours that changed since the last call, each under a name that comes around again after a day.
  mutating func takeChanged() -> [(name: String, hour: Hour)] {
    defer { changed = [:] }
    return changed.flatMap { key, hours in
      hours.compactMap { hour in
        lines[key]?[hour].map {
          ("\(key.zone)|\(key.quantity.rawValue)|\(hour % Self.slots)", Hour(key: key, hour: hour, points: $0))
        }
      }
    }.sorted { $0.0 < $1.0 }
  }

  /// Puts a saved hour back; one that does not fit is left out.
  mutating func restore(_ saved: Hour) {
    guard saved.points.count == Self.pointsAnHour, lines[saved.key] != nil || lines.count < Self.mostLines else {
      return
    }
    lines[saved.key, default: [:]][saved.hour] = saved.points
  }

  private static let emptyHour = [Double?](repeating: nil, count: pointsAnHour)
}
