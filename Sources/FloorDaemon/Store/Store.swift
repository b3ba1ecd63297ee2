import Alerting
import FloorModel
import Foundation
import GRDB
import Glibc

/// The one database that is the truth: checkpoints, state, alerts, and every event until it is in the journal.
///
/// SQLite in WAL mode with `synchronous=FULL`: a committed batch survives a power cut. One connection; commits are
/// serialised by it, so the store may be used from any task.
package final class Store: Sendable {
  /// Who writes the events, and in which zone their times are printed.
  package struct Identity: Sendable, Hashable {
    /// `urn:floorwatch:<site>:<machine>`.
    package var source: String
    /// The site's time zone.
    package var zone: SiteTimeZone

    /// An identity.
    package init(source: String, zone: SiteTimeZone) {
      self.source = source
      self.zone = zone
    }
  }

  /// Where the database is.
  package let path: String
  /// Set when a damaged database was set aside: where it is now, and why. The new one is empty.
  package let setAside: (path: String, reason: String)?

  let queue: DatabaseQueue
  let identity: Identity
  private let lock: StoreLock

  /// Opens the database, makes or migrates it, and holds it for this process alone.
  ///
  /// - Parameters:
  ///   - path: the file, e.g. `/var/lib/floorwatch/floorwatch.db`. Its folder must exist.
  ///   - now: for the name of a damaged database that is set aside.
  /// - Throws: `StoreError`.
  package init(path: String, identity: Identity, now: Timestamp) throws {
    self.path = path
    self.identity = identity
    lock = try StoreLock(path)
    do {
      queue = try Self.open(path)
      setAside = nil
    } catch let error as StoreError where error.kind == .damaged {
      let moved = try StoreRepair.setAside(path, now: now, zone: identity.zone)
      queue = try Self.open(path)
      setAside = (moved, error.description)
    }
  }

  /// Where the database of a state folder is.
  package static func path(in stateFolder: String) -> String { stateFolder + "/floorwatch.sqlite" }

  private static func open(_ path: String) throws -> DatabaseQueue {
    try StoreError.wording(path) {
      var configuration = Configuration()
      configuration.label = "floorwatch.store"
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { db in
        try db.execute(
          sql: """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -1024; PRAGMA temp_store = MEMORY;
            PRAGMA wal_autocheckpoint = 256; PRAGMA journal_size_limit = 4194304;
            """)
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try StoreRepair.check(queue)
      try StoreSchema.migrate(queue)
      // Session data lies here, if only under pseudonyms: nobody else's business.
      for suffix in ["", "-wal", "-shm"] { chmod(path + suffix, 0o600) }
      return queue
    }
  }

  /// Puts a batch on disk, all or nothing, and numbers its events.
  ///
  /// An event whose id is in its stream already is left out and counted: that is how a replay after a crash repeats
  /// nothing.
  ///
  /// - Throws: `StoreError`; nothing of the batch has taken effect then.
  @discardableResult
  package func commit(_ batch: StoreBatch) throws -> CommitResult {
    guard !batch.isEmpty else { return CommitResult() }
    return try StoreError.wording(path) {
      try queue.write { db in
        for checkpoint in batch.checkpoints { try CheckpointTable.save(checkpoint, db) }
        for forgotten in batch.forgottenFiles {
          try CheckpointTable.delete(source: forgotten.source, file: forgotten.file, db)
        }
        for change in batch.monitorState { try StateTables.save(change, db) }
        for (id, state) in batch.alertStates { try StateTables.save(id, state, db) }
        return try Outbox.add(batch.events, recorded: batch.recorded, identity: identity, db)
      }
    }
  }

  /// Gives back the pages and statements that the database keeps for the next time.
  func releaseMemory() { queue.releaseMemory() }

  /// The checkpoints of one source.
  package func checkpoints(source: String) throws -> [Checkpoint] {
    try read { try CheckpointTable.all(source: source, $0) }
  }

  /// Every alert that is in force, pending, or recently cleared.
  package func alertStates() throws -> [AlertID: AlertState] { try read(StateTables.alertStates) }

  /// A monitor's state by key.
  package func monitorState(_ monitor: String) throws -> [String: [UInt8]] {
    try read { try StateTables.monitorState(monitor, $0) }
  }

  /// A fact about the database itself, such as the id of the pseudonym key its rows were made with.
  package func meta(_ name: String) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name]) }
  }

  /// Keeps a fact about the database itself.
  package func setMeta(_ name: String, _ value: String) throws {
    try write { try $0.execute(sql: "REPLACE INTO meta VALUES (?, ?)", arguments: [name, value]) }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T { try StoreError.wording(path) { try queue.read(body) } }

  func write<T>(_ body: (Database) throws -> T) throws -> T { try StoreError.wording(path) { try queue.write(body) } }
}
