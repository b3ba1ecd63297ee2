import FloorModel

/// Stories in pieces, so that a commit writes only those that something happened to.
extension ConversationTable {
  /// How many pieces there are.
  static let pieces = 256

  static func piece(of key: ContactKey) -> Int { Int(truncatingIfNeeded: key) & (pieces - 1) }

  /// The pieces that changed since the last call, as bytes.
  mutating func takeChanged() -> [(piece: Int, bytes: [UInt8])] {
    guard !changed.isEmpty else { return [] }
    defer { changed.removeAll() }
    var rows: [Int: [(key: ContactKey, isOld: Bool, story: Story)]] = [:]
    for (key, story) in young where changed.contains(Self.piece(of: key)) {
      rows[Self.piece(of: key), default: []].append((key, false, story))
    }
    for (key, story) in old where changed.contains(Self.piece(of: key)) {
      rows[Self.piece(of: key), default: []].append((key, true, story))
    }
    return changed.pieces.map { piece in
      var writer = RowWriter()
      for row in (rows[piece] ?? []).sorted(by: { ($0.key, $0.isOld ? 1 : 0) < ($1.key, $1.isOld ? 1 : 0) }) {
        writer.put(Int64(bitPattern: row.key))
        writer.put(row.isOld ? 1 : 0)
        writer.put(Int64(row.story.agent))
        writer.put(Int64(row.story.agents))
        writer.put(row.story.passedOn.map { Int($0.rawValue) } ?? -1)
        writer.put(row.story.time.milliseconds)
      }
      return (piece, writer.bytes)
    }
  }

  /// Takes back a piece that was saved.
  mutating func restore(_ bytes: [UInt8]) throws {
    var reader = RowReader(bytes)
    while !reader.isAtEnd {
      let key = ContactKey(bitPattern: try reader.number())
      let isOld = try reader.number() == 1
      let agent = AgentNumber(truncatingIfNeeded: try reader.number())
      let agents = Int32(truncatingIfNeeded: try reader.number())
      let kind = TransferKind(rawValue: UInt8(truncatingIfNeeded: try reader.number()))
      let time = Timestamp(milliseconds: try reader.number())
      let story = Story(agent: agent, agents: agents, passedOn: kind, time: time)
      if isOld { old[key] = story } else { young[key] = story }
    }
  }
}

/// The same for the owners of contacts.
extension ContactOwners {
  /// The pieces that changed since the last call, as bytes.
  mutating func takeChanged() -> [(piece: Int, bytes: [UInt8])] {
    guard !changed.isEmpty else { return [] }
    defer { changed.removeAll() }
    var rows: [Int: [(key: ContactKey, isOld: Bool, agent: AgentNumber)]] = [:]
    for (key, agent) in young where changed.contains(ConversationTable.piece(of: key)) {
      rows[ConversationTable.piece(of: key), default: []].append((key, false, agent))
    }
    for (key, agent) in old where changed.contains(ConversationTable.piece(of: key)) {
      rows[ConversationTable.piece(of: key), default: []].append((key, true, agent))
    }
    return changed.pieces.map { piece in
      var writer = RowWriter()
      for row in (rows[piece] ?? []).sorted(by: { ($0.key, $0.isOld ? 1 : 0) < ($1.key, $1.isOld ? 1 : 0) }) {
        writer.put(Int64(bitPattern: row.key))
        writer.put(row.isOld ? 1 : 0)
        writer.put(Int64(row.agent))
      }
      return (piece, writer.bytes)
    }
  }

  /// Takes back a piece that was saved.
  mutating func restore(_ bytes: [UInt8]) throws {
    var reader = RowReader(bytes)
    while !reader.isAtEnd {
      let key = ContactKey(bitPattern: try reader.number())
      let isOld = try reader.number() == 1
      let agent = AgentNumber(truncatingIfNeeded: try reader.number())
      if isOld { old[key] = agent } else { young[key] = agent }
    }
  }
}
