import FloorModel

/// floorwatch's own format: one JSON object a line (`workload.md` 4.9), the fast path.
///
/// `inbound` and `outbound` are read as `in` and `out`. An id may be missing: then the line itself is the key for
/// finding duplicates.
struct NativeLog: SessionLogFormat {
  static let id = "native"
  static let title = "floorwatch NDJSON"

  struct Memory: Codable, Sendable {
    var seen = RecentKeys(capacity: 8192)
    /// The last `seq` by source number; 0 for none yet.
    var sequences: [Int64] = []
  }
  var memory = Memory()

  let context: LogContext
  private let scope: UInt64
  let fields = JSONFields(NativeField.allCases.map(\.name) + NativeField.forbidden)
  private var ownSource: SourceNumber = -1
  private var times = RepeatedTime()

  init(context: LogContext) {
    self.context = context
    scope = context.scope
  }

  static func likelihood(_ head: LogHead) -> Int {
    let share = head.percentOfLines { $0.begins(with: "{") && $0.holds("\"event\"") && $0.holds("\"time\"") }
    return share >= 30 ? 95 : share > 0 ? 40 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    if let problem = fields.read(line) { return sink.bad(line, problem) }
    if fields.present >> UInt64(NativeField.allCases.count) != 0 { sink.repair(.forbiddenField) }
    if let version = fields.integer(NativeField.v.rawValue), version != 1 {
      return sink.bad(line, "\"v\" is not 1: this version of floorwatch does not know this format")
    }
    let timeBytes = fields.string(NativeField.time.rawValue)
    guard let time = times.parse(timeBytes) else {
      return sink.bad(
        line,
        timeBytes.isEmpty
          ? "\"time\" is missing"
          : "\"time\" is not an RFC 3339 time with an offset, such as 2026-11-20T10:00:00.250+01:00")
    }
    let name = fields.string(NativeField.event.rawValue)
    guard !name.isEmpty else { return sink.bad(line, "\"event\" is missing") }

    let (source, scope) = source(into: &sink)
    guard let kind = NativeEvent.kind(name) else {
      sink.record(name, at: time)
      return sink.repair(.unknownEvent)
    }
    var event = SessionEvent(time: time, kind: kind)
    event.source = source
    if let problem = fill(&event, scope: scope, into: &sink) { return sink.bad(line, problem) }
    sink.tally.record(kind, named: name, at: time)

    let id = fields.string(NativeField.id.rawValue)
    guard memory.seen.isNew(Hash64.of(id.isEmpty ? line.bytes : id, seed: scope)) else {
      return sink.repair(.duplicate)
    }
    checkSequence(event, into: &sink)
    sink.emit(event)
    if event.kind == .scheduleShift { NativeShift().emitBreaks(of: event, line, into: &sink) }
  }

  /// The number of the line's source, and what keeps its ids apart from other sources'.
  @inline(__always)
  private mutating func source(into sink: inout EventSink) -> (SourceNumber, UInt64) {
    let name = fields.string(NativeField.source.rawValue)
    if !name.isEmpty { return (sink.names.sources.number(name), Hash64.of(name, seed: 0x10C5)) }
    if ownSource < 0 { ownSource = sink.names.sources.number(context.sourceName) }
    return (ownSource, scope)
  }

  /// A jump in a source's numbering means lines that never came: the timeline must know that it does not know.
  @inline(__always)
  private mutating func checkSequence(_ event: SessionEvent, into sink: inout EventSink) {
    guard let sequence = fields.integer(NativeField.seq.rawValue), sequence > 0 else { return }
    let source = Int(event.source)
    while memory.sequences.count <= source { memory.sequences.append(0) }
    let last = memory.sequences[source]
    memory.sequences[source] = sequence
    if last == 0 || sequence == last + 1 { return }
    if sequence <= last { return sink.repair(.sequenceBack) }
    sink.repair(.sequenceGap)
    var gap = SessionEvent(time: event.time, kind: .sourceGap)
    gap.source = event.source
    gap.count = Int32(clamping: sequence - last - 1)
    sink.emit(gap)
  }
}
