import EnvMonitor
import FloorModel
import Workload

/// Bytes to records: what a follower hands over goes through its parser and into the pipeline.
extension FloorIntake {
  func read(_ batch: LineBatch, of source: IntakeSource) {
    guard let number = source.numbers[batch.series] else { return }
    source.hasNewLines = true
    switch source.kind {
    case .feed(let zone): readFeed(batch, zone: zone, of: source, number: number)
    case .log(let format, let context):
      // Taken out for the while: what is held twice would be copied at the first change.
      var reader = source.takeReader(of: batch.file) ?? resume(batch, format: format, context: context, of: source)
      if reader.series != batch.series { source.moved(batch.file, from: reader.series) }
      reader.series = batch.series
      reader.isFinished = false
      if reader.log == nil {
        guard let detected = format ?? LogFormats.detect(batch.bytes, isComplete: true).format else {
          refuse(batch, of: source)
          source.put(reader, file: batch.file)
          return
        }
        reader.log = LogReader(format: detected, context: context)
      }
      consume(batch, &reader, of: source)
      source.put(reader, file: batch.file)
      source.changed.insert(batch.file)
      insertEvents(source, number: number)
      if pipeline.engine.recount != nil { markDay(source, number: number) }
    }
  }

  /// No format fits: what is told depends on whether anything but long lines has come yet.
  private func refuse(_ batch: LineBatch, of source: IntakeSource) {
    let lines = batch.bytes.count { $0 == 0x0A }
    // Blank lines before the first record say nothing of a format.
    if batch.bytes.allSatisfy({ $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }) {
      source.tally.lines += lines
      source.tally.blank += lines
      return
    }
    let isPreamble = LogFormats.heads(batch.bytes, isComplete: true).starts.last == batch.bytes.count
    let reason =
      isPreamble
      ? "the line is \(batch.bytes.count / max(1, lines) / 1024) KiB long and no record of a known format"
      : "no session-log format fits the first lines. Name it in the configuration; known are "
        + LogFormats.ids.joined(separator: ", ")
    source.tally.refuse(lines: lines, from: Int(batch.firstLine), reason)
    let place = isPreamble ? "\(batch.path):\(batch.firstLine)" : batch.path
    tell(source, kind: "format \(isPreamble) \(batch.path)", "\(place): \(reason).")
  }

  private func consume(_ batch: LineBatch, _ reader: inout FileReader, of source: IntakeSource) {
    swap(&sink.tally, &source.tally)
    defer { swap(&sink.tally, &source.tally) }
    let known = sink.tally.bad.count
    // Taken out, too: see `read`.
    var log = reader.log.take()
    if reader.pending.isEmpty {
      let used = log?.consume(batch.bytes, into: &sink) ?? 0
      reader.pending = Array(batch.bytes[used...])
    } else {
      reader.pending.append(contentsOf: batch.bytes)
      let used = reader.pending.withUnsafeBytes { log?.consume($0, into: &sink) ?? 0 }
      reader.pending.removeFirst(used)
    }
    reader.log = log
    if batch.isTorn { finishReader(&reader) }
    for bad in sink.tally.bad[known...] {
      tell(source, kind: "\(batch.path) \(bad.reason)", "\(batch.path):\(bad.line): \(bad.reason.sentence)")
    }
  }

  func finish(_ number: Int64, of source: IntakeSource) {
    guard case .log = source.kind, source.readers[number]?.isFinished == false,
      let series = source.readers[number]?.series, let pipelineNumber = source.numbers[series],
      var reader = source.takeReader(of: number)
    else { return }
    swap(&sink.tally, &source.tally)
    finishReader(&reader)
    swap(&sink.tally, &source.tally)
    source.put(reader, file: number)
    source.changed.insert(number)
    insertEvents(source, number: pipelineNumber)
  }

  private func finishReader(_ reader: inout FileReader) {
    reader.pending.withUnsafeBytes { reader.log?.finish($0, into: &sink) }
    reader.pending = []
    reader.isFinished = true
  }

  private func insertEvents(_ source: IntakeSource, number: Int) {
    // Taken out for the while, so that the loop has the events to itself.
    var events = ContiguousArray<SessionEvent>()
    swap(&events, &sink.events)
    var newest = Timestamp.distantPast
    let namesTeams = roster.namesTeams
    let usual = source.usualTeam.map { sink.names.teams.number($0) } ?? 0
    for index in events.indices {
      if namesTeams, events[index].team == 0 { events[index].team = roster.team(of: events[index].agent) }
      if usual != 0, events[index].team == 0 {
        events[index].team = usual
        events[index].flags.insert(.usualTeam)
      }
      newest = max(newest, events[index].time)
    }
    source.spoke(of: newest)
    pipeline.insert(events, source: number)
    events.removeAll(keepingCapacity: true)
    swap(&events, &sink.events)
    tellLate(source, number: number, key: "sessions: lateness")
  }

  /// Records that came after their moment was closed are left out, and that is never silent.
  private func tellLate(_ source: IntakeSource, number: Int, key: String?) {
    if pipeline.ahead[number] > 0 {
      tell(
        source, kind: "ahead",
        "\(source.id): a record's time lies more than a day ahead of those around it; it is left out. Check the clock of "
          + "whoever writes them.")
    }
    if pipeline.recounted[number] > 0 {
      tell(
        source, kind: "recounted",
        "\(source.id): records come later than they may: too late for alerts, and counted into the day's rows when it "
          + "is over. Check the clock of whoever writes them, or raise `sessions: lateness`.")
    }
    guard pipeline.late[number] > pipeline.ahead[number] + pipeline.recounted[number] else { return }
    tell(
      source, kind: "late",
      "\(source.id): records come later than they may and are left out; `floorwatch status` counts them. Check the clock "
        + "of whoever writes them" + (key.map { ", or raise `\($0)`." } ?? "."))
  }

  private func readFeed(_ batch: LineBatch, zone: String?, of source: IntakeSource, number: Int) {
    var line = batch.firstLine
    var start = 0
    while start < batch.bytes.count {
      let end = batch.bytes[start...].firstIndex(of: 0x0A) ?? batch.bytes.count
      defer {
        start = end + 1
        line += 1
      }
      let bytes = UnsafeRawBufferPointer(rebasing: batch.bytes[start..<end])
      source.feedLines += 1
      guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { continue }
      switch feed.parse(bytes) {
      case .success(var reading):
        reading.zone = reading.zone ?? zone
        source.feedRecords += 1
        source.spoke(of: reading.time)
        pipeline.insert(.reading(reading), at: reading.time, source: number)
        tellLate(source, number: number, key: nil)
      case .failure(let problem):
        source.feedProblems[problem.kind, default: 0] += 1
        let place = line
        tell(
          source, kind: "\(batch.path) \(problem.kind.rawValue)",
          "\(batch.path):\(place): \(problem.description.sentence)")
      }
    }
  }

  /// A file that was read before goes on with its parser's state; a damaged state means reading it anew.
  private func resume(
    _ batch: LineBatch, format: (any SessionLogFormat.Type)?, context: LogContext, of source: IntakeSource
  ) -> FileReader {
    guard !batch.parserState.isEmpty else { return FileReader() }
    do {
      return try FileReader(saved: batch.parserState, format: format, context: context)
    } catch {
      tell(source, kind: "state \(batch.path)", "\(batch.path): \(error). Its lines from here on are read afresh.")
      return FileReader()
    }
  }
}

extension String {
  /// With one full stop at its end: reasons come from here and from simdjson, which writes its own.
  fileprivate var sentence: String { hasSuffix(".") ? self : self + "." }
}
