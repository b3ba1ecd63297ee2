import FloorModel
import Foundation

/// What a restart must know of the rows that are not written for good.
extension RollupKeeper {
  /// Everything that is not about one agent.
  struct Saved: Codable {
    var day: Int
    var yesterday: Int
    var hourEnd: Timestamp
    var nextClose: Timestamp
    var channels: [Channel]
    var hours: Data
    /// Hours that have been written; nil in state of an earlier version.
    var written: Data?
  }

  var saved: Saved {
    var writer = RowWriter()
    for slot in hour where slot.isUsed { Self.write(slot, to: &writer) { $0.write(to: &$1) } }
    for slot in earlier { Self.write(slot, to: &writer) { $0.write(to: &$1) } }
    return Saved(
      day: day, yesterday: yesterdayNumber, hourEnd: hourEnd, nextClose: nextClose, channels: channels,
      hours: Data(writer.bytes), written: savedWritten)
  }

  private var savedWritten: Data {
    var writer = RowWriter()
    for (key, hour) in written.sorted(by: { $0.key < $1.key }) {
      writer.put(key.hour.milliseconds)
      writer.put([Int(key.queue), Int(key.channel.rawValue), hour.revision])
      writer.put(hour.hash)
    }
    return Data(writer.bytes)
  }

  private mutating func restore(written bytes: Data) throws {
    var reader = RowReader(Array(bytes))
    while !reader.isAtEnd {
      let hour = Timestamp(milliseconds: try reader.number())
      let numbers = try reader.integers()
      guard numbers.count == 3, let channel = UInt8(exactly: numbers[1]).flatMap(Channel.init(rawValue:)) else {
        throw RowReader.Damaged()
      }
      let key = WrittenHour.Key(hour: hour, queue: QueueNumber(truncatingIfNeeded: numbers[0]), channel: channel)
      written[key] = WrittenHour(revision: numbers[2], hash: try reader.number())
    }
  }

  mutating func restore(_ saved: Saved) throws {
    day = saved.day
    yesterdayNumber = saved.yesterday
    hourEnd = saved.hourEnd
    nextClose = saved.nextClose
    channels = saved.channels
    if day != .min {
      dayStart = zone.startOfDay(day)
      dayEnd = zone.startOfDay(day + 1)
    }
    if let bytes = saved.written { try restore(written: bytes) }
    var reader = RowReader(Array(saved.hours))
    while !reader.isAtEnd {
      let slot = try Self.slot(from: &reader) { try QueueHour(from: &$0) }
      if slot.row.hour + .hours(1) == hourEnd {
        put(slot)
      } else {
        earlier.append(slot)
      }
    }
  }

  private mutating func put(_ slot: Slot<QueueHour>) {
    change(queue: slot.row.queue, slot.row.channel) { $0 = slot.row }
    let index = Int(slot.row.queue) * Channel.count + Int(slot.row.channel.rawValue)
    hour[index] = slot
  }

  /// An agent's row of today; nil where there is none.
  func savedToday(_ agent: Int) -> Data? {
    guard agent < today.count, today[agent].isUsed else { return nil }
    return Data(Self.packed(today[agent]))
  }

  /// An agent's row of yesterday; empty where there is none.
  func savedYesterday(_ agent: Int) -> [UInt8] { unclosed[agent].map(Self.packed) ?? yesterday[agent] ?? [] }

  /// Packs what has not been handed over yet, for who looks at all of yesterday.
  mutating func packYesterday() {
    for (agent, slot) in unclosed { yesterday[agent] = Self.packed(slot) }
    unclosed.removeAll()
  }

  mutating func restore(today bytes: Data, of agent: Int) throws {
    guard let slot = Self.unpacked(Array(bytes)) else { throw RowReader.Damaged() }
    while agent >= today.count { today.append(Slot(row: AgentDay(agent: AgentNumber(today.count), day: 0))) }
    today[agent] = slot
  }

  mutating func restore(yesterday bytes: [UInt8], of agent: Int) throws {
    guard !bytes.isEmpty else { return }
    guard Self.unpacked(bytes) != nil else { throw RowReader.Damaged() }
    yesterday[agent] = bytes
  }

  /// A row and what has to be known of it, as bytes.
  static func packed(_ slot: Slot<AgentDay>) -> [UInt8] {
    var writer = RowWriter()
    write(slot, to: &writer) { $0.write(to: &$1) }
    return writer.bytes
  }

  /// What `packed` made bytes of; nil for anything else.
  static func unpacked(_ bytes: [UInt8]?) -> Slot<AgentDay>? {
    guard let bytes else { return nil }
    var reader = RowReader(bytes)
    return try? slot(from: &reader) { try AgentDay(from: &$0) }
  }

  /// Whether a packed row has to be written.
  static func isChanged(_ bytes: [UInt8]) -> Bool {
    var reader = RowReader(bytes)
    return (try? reader.integers()).map { $0.count == 2 && $0[1] == 1 } ?? false
  }

  private static func write<Row>(
    _ slot: Slot<Row>, to writer: inout RowWriter, _ row: (Row, inout RowWriter) -> Void
  ) {
    writer.put([slot.revision, slot.isChanged ? 1 : 0])
    row(slot.row, &writer)
  }

  private static func slot<Row>(
    from reader: inout RowReader, _ row: (inout RowReader) throws -> Row
  ) throws -> Slot<Row> {
    let flags = try reader.integers()
    guard flags.count == 2 else { throw RowReader.Damaged() }
    return Slot(row: try row(&reader), isUsed: true, isChanged: flags[1] == 1, revision: flags[0])
  }
}
