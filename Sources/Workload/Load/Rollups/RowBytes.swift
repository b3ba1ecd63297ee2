import FloorModel

/// Writes rows compactly for the store: every number as a zigzag varint, sets of time as differences.
struct RowWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(2048) }

  mutating func put(_ value: Int64) {
    var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func put(_ value: Int) { put(Int64(value)) }

  mutating func put(_ values: [Int64]) {
    put(values.count)
    for value in values { put(value) }
  }

  mutating func put(_ values: [Int]) { put(values.map { Int64($0) }) }

  mutating func put(_ set: IntervalUnion) {
    put(set.intervals.count)
    var last: Int64 = 0
    for interval in set.intervals {
      put(interval.start.milliseconds - last)
      put(interval.end - interval.start)
      last = interval.end.milliseconds
    }
  }

  mutating func put(_ histogram: LogHistogram) {
    var pairs: [Int64] = []
    pairs.reserveCapacity(64)
    histogram.forEachUsed { bucket, count in
      guard count > 0 else { return }
      pairs.append(Int64(bucket))
      pairs.append(count)
    }
    put(pairs.count / 2)
    for number in pairs { put(number) }
  }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes += text.utf8
  }
}

/// Reads what a `RowWriter` wrote; bytes that end too early or make no sense throw.
struct RowReader {
  struct Damaged: Error {}

  private let bytes: [UInt8]
  private var place = 0
  /// More entries than any row has: a damaged count must not ask for memory.
  private static let most = 100_000

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number() throws -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
      shift += 7
    }
    throw Damaged()
  }

  mutating func count() throws -> Int {
    guard let count = Int(exactly: try number()), (0...Self.most).contains(count) else { throw Damaged() }
    return count
  }

  mutating func integer() throws -> Int {
    guard let value = Int(exactly: try number()) else { throw Damaged() }
    return value
  }

  mutating func numbers() throws -> [Int64] {
    var values: [Int64] = []
    for _ in 0..<(try count()) { values.append(try number()) }
    return values
  }

  mutating func integers() throws -> [Int] { try numbers().map { Int(truncatingIfNeeded: $0) } }

  mutating func intervals() throws -> IntervalUnion {
    var set = IntervalUnion()
    var last: Int64 = 0
    for _ in 0..<(try count()) {
      let start = last &+ (try number())
      last = start &+ (try number())
      set.add(Timestamp(milliseconds: start), Timestamp(milliseconds: last))
    }
    return set
  }

  mutating func histogram() throws -> LogHistogram {
    var counts: [Int64] = []
    for _ in 0..<(try count()) {
      let bucket = try count()
      guard bucket < 2048 else { throw Damaged() }
      if bucket >= counts.count { counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count)) }
      counts[bucket] = try number()
    }
    return LogHistogram(counts: counts)
  }

  mutating func text() throws -> String {
    let length = try count()
    guard place + length <= bytes.count else { throw Damaged() }
    defer { place += length }
    return String(decoding: bytes[place..<place + length], as: UTF8.self)
  }
}

extension AgentDay {
  func write(to writer: inout RowWriter) {
    writer.put(Int64(agent))
    writer.put(day)
    writer.put(Int64(team))
    for set in [work, breaks, busy] { writer.put(set) }
    writer.put([waiting, notReady, handleTotal, held, wrapUp] + atLevel)
    writer.put(connected)
    for histogram in [handleTimes, gaps] { writer.put(histogram) }
    writer.put(
      [
        missed, peak, longestRun, breaksInterrupted, emotional, recovered, inferredLogouts, shifts, shiftsWithoutBreak,
        shiftsInterrupted, lateAnswers, plannedShifts, overruns, plannedBreaks, missedBreaks,
      ] + served.flatMap { [Int($0.queue), Int($0.channel.rawValue)] })
    writer.put(shiftStarts)
    writer.put(above.count)
    for (rule, time) in above {
      writer.put(rule)
      writer.put([time.warning, time.critical])
    }
  }

  init(from reader: inout RowReader) throws {
    self.init(agent: AgentNumber(truncatingIfNeeded: try reader.number()), day: try reader.integer())
    team = TeamNumber(truncatingIfNeeded: try reader.number())
    work = try reader.intervals()
    breaks = try reader.intervals()
    busy = try reader.intervals()
    let times = try reader.numbers()
    let contacts = try reader.integers()
    handleTimes = try reader.histogram()
    gaps = try reader.histogram()
    let counts = try reader.integers()
    guard times.count == 5 + atLevel.count, contacts.count == connected.count,
      counts.count == 13 || (counts.count >= 15 && counts.count % 2 == 1)
    else {
      throw RowReader.Damaged()
    }
    (waiting, notReady, handleTotal, held, wrapUp) = (times[0], times[1], times[2], times[3], times[4])
    atLevel = Array(times[5...])
    connected = contacts
    (missed, peak, longestRun, breaksInterrupted) = (counts[0], counts[1], counts[2], counts[3])
    (emotional, recovered, inferredLogouts, shifts) = (counts[4], counts[5], counts[6], counts[7])
    (shiftsWithoutBreak, shiftsInterrupted, lateAnswers) = (counts[8], counts[9], counts[10])
    (plannedShifts, overruns) = (counts[11], counts[12])
    // Rows kept by an earlier version do not know planned breaks.
    if counts.count >= 15 { (plannedBreaks, missedBreaks) = (counts[13], counts[14]) }
    // Nor which queues were served, before that was kept.
    for index in stride(from: 15, to: counts.count, by: 2) {
      guard let channel = UInt8(exactly: counts[index + 1]).flatMap(Channel.init(rawValue:)) else {
        throw RowReader.Damaged()
      }
      addServed(ServedQueue(queue: QueueNumber(truncatingIfNeeded: counts[index]), channel: channel))
    }
    for start in try reader.numbers() { addShiftStart(start) }
    for _ in 0..<(try reader.count()) {
      let rule = try reader.text()
      let time = try reader.numbers()
      guard time.count == 2 else { throw RowReader.Damaged() }
      add(rule, TimeAbove(warning: time[0], critical: time[1]))
    }
  }
}

extension QueueHour {
  func write(to writer: inout RowWriter) {
    writer.put(Int64(queue))
    writer.put(Int64(channel.rawValue))
    writer.put(hour.milliseconds)
    writer.put(
      [
        connected, entered, abandoned, abandonedShort, longCalls, longCallsWithoutHold, wrapUpKnown, wrapUpShort,
        repeats, retold, lateAnswers,
      ] + transferred + [Int(wrapUp)])
    writer.put(lengths)
    writer.put(total)
    writer.put(atOnce.count)
    for (count, together) in atOnce {
      writer.put([Int64(count), Int64(together.contacts), together.handling])
    }
  }

  init(from reader: inout RowReader) throws {
    let queue = QueueNumber(truncatingIfNeeded: try reader.number())
    guard let channel = Channel(rawValue: UInt8(truncatingIfNeeded: try reader.number())) else {
      throw RowReader.Damaged()
    }
    self.init(queue: queue, channel: channel, hour: Timestamp(milliseconds: try reader.number()))
    let counts = try reader.integers()
    // Rows kept by a version before this one have no wrap-up.
    guard counts.count == 14 || counts.count == 15 else { throw RowReader.Damaged() }
    (connected, entered, abandoned, abandonedShort) = (counts[0], counts[1], counts[2], counts[3])
    (longCalls, longCallsWithoutHold, wrapUpKnown, wrapUpShort) = (counts[4], counts[5], counts[6], counts[7])
    (repeats, retold, lateAnswers) = (counts[8], counts[9], counts[10])
    transferred = Array(counts[11..<14])
    wrapUp = counts.count == 15 ? Milliseconds(counts[14]) : 0
    lengths = try reader.histogram()
    total = try reader.number()
    for _ in 0..<(try reader.count()) {
      let together = try reader.numbers()
      guard together.count == 3 else { throw RowReader.Damaged() }
      add(
        Int(truncatingIfNeeded: together[0]),
        Together(contacts: Int(truncatingIfNeeded: together[1]), handling: together[2]))
    }
  }
}
