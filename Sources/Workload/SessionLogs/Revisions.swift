import FloorModel

/// Leaves out what later records of the same contacts have put right.
///
/// Where a format says of its events, in `count`, when their record was last updated, only the newest of a contact's
/// events of one kind stays.
struct Revisions {
  private var newest: [UInt64: Int32] = [:]

  /// What the newest records among these events say.
  init(_ events: ContiguousArray<SessionEvent>) {
    for event in events {
      guard let key = Self.key(event) else { continue }
      newest[key] = max(newest[key] ?? .min, event.count)
    }
  }

  /// Whether an event is of the newest record that tells of such a thing.
  func isNewest(_ event: SessionEvent) -> Bool { Self.key(event).map { newest[$0] == event.count } ?? true }

  private static func key(_ event: SessionEvent) -> UInt64? {
    let thing: UInt64
    switch event.kind {
    case .contactConnected: thing = 1
    case .contactHold: thing = 2
    case .contactResume: thing = 3
    // Both are the end of the agent's part.
    case .contactDisconnected, .contactTransferred: thing = 4
    case .contactWrapUpEnd: thing = 5
    default: return nil
    }
    return event.count < 0 || event.contact == 0 ? nil : Hash64.combine(event.contact, thing)
  }
}
