import FloorModel
import Foundation
import GRDB
import Workload

/// What the database lets go of before its time, or at the end of it.
extension Store {
  /// Drops records that were read and never evaluated because their source is no longer followed.
  ///
  /// They are left over from a changed configuration. Of a source that is still followed nothing is dropped, however old:
  /// an old log that is read for the first time waits for its turn.
  func forgetWaiting(before time: Timestamp, followed: Set<String>) throws {
    try write { db in
      let rows = try Row.fetchAll(db, sql: "SELECT key, value FROM monitor_state WHERE monitor = 'waiting'")
      for row in rows {
        let source = (row["key"] as String).prefix { $0 != "\u{1F}" }
        guard !followed.contains(String(source)) else { continue }
        let records = try? WaitingRecords(saved: [UInt8](row["value"] as Data))
        guard records.map({ $0.newest < time && $0.newest > .distantPast }) ?? true else { continue }
        try db.execute(
          sql: "DELETE FROM monitor_state WHERE monitor = 'waiting' AND key = ?", arguments: [row["key"] as String])
      }
    }
  }

  /// Erases one person, all or nothing: the monitors' state, records that wait, lines that are still in the outbox.
  ///
  /// - Parameters:
  ///   - pseudonym: the person.
  ///   - configuration: for restoring the load monitor, whose counts of people must stay right without them.
  ///   - now: the time on the lines that stand in for theirs.
  /// - Returns: how many pieces of state, waiting records and lines went.
  func erase(
    _ pseudonym: String, configuration: LoadConfiguration, now: Timestamp
  ) throws -> (state: Int, waiting: Int, lines: Int) {
    // What SQLite frees is overwritten, not only given back.
    try StoreError.wording(path) { try queue.inDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") } }
    let result = try write { db -> (Int, Int, Int) in
      var (state, waiting) = (0, 0)
      if let number = try unname(pseudonym, db) {
        state = try eraseState(of: number, configuration, db) + erasePieces(of: number, pseudonym, db)
        waiting = try eraseWaiting(of: number, db)
      }
      try db.execute(sql: "DELETE FROM alert_state WHERE subject = ?", arguments: [pseudonym])
      try db.execute(
        sql: "DELETE FROM monitor_state WHERE monitor = ? AND substr(key, 1, 28) = ?",
        arguments: [FeedDesk.monitor, pseudonym])
      return (state, waiting, try eraseLines(of: pseudonym, now, db))
    }
    // Pages freed by earlier writes hold them too, and so does the log of past writes, until both are made anew.
    try StoreError.wording(path) { try queue.inDatabase { try $0.execute(sql: "VACUUM") } }
    try StoreError.wording(path) { try queue.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") } }
    return result
  }

  /// The pseudonyms of those about whom nothing has been heard since a moment.
  func idlePseudonyms(since time: Timestamp) throws -> [String] {
    struct State: Decodable {
      struct Timeline: Decodable { var since: Timestamp }
      var timeline: Timeline
    }
    return try read { db in
      guard let bytes = try StateTables.monitorState("floor", db)["agents"] else { return [] }
      let names = try JSONDecoder().decode([String].self, from: Data(bytes))
      var heard: [String: Timestamp] = [:]
      for (key, value) in try StateTables.monitorState("load", db) {
        guard let number = key.split(separator: "/").last.flatMap({ Int($0) }), names.indices.contains(number),
          let state = try? JSONDecoder().decode(State.self, from: Data(value))
        else { continue }
        heard[names[number]] = max(heard[names[number]] ?? .distantPast, state.timeline.since)
      }
      // Somebody who is only listed in the alias table has no state and nothing to forget.
      return heard.filter { !$0.key.isEmpty && $0.value > .distantPast && $0.value < time }.keys.sorted()
    }
  }

  /// Tables that still mention a pseudonym; none after an erasure.
  func mentions(of pseudonym: String) throws -> [String] {
    try read { db in
      let wanted = Data(pseudonym.utf8)
      return try [
        ("monitor_state", "instr(value, ?1) > 0 OR instr(CAST(key AS BLOB), ?1) > 0"),
        ("outbox", "instr(CAST(line AS BLOB), ?1) > 0"), ("alert_state", "instr(CAST(subject AS BLOB), ?1) > 0"),
        ("checkpoint", "instr(parser_state, ?1) > 0"),
      ].compactMap { table, condition in
        let count =
          try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)", arguments: [wanted]) ?? 0
        return count > 0 ? table : nil
      }
    }
  }

  /// Takes the pseudonym off its number; nil if it has none.
  private func unname(_ pseudonym: String, _ db: Database) throws -> AgentNumber? {
    var floor = try StateTables.monitorState("floor", db)
    guard let bytes = floor["agents"] else { return nil }
    var names = try JSONDecoder().decode([String].self, from: Data(bytes))
    guard let index = names.firstIndex(of: pseudonym) else { return nil }
    names[index] = ""
    floor["agents"] = Array(try JSONEncoder().encode(names))
    try StateTables.save(MonitorStateChange(monitor: "floor", key: "agents", value: floor["agents"]), db)
    return AgentNumber(index)
  }

  private func eraseState(of agent: AgentNumber, _ configuration: LoadConfiguration, _ db: Database) throws -> Int {
    let saved = try StateTables.monitorState("load", db)
    let theirs = saved.keys.filter { LoadMonitor.isState($0, of: agent) }
    for key in theirs { try StateTables.save(MonitorStateChange(monitor: "load", key: key, value: nil), db) }
    // The rows of hours that are going on belong to everybody: they stay.
    var settings = configuration
    settings.keepsRollups = true
    var load = LoadMonitor(configuration: settings)
    _ = load.restore(saved.filter { !theirs.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    load.forget(agent)
    for (key, value) in load.takeChangedState() where !LoadMonitor.isPiece(key) {
      try StateTables.save(MonitorStateChange(monitor: "load", key: key, value: value), db)
    }
    return theirs.count
  }

  /// Erases what is kept in pieces: yesterday's row, and working time by pseudonym.
  private func erasePieces(of agent: AgentNumber, _ pseudonym: String, _ db: Database) throws -> Int {
    let part = FloorIntake.StatePart.people.rawValue
    let saved = try StateTables.monitorState(part, db)
    var count = 0
    for key in saved.keys where LoadMonitor.isState(key, of: agent) {
      try StateTables.save(MonitorStateChange(monitor: part, key: key, value: nil), db)
      count += 1
    }
    if let desk = saved[PeopleDesk.key] {
      let rest = PeopleDesk.erasing(agent: pseudonym, from: desk)
      try StateTables.save(MonitorStateChange(monitor: part, key: PeopleDesk.key, value: rest), db)
    }
    return count
  }

  private func eraseWaiting(of agent: AgentNumber, _ db: Database) throws -> Int {
    var count = 0
    for (key, value) in try StateTables.monitorState("waiting", db) {
      guard var records = try? WaitingRecords(saved: value) else { continue }
      let before = records.inputs.count
      records.inputs.removeAll { if case .session(let event) = $0 { event.agent == agent } else { false } }
      guard records.inputs.count < before else { continue }
      count += before - records.inputs.count
      try StateTables.save(MonitorStateChange(monitor: "waiting", key: key, value: try records.saved()), db)
    }
    return count
  }

  private func eraseLines(of pseudonym: String, _ now: Timestamp, _ db: Database) throws -> Int {
    var count = 0
    for stream in [Event.Stream.workload, .rollups] {
      let rows = try Row.fetchAll(
        db, sql: "SELECT sequence, line FROM outbox WHERE stream = ? AND instr(line, ?) > 0",
        arguments: [stream.rawValue, pseudonym])
      for row in rows {
        let stand = ErasedLine(stream: stream, sequence: row["sequence"], now: now, identity: identity)
        try db.execute(
          sql: "UPDATE outbox SET line = ?, id = ? WHERE stream = ? AND sequence = ?",
          arguments: [stand.text, stand.id, stream.rawValue, stand.sequence])
        count += 1
      }
    }
    return count
  }

  /// Takes the ids of erased lines out of the memory of what has been said: an id is made from the pseudonym.
  func renameIDs(_ sequences: [Int64], of stream: Event.Stream, now: Timestamp) throws {
    try write { db in
      for sequence in sequences {
        let stand = ErasedLine(stream: stream, sequence: sequence, now: now, identity: identity)
        try db.execute(
          sql: "UPDATE outbox SET id = ? WHERE stream = ? AND sequence = ?",
          arguments: [stand.id, stream.rawValue, sequence])
      }
    }
  }
}
