import FloorModel

/// The names a log mentions that carry no personal data, by number.
public struct LogNames: Sendable, Codable {
  /// Queues.
  public var queues = NameInterner()
  /// Teams.
  public var teams = NameInterner()
  /// Break codes, not-ready codes and dispositions.
  public var reasons = NameInterner()
  /// Log sources.
  public var sources = NameInterner()

  /// No names.
  public init() {}
}

/// Where parsers put what they understand: events, names, agents' numbers and the tally.
///
/// One sink serves one thread of reading; several files may share it one after another (exchange ``tally`` between them).
public struct EventSink: Sendable {
  /// The events since the reader last took them; `removeAll(keepingCapacity: true)` when taken.
  public var events = ContiguousArray<SessionEvent>()
  /// Agents' numbers.
  public var door: AgentDoor
  /// Other names' numbers.
  public var names: LogNames
  /// What was found in the file at hand.
  public var tally = LogTally()
  /// The states that pause codes mean, by reason number; filled as codes appear.
  private var stateOfReason: ContiguousArray<ReasonMap.Meaning?> = []

  /// A sink behind a door.
  public init(door: AgentDoor, names: LogNames = LogNames()) {
    self.door = door
    self.names = names
  }

  /// Hands on an event.
  @inline(__always)
  mutating func emit(_ event: SessionEvent) { events.append(event) }

  /// Counts a record.
  @inline(__always)
  mutating func record(_ kind: UnsafeRawBufferPointer, at time: Timestamp) { tally.record(kind, at: time) }

  /// Counts a record.
  mutating func record(_ kind: String, at time: Timestamp) { kind.withBytes { tally.record($0, at: time) } }

  /// Counts a repair.
  mutating func repair(_ kind: RepairKind) { tally.repair(kind) }

  /// Counts a line that was not understood. The reason must not quote the line.
  mutating func bad(_ line: LogLine, _ reason: String) { tally.bad(line.number, reason) }

  /// The number of a break code or disposition; free text is `other`.
  mutating func reason(_ code: UnsafeRawBufferPointer, by map: ReasonMap) -> ReasonNumber {
    if ReasonMap.isCode(code) || map.names(code.text) { return names.reasons.number(code) }
    repair(.freeText)
    return names.reasons.number(ReasonMap.freeText)
  }

  /// The number of a break code or disposition; free text is `other`.
  mutating func reason(_ code: String, by map: ReasonMap) -> ReasonNumber { code.withBytes { reason($0, by: map) } }

  /// The state a pause code means, with its number.
  mutating func state(ofReason code: UnsafeRawBufferPointer, by map: ReasonMap) -> (AgentState, ReasonNumber) {
    guard ReasonMap.isCode(code) || map.names(code.text) else {
      // The words still say what the pause is; then they are forgotten.
      let meaning = map.meaning(of: code.text)
      if !meaning.isMapped { repair(.unmappedReason) }
      return (meaning.state, reason(code, by: map))
    }
    let number = names.reasons.number(code)
    while stateOfReason.count <= Int(number) { stateOfReason.append(nil) }
    let meaning: ReasonMap.Meaning
    if let known = stateOfReason[Int(number)] {
      meaning = known
    } else {
      meaning = map.meaning(of: number == 0 ? code.text : names.reasons[number])
      stateOfReason[Int(number)] = meaning
    }
    if !meaning.isMapped { repair(.unmappedReason) }
    return (meaning.state, number)
  }

  /// The state a pause code means, with its number.
  mutating func state(ofReason code: String, by map: ReasonMap) -> (AgentState, ReasonNumber) {
    code.withBytes { state(ofReason: $0, by: map) }
  }
}
