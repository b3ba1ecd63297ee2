import FloorModel

/// A row read back from the `rollups` stream: figures with the names that the stream gives them.
public protocol RollupRow: Sendable, Hashable {
  /// What the row is about: the pseudonym, or the queue with its channel.
  var key: String { get }
  /// The beginning of its period.
  var from: Timestamp { get }
  /// 0, then 1, 2 ... for each time it was written anew.
  var revision: Int { get }
  /// The row in an event's `data`; nil where a field is missing or makes no sense.
  init?(row: JSONValue)
  /// Adds another row about the same thing in the same period, of another source.
  mutating func merge(_ other: Self)
}

/// One agent's day as the stream has it.
public struct AgentDayRow: RollupRow {
  /// The pseudonym.
  public var agent: String
  /// The team; nil for none.
  public var team: String?
  /// The zone of the seat; nil where it is not known.
  public var zone: String?
  /// The beginning of the local day.
  public var from: Timestamp
  /// The end of the local day.
  public var to: Timestamp
  /// See `RollupRow`.
  public var revision: Int
  /// What was measured; its agent and team numbers are 0.
  public var figures: AgentDay
  /// The queues served, by the keys of their rows (``QueueHourRow``); nil in rows of a version that did not tell.
  public var queues: Set<String>?

  public var key: String { agent }

  public init?(row: JSONValue) {
    let fields = RowFields(row)
    guard let agent = fields.text("agent"), let figures = AgentDay(row: row), let from = fields.time("from"),
      let to = fields.time("to"), from < to, let revision = fields.count("revision")
    else { return nil }
    self.agent = agent
    self.figures = figures
    self.from = from
    self.to = to
    self.revision = revision
    team = fields.text("team")
    zone = fields.text("zone")
    if case .array(let served)? = row["queues"] {
      queues = Set(
        served.compactMap { pair in
          guard case .array(let names) = pair, names.count == 2, case .string(let queue) = names[0],
            case .string(let channel) = names[1]
          else { return nil }
          return "\(queue)|\(channel)"
        })
    }
  }

  public mutating func merge(_ other: AgentDayRow) {
    figures.merge(other.figures)
    team = [team, other.team].compactMap(\.self).max()
    zone = [zone, other.zone].compactMap(\.self).max()
    if let served = other.queues { queues = (queues ?? []).union(served) }
    revision = max(revision, other.revision)
    to = max(to, other.to)
  }
}

/// One queue's hour as the stream has it.
public struct QueueHourRow: RollupRow {
  /// The queue.
  public var queue: String
  /// The beginning of the hour.
  public var from: Timestamp
  /// See `RollupRow`.
  public var revision: Int
  /// What was measured; its queue number is 0.
  public var figures: QueueHour

  public var key: String { "\(queue)|\(figures.channel.name)" }

  public init?(row: JSONValue) {
    let fields = RowFields(row)
    guard let queue = fields.text("queue"), let from = fields.time("from"), let revision = fields.count("revision"),
      let figures = QueueHour(row: row)
    else { return nil }
    self.queue = queue
    self.from = from
    self.revision = revision
    self.figures = figures
  }

  public mutating func merge(_ other: QueueHourRow) {
    figures.merge(other.figures)
    revision = max(revision, other.revision)
  }
}

/// Rows of many sources put together: of each source the newest revision counts, however often and in whatever order the
/// rows come; then sources are added up.
public struct RollupTable<Row: RollupRow>: Sendable {
  private struct Place: Hashable {
    var source: String
    var key: String
    var from: Timestamp
  }

  private var rows: [Place: Row] = [:]

  /// No rows.
  public init() {}

  /// Takes in a row of a source (the event's `source`).
  public mutating func add(_ row: Row, source: String) {
    let place = Place(source: source, key: row.key, from: row.from)
    if let known = rows[place], known.revision >= row.revision { return }
    rows[place] = row
  }

  /// The newest revision of every row of the sources that are wanted, in no order.
  public func newest(_ isWanted: (String) -> Bool = { _ in true }) -> [(source: String, row: Row)] {
    rows.filter { isWanted($0.key.source) }.map { (source: $0.key.source, row: $0.value) }
  }

  /// One row per key and period, by period and key.
  public var merged: [Row] { merged { _ in true } }

  /// The same of the sources that are wanted.
  public func merged(_ isWanted: (String) -> Bool) -> [Row] {
    var sums: [Place: Row] = [:]
    for (place, row) in rows where isWanted(place.source) {
      let sum = Place(source: "", key: place.key, from: place.from)
      if sums[sum]?.merge(row) == nil { sums[sum] = row }
    }
    return sums.sorted { ($0.key.from, $0.key.key) < ($1.key.from, $1.key.key) }.map(\.value)
  }
}

/// Reads the lines of the stream: `data` of one event at a time.
///
/// A class because it owns the JSON parser; it lives with one owner.
public final class RollupLineReader {
  private let tree = JSONTree()

  /// A reader.
  public init() {}

  /// The event that a line holds; nil when it is not a JSON object.
  public func event(_ line: some Collection<UInt8>) -> JSONValue? {
    Array(line).withUnsafeBytes { tree.read($0).value }
  }
}

/// Typed access to a row's fields.
struct RowFields {
  let row: JSONValue

  init(_ row: JSONValue) { self.row = row }

  func text(_ name: String) -> String? {
    guard case .string(let text)? = row[name], !text.isEmpty else { return nil }
    return text
  }

  func time(_ name: String) -> Timestamp? { text(name).flatMap { RFC3339.parse($0) } }

  func integer(_ name: String) -> Int64? {
    guard case .integer(let value)? = row[name] else { return nil }
    return value
  }

  func count(_ name: String) -> Int? { integer(name).flatMap { $0 >= 0 ? Int($0) : nil } }

  /// Counts under their names; nil if one is missing or below zero.
  func counts(_ names: [String]) -> [Int]? {
    let values = names.compactMap { count($0) }
    return values.count == names.count ? values : nil
  }

  func integers(_ value: JSONValue?) -> [Int64]? {
    guard case .array(let values)? = value else { return nil }
    let numbers = values.compactMap { value -> Int64? in
      guard case .integer(let number) = value else { return nil }
      return number
    }
    return numbers.count == values.count ? numbers : nil
  }
}

extension AgentDay {
  /// The figures of an `agent_day` row's `data`; nil where a field is missing or makes no sense. Agent and team are 0.
  public init?(row: JSONValue) {
    let fields = RowFields(row)
    guard let text = fields.text("day"), let day = CivilDate(text), day.isValid,
      let work = row["work"].flatMap({ IntervalUnion(json: $0) }),
      let breaks = row["breaks"].flatMap({ IntervalUnion(json: $0) }),
      let busy = row["busy"].flatMap({ IntervalUnion(json: $0) }),
      let handleTimes = row["handle_times"].flatMap({ LogHistogram(json: $0) }),
      let gaps = row["gaps"].flatMap({ LogHistogram(json: $0) }),
      let levels = fields.integers(row["at_level_ms"]), levels.count == 8,
      let starts = fields.integers(row["shift_starts"]), case .object(let channels)? = row["connected"],
      case .object(let above)? = row["above_ms"],
      let waiting = fields.integer("waiting_ms"), let notReady = fields.integer("not_ready_ms"),
      let total = fields.integer("handle_total_ms"), let held = fields.integer("hold_ms"),
      let wrapUp = fields.integer("wrap_up_ms"),
      let counts = fields.counts([
        "missed", "peak", "longest_run", "late_answers", "breaks_interrupted", "hard_contacts", "hard_recovered",
        "inferred_logouts", "shifts", "shifts_without_break", "shifts_break_interrupted",
        "shifts_planned", "shifts_overrun",
      ])
    else { return nil }
    self.init(agent: 0, day: day.daysSinceEpoch)
    (self.work, self.breaks, self.busy, self.handleTimes, self.gaps) = (work, breaks, busy, handleTimes, gaps)
    (self.waiting, self.notReady, handleTotal, self.held, self.wrapUp) = (waiting, notReady, total, held, wrapUp)
    atLevel = levels
    (missed, peak, longestRun, lateAnswers, breaksInterrupted) = (counts[0], counts[1], counts[2], counts[3], counts[4])
    (emotional, recovered, inferredLogouts) = (counts[5], counts[6], counts[7])
    (shifts, shiftsWithoutBreak, shiftsInterrupted) = (counts[8], counts[9], counts[10])
    (plannedShifts, overruns) = (counts[11], counts[12])
    // Rows of earlier versions do not know planned breaks.
    if let counts = fields.counts(["breaks_planned", "breaks_missed"]) {
      (plannedBreaks, missedBreaks) = (counts[0], counts[1])
    }
    for start in starts { addShiftStart(start) }
    for field in channels {
      guard let channel = Channel.allCases.first(where: { $0.name == field.name }),
        case .integer(let count) = field.value
      else { return nil }
      connected[Int(channel.rawValue)] = Int(count)
    }
    for field in above {
      guard let time = fields.integers(field.value), time.count == 2 else { return nil }
      add(field.name, TimeAbove(warning: time[0], critical: time[1]))
    }
  }
}

extension QueueHour {
  /// The figures of a `queue_hour` row's `data`; nil where a field is missing or makes no sense. The queue is 0.
  public init?(row: JSONValue) {
    let fields = RowFields(row)
    guard let from = fields.time("from"), let name = fields.text("channel"),
      let channel = Channel.allCases.first(where: { $0.name == name }),
      let lengths = row["handling_times"].flatMap({ LogHistogram(json: $0) }),
      let total = fields.integer("handling_total_ms"), case .array(let together)? = row["at_once"],
      let counts = fields.counts([
        "entered", "connected", "abandoned", "abandoned_short", "transferred_blind", "transferred_attended",
        "transferred_queue", "retold", "repeats", "late_answers", "long_calls", "long_calls_without_hold",
        "wrap_up_known", "wrap_up_short",
      ])
    else { return nil }
    self.init(queue: 0, channel: channel, hour: from)
    self.lengths = lengths
    self.total = total
    (entered, connected, abandoned, abandonedShort) = (counts[0], counts[1], counts[2], counts[3])
    transferred = Array(counts[4...6])
    (retold, repeats, lateAnswers, longCalls) = (counts[7], counts[8], counts[9], counts[10])
    (longCallsWithoutHold, wrapUpKnown, wrapUpShort) = (counts[11], counts[12], counts[13])
    // Rows of a version before this one lack it.
    wrapUp = max(0, fields.integer("wrap_up_ms") ?? 0)
    for entry in together {
      guard let values = fields.integers(entry), values.count == 3, values[0] > 0, values[1] >= 0 else { return nil }
      add(Int(values[0]), Together(contacts: Int(values[1]), handling: values[2]))
    }
  }
}
