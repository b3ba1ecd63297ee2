import FloorModel
import GRDB

/// Events on their way to the journal, and the ids of those that are there already.
///
/// A line is made inside the transaction that numbers it, so that writing it again after a crash gives the same bytes.
enum Outbox {
  /// One numbered line.
  struct Entry: Sendable, Hashable {
    var sequence: Int64
    var recorded: Timestamp
    var line: String
  }

  /// A line that the journal has and the store does not.
  struct Adopted: Sendable, Hashable {
    var sequence: Int64
    var id: String
    var recorded: Timestamp
    /// The line, where it may have to be written again.
    var line: String?
  }

  static func add(
    _ events: [Event], recorded: Timestamp, identity: Store.Identity, _ db: Database
  ) throws -> CommitResult {
    var result = CommitResult()
    guard !events.isEmpty else { return result }
    let find = try db.cachedStatement(sql: "SELECT 1 FROM outbox WHERE stream = ? AND id = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO outbox VALUES (?, ?, ?, ?, ?)")
    var last: [Event.Stream: Int64] = [:]
    for event in events {
      let stream = event.stream.rawValue
      guard try Int.fetchOne(find, arguments: [stream, event.id]) == nil else {
        result.repeated += 1
        continue
      }
      let sequence = try (last[event.stream] ?? lastSequence(event.stream, db)) + 1
      let line = event.line(source: identity.source, zone: identity.zone, sequence: sequence, recorded: recorded)
      try insert.execute(arguments: [stream, sequence, event.id, recorded.milliseconds, line])
      last[event.stream] = sequence
      result.written[event.stream, default: 0] += 1
    }
    for (stream, sequence) in last {
      try db.execute(sql: "UPDATE stream SET sequence = ? WHERE name = ?", arguments: [sequence, stream.rawValue])
    }
    if result.repeated > 0 {
      try db.execute(
        sql: """
          INSERT INTO counter VALUES ('events_repeated', ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value
          """, arguments: [result.repeated])
    }
    return result
  }

  static func lastSequence(_ stream: Event.Stream, _ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT sequence FROM stream WHERE name = ?", arguments: [stream.rawValue]) ?? 0
  }
}

extension Store {
  /// The last sequence number given out in a stream.
  package func lastSequence(_ stream: Event.Stream) throws -> Int64 { try read { try Outbox.lastSequence(stream, $0) } }

  /// The last sequence number that is known to be in the journal, on disk.
  func journaled(_ stream: Event.Stream) throws -> Int64 {
    try read {
      try Int64.fetchOne($0, sql: "SELECT journaled FROM stream WHERE name = ?", arguments: [stream.rawValue]) ?? 0
    }
  }

  /// The next lines after `sequence`, in order.
  func outbox(_ stream: Event.Stream, after sequence: Int64, limit: Int = 500) throws -> [Outbox.Entry] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT sequence, recorded, line FROM outbox WHERE stream = ? AND sequence > ? AND line IS NOT NULL
          ORDER BY sequence LIMIT ?
          """, arguments: [stream.rawValue, sequence, limit])
      return rows.map {
        Outbox.Entry(sequence: $0["sequence"], recorded: Timestamp(milliseconds: $0["recorded"]), line: $0["line"])
      }
    }
  }

  /// Notes that everything up to `sequence` is in the journal, on disk.
  func markJournaled(_ stream: Event.Stream, upTo sequence: Int64) throws {
    try write {
      try $0.execute(
        sql: "UPDATE stream SET journaled = max(journaled, ?) WHERE name = ?", arguments: [sequence, stream.rawValue])
    }
  }

  /// Notes that lines after `sequence` are not in the journal after all: they were torn off it.
  func takeBack(_ stream: Event.Stream, after sequence: Int64) throws {
    try write {
      try $0.execute(
        sql: "UPDATE stream SET journaled = min(journaled, ?) WHERE name = ?", arguments: [sequence, stream.rawValue])
    }
  }

  /// The last number given out before a moment; 0 for none.
  func lastSequence(_ stream: Event.Stream, recordedBefore moment: Timestamp) throws -> Int64 {
    try read {
      try Int64.fetchOne(
        $0, sql: "SELECT max(sequence) FROM outbox WHERE stream = ? AND recorded < ?",
        arguments: [stream.rawValue, moment.milliseconds]) ?? 0
    }
  }

  /// Takes in lines that the journal has and the store does not: after the database was lost or an older one restored.
  ///
  /// Their ids keep the same events from being said again; the sequence goes on after the last of them.
  func adopt(_ stream: Event.Stream, lines: [Outbox.Adopted]) throws {
    guard let last = lines.map(\.sequence).max() else { return }
    try write { db in
      let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO outbox VALUES (?, ?, ?, ?, ?)")
      for line in lines {
        try insert.execute(arguments: [stream.rawValue, line.sequence, line.id, line.recorded.milliseconds, line.line])
      }
      try db.execute(
        sql: "UPDATE stream SET sequence = max(sequence, ?), journaled = max(journaled, ?) WHERE name = ?",
        arguments: [last, last, stream.rawValue])
    }
  }

  /// Lets go of lines that have been in the journal since before `linesBefore`, and of ids older than `idsBefore`.
  ///
  /// Ids are kept longer than lines: they are what keeps an event from being said twice.
  package func prune(linesBefore: Timestamp, idsBefore: [Event.Stream: Timestamp]) throws {
    try write { db in
      for stream in Event.Stream.allCases {
        try db.execute(
          sql: """
            UPDATE outbox SET line = NULL WHERE stream = ?1 AND line IS NOT NULL AND recorded < ?2
            AND sequence <= (SELECT journaled FROM stream WHERE name = ?1)
            """, arguments: [stream.rawValue, linesBefore.milliseconds])
        try db.execute(
          sql: "DELETE FROM outbox WHERE stream = ? AND line IS NULL AND recorded < ?",
          arguments: [stream.rawValue, (idsBefore[stream] ?? .distantPast).milliseconds])
      }
    }
  }

  /// How many events were left out because they had been said before, over the life of the database.
  package func repeatedEvents() throws -> Int64 {
    try read { try Int64.fetchOne($0, sql: "SELECT value FROM counter WHERE name = 'events_repeated'") ?? 0 }
  }
}
