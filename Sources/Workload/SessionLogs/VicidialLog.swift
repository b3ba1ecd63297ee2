import FloorModel

/// VICIdial's `vicidial_agent_log` table as CSV (`workload.md` 4.4): one row is one cycle pause, wait, talk, wrap-up.
///
/// Written from the schema's documentation; no real dump was at hand. A row tells of the minutes before it. The log has
/// no logins: an agent's rows without a pause of ``maximumGap`` between them are one session. `dead` (the customer has
/// hung up, the agent has not) counts as wrap-up.
struct VicidialLog: SessionLogFormat {
  static let id = "vicidial-agent-log"
  static let title = "VICIdial agent log as CSV"
  static let timing = LogTiming.afterwards
  /// A longer time between an agent's rows is a logout and a login.
  static let maximumGap = Milliseconds.minutes(5)

  struct Memory: Codable, Sendable {
    var columns: DelimitedColumns?
    /// The end of each agent's last row, by agent number.
    var lastEnd: [Int64] = []
    var seen = RecentKeys(capacity: 4096)
  }
  var memory = Memory()
  private let context: LogContext
  private var fields = DelimitedFields()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static let schema = [
    "agent_log_id", "user", "server_ip", "event_time", "lead_id", "campaign_id", "pause_epoch", "pause_sec",
    "wait_epoch", "wait_sec", "talk_epoch", "talk_sec", "dispo_epoch", "dispo_sec", "status", "user_group", "comments",
    "sub_status", "dead_epoch", "dead_sec", "processed", "uniqueid", "pause_type",
  ]
  private static let required = [["user"], ["pause_epoch"], ["talk_epoch"], ["dispo_epoch"]]

  static func likelihood(_ head: LogHead) -> Int {
    guard let first = head.lines.first else { return 0 }
    if DelimitedColumns(header: first, required: required) != nil { return 97 }
    let share = head.percentOfLines { line in
      var fields = DelimitedFields()
      return fields.split(line, at: DelimitedFields.likelyDelimiter(line)) && (18...23).contains(fields.count)
        && LocalTime(fields[3]) != nil && fields[6].integer.map { $0 > 946_684_800 } == true
    }
    return share >= 30 ? 85 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    if line.number == 1 || memory.columns == nil {
      if let columns = DelimitedColumns(header: line.bytes, required: Self.required, own: context.columns) {
        memory.columns = columns
        return
      }
    }
    let columns =
      memory.columns
      ?? DelimitedColumns(delimiter: DelimitedFields.likelyDelimiter(line.bytes), names: Self.schema)
    memory.columns = columns
    guard fields.split(line.bytes, at: columns.delimiter) else { return sink.bad(line, "a quote is never closed") }
    guard fields.count >= min(columns.names.count, 18) else { return sink.bad(line, "too few columns") }
    func column(_ name: String) -> UnsafeRawBufferPointer { fields[columns.index([name])] }
    var row = VicidialRow()
    row.user = sink.door.number(column("user"))
    guard row.user != 0 else { return sink.bad(line, "the column user is empty") }
    row.pause = VicidialRow.Phase(column("pause_epoch"), column("pause_sec"))
    row.wait = VicidialRow.Phase(column("wait_epoch"), column("wait_sec"))
    row.talk = VicidialRow.Phase(column("talk_epoch"), column("talk_sec"))
    row.dispo = VicidialRow.Phase(column("dispo_epoch"), column("dispo_sec"))
    row.dead = VicidialRow.Phase(column("dead_epoch"), column("dead_sec"))
    guard row.mend(into: &sink) else { return sink.bad(line, "no pause, wait or talk time in this row") }

    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    let status = column("status")
    sink.record(status.isEmpty ? "PAUSE" : status.text, at: row.start)
    let id = column("agent_log_id")
    guard memory.seen.isNew(Hash64.of(id.isEmpty ? line.bytes : id)) else { return sink.repair(.duplicate) }
    emit(row, status: status, code: column("sub_status"), columns, into: &sink)
  }

  private mutating func emit(
    _ row: VicidialRow, status: UnsafeRawBufferPointer, code: UnsafeRawBufferPointer, _ columns: DelimitedColumns,
    into sink: inout EventSink
  ) {
    var base = SessionEvent(time: row.start, kind: .agentLogin)
    base.agent = row.user
    base.source = source
    base.flags = [.coarse]
    func event(_ kind: SessionEvent.Kind, _ time: Timestamp) -> SessionEvent {
      var event = base
      event.kind = kind
      event.time = time
      return event
    }
    let user = Int(row.user)
    while memory.lastEnd.count <= user { memory.lastEnd.append(.min) }
    let last = memory.lastEnd[user]
    if last == .min || row.start.milliseconds - last > Self.maximumGap {
      if last != .min { sink.emit(event(.agentLogout, Timestamp(milliseconds: last))) }
      sink.emit(event(.agentLogin, row.start))
    }
    memory.lastEnd[user] = max(last, row.end.milliseconds)

    if let pause = row.pause, pause.length > 0 {
      var paused = event(.agentState, pause.start)
      // LOGIN is the pause VICIdial itself puts after a login, not a break.
      if code.isEmpty || code.spells("LOGIN") {
        paused.state = .notReady
        paused.reason = sink.reason(code, by: context.reasons)
      } else {
        (paused.state, paused.reason) = sink.state(ofReason: code, by: context.reasons)
      }
      sink.emit(paused)
    }
    if let wait = row.wait ?? row.talk { sink.emit(event(.agentState, wait.start)) }
    guard let talk = row.talk, talk.length > 0,
      let length = context.contactLength(row.talkEnd - talk.start, .voice, into: &sink)
    else { return }
    let end = talk.start + length
    base.channel = .voice
    let lead = fields[columns.index(["lead_id"])]
    base.conversation = Hash64.of(lead, seed: context.scope)
    base.contact = Hash64.combine(
      Hash64.combine(base.conversation, sink.door.hash(row.user)), UInt64(talk.start.milliseconds))
    base.queue = sink.names.queues.number(fields[columns.index(["campaign_id"])])
    sink.emit(event(.contactConnected, talk.start))
    if status.spells("XFER") {
      var transfer = event(.contactTransferred, end)
      transfer.transfer = .attended
      sink.emit(transfer)
    }
    sink.emit(event(.contactDisconnected, end))
    // Where the talk was cut, nothing is known of its wrap-up.
    sink.emit(event(.contactWrapUpEnd, end < row.talkEnd ? end : row.end))
    if !status.isEmpty {
      var disposition = event(.contactDisposition, row.end)
      disposition.reason = sink.reason(status, by: context.reasons)
      sink.emit(disposition)
    }
  }

  mutating func finish(into sink: inout EventSink) {
    for (agent, end) in memory.lastEnd.enumerated() where end != .min {
      var logout = SessionEvent(time: Timestamp(milliseconds: end), kind: .agentLogout)
      logout.agent = AgentNumber(agent)
      logout.source = max(0, source)
      logout.flags = [.coarse]
      sink.emit(logout)
    }
    memory.lastEnd = []
  }
}

/// The times of one row.
struct VicidialRow {
  /// A stretch of a cycle.
  struct Phase {
    var start: Timestamp
    var length: Milliseconds

    /// Nil when there is no time or it is absurd.
    init?(_ epoch: UnsafeRawBufferPointer, _ seconds: UnsafeRawBufferPointer) {
      guard let start = epoch.integer, (946_684_800..<4_102_444_800).contains(start) else { return nil }
      self.start = Timestamp(seconds: start)
      length = .seconds(max(-1, min(seconds.integer ?? 0, 1_000_000)))
    }

    var end: Timestamp { start + length }
  }

  var user: AgentNumber = 0
  var pause: Phase?
  var wait: Phase?
  var talk: Phase?
  var dispo: Phase?
  var dead: Phase?

  /// The earliest time of the row.
  var start: Timestamp { [pause, wait, talk, dispo].compactMap { $0?.start }.min() ?? .distantPast }
  /// The end of the row's last stretch.
  var end: Timestamp { [pause, wait, talk, dispo].compactMap { $0?.end }.max() ?? .distantPast }
  /// When the customer was gone.
  var talkEnd: Timestamp {
    guard let talk else { return end }
    // The talk seconds include the dead ones.
    let dead = min(max(0, dead?.length ?? 0), talk.length)
    return talk.end - dead
  }

  /// Mends counters that cannot be right; false when the row has no time at all.
  mutating func mend(into sink: inout EventSink) -> Bool {
    let next = [wait?.start, talk?.start, dispo?.start]
    Self.mend(&pause, before: next[0] ?? next[1] ?? next[2], &sink)
    Self.mend(&wait, before: next[1] ?? next[2], &sink)
    Self.mend(&talk, before: next[2], &sink)
    Self.mend(&dispo, before: nil, &sink)
    return pause != nil || wait != nil || talk != nil
  }

  /// A column is a 16-bit number: at 65,535 it says nothing, and the next stretch's beginning is the end.
  private static func mend(_ phase: inout Phase?, before next: Timestamp?, _ sink: inout EventSink) {
    guard var mended = phase else { return }
    if mended.length < 0 {
      sink.repair(.negativeDuration)
      mended.length = 0
    }
    if mended.length >= .seconds(65_535) {
      sink.repair(.cappedCounter)
      mended.length = next.map { max(0, $0 - mended.start) } ?? 0
    }
    phase = mended
  }
}
