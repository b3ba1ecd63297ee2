import FloorModel

/// Makes the events of formats that tell about whole contacts, each event once however often the contact is told.
///
/// Exports and webhooks repeat a contact as it grows; an event is known by its kind, time, contact and agent.
struct ContactEvents: Codable, Sendable {
  private var seen = RecentKeys(capacity: 8192)

  /// Emits an event that was not emitted before; says whether it was new.
  @discardableResult
  mutating func emit(_ event: SessionEvent, into sink: inout EventSink) -> Bool {
    var key = Hash64.combine(event.contact ^ event.conversation &* 3, UInt64(bitPattern: event.time.milliseconds))
    key = Hash64.combine(
      key, UInt64(event.kind.rawValue) | UInt64(event.state.rawValue) << 8 | UInt64(event.reason) << 16)
    key = Hash64.combine(key, sink.door.hash(event.agent) ^ UInt64(event.channel.rawValue))
    guard seen.isNew(key) else { return false }
    sink.emit(event)
    return true
  }

  /// Whether a record with this key is new.
  mutating func isNew(_ key: UInt64) -> Bool { seen.isNew(key) }
}
