import FloorModel
import Foundation
import GRDB
import Workload

/// Looks into the database beside the daemon that holds it: reads the last commit, changes nothing.
package struct StoreReading: Sendable {
  private let queue: DatabaseQueue
  private let path: String

  /// The database of a state folder; nil when there is none yet.
  ///
  /// - Throws: `StoreError`.
  package init?(state: String) throws {
    path = state + "/floorwatch.sqlite"
    guard (try? FileStatus.of(path: path)) != nil else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let (path, settings) = (path, configuration)
    queue = try StoreError.wording(path) { try DatabaseQueue(path: path, configuration: settings) }
  }

  /// Every pseudonym the database knows.
  package func pseudonyms() throws -> [String] { try names().filter { !$0.isEmpty } }

  /// What is kept of one person, as the monitors keep it: by key, JSON as it stands.
  package func state(of pseudonym: String) throws -> [(key: String, json: String)] {
    guard let index = try names().firstIndex(of: pseudonym) else { return [] }
    return try read { db in
      let load = try StateTables.monitorState("load", db)
      let pieces = try StateTables.monitorState(FloorIntake.StatePart.people.rawValue, db)
      return load.merging(pieces) { own, _ in own }.filter { LoadMonitor.isState($0.key, of: AgentNumber(index)) }
        .sorted { $0.key < $1.key }.map {
          // A piece is bytes: JSON holds it in base 64.
          let json =
            LoadMonitor.isPiece($0.key)
            ? "\"\(Data($0.value).base64EncodedString())\"" : String(decoding: $0.value, as: UTF8.self)
          return (key: $0.key, json: json)
        }
    }
  }

  /// How many records of one person were read and not yet evaluated.
  package func waiting(of pseudonym: String) throws -> Int {
    guard let index = try names().firstIndex(of: pseudonym) else { return 0 }
    return try read { db in
      try StateTables.monitorState("waiting", db).values.reduce(0) { sum, value in
        guard let records = try? WaitingRecords(saved: value) else { return sum }
        return sum
          + records.inputs.count {
            if case .session(let event) = $0 { event.agent == AgentNumber(index) } else { false }
          }
      }
    }
  }

  private func names() throws -> [String] {
    try read { db in
      guard let bytes = try StateTables.monitorState("floor", db)["agents"] else { return [] }
      return try JSONDecoder().decode([String].self, from: Data(bytes))
    }
  }

  private func read<T>(_ body: (Database) throws -> T) throws -> T {
    try StoreError.wording(path) { try queue.read(body) }
  }
}
