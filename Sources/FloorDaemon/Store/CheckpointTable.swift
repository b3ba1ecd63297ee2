import FloorModel
import Foundation
import GRDB

/// Checkpoints as rows.
enum CheckpointTable {
  static func save(_ checkpoint: Checkpoint, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "REPLACE INTO checkpoint VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      checkpoint.source, checkpoint.file, checkpoint.path, Int64(bitPattern: checkpoint.identity.device),
      Int64(bitPattern: checkpoint.identity.inode), checkpoint.offset, checkpoint.line, checkpoint.headLength,
      Int64(bitPattern: checkpoint.headHash), checkpoint.tailLength, Int64(bitPattern: checkpoint.tailHash),
      checkpoint.isSkipping, checkpoint.copyOf, checkpoint.copied, checkpoint.lastSeen.milliseconds,
      Data(checkpoint.parserState),
    ])
  }

  static func delete(source: String, file: Int64, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM checkpoint WHERE source = ? AND file = ?", arguments: [source, file])
  }

  static func all(source: String, _ db: Database) throws -> [Checkpoint] {
    try Row.fetchAll(db, sql: "SELECT * FROM checkpoint WHERE source = ? ORDER BY file", arguments: [source]).map {
      row in
      let identity = FileIdentity(
        device: UInt64(bitPattern: row["device"]), inode: UInt64(bitPattern: row["inode"]))
      var checkpoint = Checkpoint(
        source: source, file: row["file"], path: row["path"], identity: identity,
        lastSeen: Timestamp(milliseconds: row["last_seen"]))
      checkpoint.offset = row["offset"]
      checkpoint.line = row["line"]
      checkpoint.headLength = row["head_length"]
      checkpoint.headHash = UInt64(bitPattern: row["head_hash"])
      checkpoint.tailLength = row["tail_length"]
      checkpoint.tailHash = UInt64(bitPattern: row["tail_hash"])
      checkpoint.isSkipping = row["is_skipping"]
      checkpoint.copyOf = row["copy_of"]
      checkpoint.copied = row["copied"]
      checkpoint.parserState = [UInt8](row["parser_state"] as Data)
      return checkpoint
    }
  }
}
