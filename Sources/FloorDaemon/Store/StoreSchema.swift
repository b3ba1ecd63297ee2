import GRDB

/// The database's tables, version by version. `PRAGMA user_version` says which version a file has.
enum StoreSchema {
  /// `PRAGMA application_id`: "flrw".
  static let applicationID = 0x666C_7277

  /// One step per version, each tested from a database of the version before. Released steps are never changed.
  static let steps: [String] = [
    // 1
    """
    CREATE TABLE checkpoint (
      source TEXT NOT NULL, file INTEGER NOT NULL, path TEXT NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,
      offset INTEGER NOT NULL, line INTEGER NOT NULL, head_length INTEGER NOT NULL, head_hash INTEGER NOT NULL,
      tail_length INTEGER NOT NULL, tail_hash INTEGER NOT NULL, is_skipping INTEGER NOT NULL, copy_of INTEGER,
      copied INTEGER NOT NULL, last_seen INTEGER NOT NULL, parser_state BLOB NOT NULL,
      PRIMARY KEY (source, file)) WITHOUT ROWID;
    CREATE TABLE monitor_state (
      monitor TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (monitor, key)) WITHOUT ROWID;
    CREATE TABLE alert_state (
      rule TEXT NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL, state BLOB NOT NULL,
      PRIMARY KEY (rule, subject_kind, subject)) WITHOUT ROWID;
    CREATE TABLE stream (
      name TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, journaled INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE outbox (
      stream TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, recorded INTEGER NOT NULL, line TEXT,
      PRIMARY KEY (stream, sequence)) WITHOUT ROWID;
    CREATE UNIQUE INDEX outbox_id ON outbox (stream, id);
    CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO stream VALUES ('alerts', 0, 0), ('workload', 0, 0), ('rollups', 0, 0);
    """
  ]

  /// The version this program writes.
  static var version: Int { steps.count }

  /// Brings a database up to this program's version; each step is a transaction of its own.
  ///
  /// - Throws: `StoreError` of kind `newer` for a database of a later version, or what SQLite says.
  static func migrate(_ queue: DatabaseQueue) throws {
    let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
    guard found <= version else {
      throw StoreError(
        .newer,
        "\(queue.path) was written by a newer floorwatch (schema \(found), this one knows \(version)). "
          + "Install that version again, or move the file away to begin anew.")
    }
    for step in found..<version {
      try queue.write { db in
        try db.execute(sql: steps[step])
        try db.execute(sql: "PRAGMA user_version = \(step + 1)")
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      }
    }
  }
}
