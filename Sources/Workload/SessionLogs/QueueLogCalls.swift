import FloorModel

/// Which lines about a call were there before (rule 4 of `workload.md` 4.10).
///
/// The keys are the rule's: (call, agent, event) for connections, ends and abandons, (call) for entries, (time, call,
/// agent) for rings. A call that comes back (into another queue after a timeout, to the same agent after a transfer) is
/// not a duplicate: it must have left in between, and not be older than that.
struct QueueLogCalls: Codable, Sendable {
  private var seen = RecentKeys(capacity: 8192)
  /// Told apart from every time.
  private static let none = Int64.min

  /// Whether this entry of a queue is new.
  mutating func enter(_ event: SessionEvent) -> Bool {
    let call = event.conversation
    let exact = Hash64.combine(
      Hash64.combine(call, UInt64(bitPattern: event.time.milliseconds)), UInt64(event.queue) | 1 << 40)
    guard seen.isNew(exact) else { return false }
    let entered = Hash64.combine(call, 1)
    let left = Hash64.combine(call, 2)
    if seen[entered] != nil {
      guard let leaving = seen[left], leaving != Self.none, event.time.milliseconds >= leaving else { return false }
    }
    seen.set(entered, event.time.milliseconds)
    if seen[left] != nil { seen.set(left, Self.none) }
    let abandoned = Hash64.combine(call, 3)
    if seen[abandoned] != nil { seen.set(abandoned, Self.none) }
    return true
  }

  /// Whether this abandon or exit is new; exits for other reasons are always taken.
  mutating func leave(_ event: SessionEvent, isAbandon: Bool) -> Bool {
    if isAbandon {
      let abandoned = Hash64.combine(event.conversation, 3)
      if let before = seen[abandoned], before != Self.none { return false }
      seen.set(abandoned, event.time.milliseconds)
    }
    seen.set(Hash64.combine(event.conversation, 2), event.time.milliseconds)
    return true
  }

  /// Whether this ring is new.
  mutating func ring(_ event: SessionEvent) -> Bool {
    seen.isNew(Hash64.combine(event.contact, UInt64(bitPattern: event.time.milliseconds)))
  }

  /// Whether this connection is new.
  mutating func connect(_ event: SessionEvent) -> Bool {
    let connected = Hash64.combine(event.contact, 4)
    let ended = Hash64.combine(event.contact, 5)
    if let before = seen[connected] {
      guard let end = seen[ended], end != Self.none, event.time.milliseconds >= end, event.time.milliseconds > before
      else { return false }
    }
    seen.set(connected, event.time.milliseconds)
    if seen[ended] != nil { seen.set(ended, Self.none) }
    seen.set(Hash64.combine(event.conversation, 2), event.time.milliseconds)
    return true
  }

  /// When an agent was last connected to a call.
  func connected(_ contact: ContactKey) -> Timestamp? {
    seen[Hash64.combine(contact, 4)].map { Timestamp(milliseconds: $0) }
  }

  /// Whether this end of an agent's part in a call is new.
  mutating func end(_ event: SessionEvent) -> Bool {
    let ended = Hash64.combine(event.contact, 5)
    if let before = seen[ended], before != Self.none { return false }
    seen.set(ended, event.time.milliseconds)
    seen.set(Hash64.combine(event.conversation, 2), event.time.milliseconds)
    return true
  }
}
