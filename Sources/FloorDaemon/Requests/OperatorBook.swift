import Alerting
import FloorModel
import Foundation

/// What operators asked for and what of it is in force: kept in the transaction that did it.
package struct OperatorBook: Codable, Sendable, Hashable {
  /// Where it is kept, under `floor`.
  static let key = "operators"
  /// A request that is done is remembered this long, in case its file outlives the crash after its transaction.
  private static let remembered: Milliseconds = .days(40)

  /// Silences in force.
  package private(set) var silences: [Silence] = []
  /// Requests that are done, and when.
  private var done: [String: Timestamp] = [:]

  /// Nothing asked for.
  package init() {}

  /// What was kept; nothing if nothing was.
  init(saved bytes: [UInt8]?) throws {
    self = try bytes.map { try JSONDecoder().decode(OperatorBook.self, from: Data($0)) } ?? OperatorBook()
  }

  /// As bytes, the same for the same content.
  func saved() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return Array(try encoder.encode(self))
  }

  /// Whether a request has been done before.
  func isDone(_ request: OperatorRequest) -> Bool { done[request.id] != nil }

  /// Notes that a request is done.
  mutating func note(_ request: OperatorRequest, now: Timestamp) {
    done[request.id] = now
    done = done.filter { now - $0.value < Self.remembered }
  }

  /// Adds a silence.
  mutating func begin(_ silence: Silence) { silences.append(silence) }

  /// Ends a silence; nil if there is none with this id.
  mutating func end(id: String) -> Silence? {
    silences.firstIndex { $0.id == id }.map { silences.remove(at: $0) }
  }

  /// Takes out the silences whose time is over.
  mutating func expire(now: Timestamp) -> [Silence] {
    let over = silences.filter { $0.until <= now }
    if !over.isEmpty { silences.removeAll { $0.until <= now } }
    return over
  }
}
