import Alerting
import FloorModel
import Foundation
import GRDB

/// The monitors' state and the alerts' as rows.
enum StateTables {
  static func save(_ change: MonitorStateChange, _ db: Database) throws {
    if let value = change.value {
      try db.cachedStatement(sql: "REPLACE INTO monitor_state VALUES (?, ?, ?)").execute(
        arguments: [change.monitor, change.key, Data(value)])
    } else {
      try db.cachedStatement(sql: "DELETE FROM monitor_state WHERE monitor = ? AND key = ?").execute(
        arguments: [change.monitor, change.key])
    }
  }

  static func monitorState(_ monitor: String, _ db: Database) throws -> [String: [UInt8]] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT key, value FROM monitor_state WHERE monitor = ?", arguments: [monitor])
    return Dictionary(rows.map { ($0["key"] as String, [UInt8]($0["value"] as Data)) }) { $1 }
  }

  static func save(_ id: AlertID, _ state: AlertState?, _ db: Database) throws {
    let key: [any DatabaseValueConvertible] = [id.rule, id.subject.kind.rawValue, id.subject.id]
    if let state {
      let bytes = try JSONEncoder().encode(state)
      try db.cachedStatement(sql: "REPLACE INTO alert_state VALUES (?, ?, ?, ?)").execute(
        arguments: StatementArguments(key + [bytes]))
    } else {
      try db.cachedStatement(sql: "DELETE FROM alert_state WHERE rule = ? AND subject_kind = ? AND subject = ?")
        .execute(
          arguments: StatementArguments(key))
    }
  }

  static func alertStates(_ db: Database) throws -> [AlertID: AlertState] {
    var states: [AlertID: AlertState] = [:]
    let decoder = JSONDecoder()
    for row in try Row.fetchAll(db, sql: "SELECT * FROM alert_state") {
      // A kind of subject that this version does not know belongs to a rule it does not have.
      guard let kind = Subject.Kind(rawValue: row["subject_kind"]) else { continue }
      let id = AlertID(rule: row["rule"], subject: Subject(kind, row["subject"]))
      states[id] = try decoder.decode(AlertState.self, from: row["state"] as Data)
    }
    return states
  }
}
