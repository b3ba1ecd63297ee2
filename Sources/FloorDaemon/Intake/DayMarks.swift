import FloorModel
import Foundation

/// From where in its files each source must be read to evaluate a day again.
struct DayMarks: Sendable, Codable {
  /// How far a source's files had been read at some moment.
  struct Mark: Sendable {
    /// The newest record read by then.
    var newest: Timestamp
    /// Every file of the source, with its parser's state.
    var checkpoints: [Checkpoint]
  }

  /// So many days before a day its evaluation begins: a conversation is remembered for 72 hours.
  static let warmUp = 3

  /// The marks of each source, oldest first.
  private(set) var sources: [String: [Mark]] = [:]

  /// Where to begin so that nothing after `time` is missed; at the very beginning where that is not known.
  func checkpoints(of source: String, before time: Timestamp) -> [Checkpoint] {
    sources[source]?.last { $0.newest <= time }?.checkpoints ?? []
  }

  /// Adds a mark, and forgets those that no day needs any more.
  mutating func add(_ mark: Mark, source: String, zone: SiteTimeZone) {
    var marks = sources[source, default: []]
    marks.append(mark)
    let oldest = zone.startOfDay(zone.day(of: mark.newest) - Self.warmUp - 1)
    while marks.count > 1, marks[1].newest <= oldest { marks.removeFirst() }
    sources[source] = marks
  }

  /// Whether anything is known of a source.
  func knows(_ source: String) -> Bool { sources[source] != nil }
}

extension DayMarks.Mark: Codable {
  private enum CodingKeys: String, CodingKey { case newest, checkpoints, parsers }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    newest = try fields.decode(Timestamp.self, forKey: .newest)
    checkpoints = try fields.decode([Checkpoint].self, forKey: .checkpoints)
    // Parsers' states stand beside: as bytes they would be arrays of numbers.
    for (index, parser) in try fields.decode([Data].self, forKey: .parsers).enumerated()
    where index < checkpoints.count {
      checkpoints[index].parserState = Array(parser)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(newest, forKey: .newest)
    try fields.encode(checkpoints.map { $0.withoutParser }, forKey: .checkpoints)
    try fields.encode(checkpoints.map { Data($0.parserState) }, forKey: .parsers)
  }
}

extension Checkpoint {
  fileprivate var withoutParser: Checkpoint {
    var checkpoint = self
    checkpoint.parserState = []
    return checkpoint
  }
}

extension FloorIntake {
  /// Marks where a source stands when a new day has begun in it.
  func markDay(_ source: IntakeSource, number: Int) {
    let newest = pipeline.newest(of: number)
    guard newest >= source.nextMark, newest > .distantPast else { return }
    let zone = pipeline.zone
    source.nextMark = zone.startOfDay(zone.day(of: newest) + 1)
    for file in source.changed {
      if let state = try? source.readers[file]?.saved() { source.follower.keep(parserState: state, file: file) }
    }
    marks.add(DayMarks.Mark(newest: newest, checkpoints: source.follower.checkpoints), source: source.id, zone: zone)
    areMarksNew = true
    pipeline.mark(marks)
  }
}
