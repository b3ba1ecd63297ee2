import FloorModel

/// What people say to the alerts: "I have seen it", and "not now".
extension AlertEngine {
  /// Quiets the reminders of an alert in force until it clears; nil if no such alert is in force.
  public mutating func acknowledge(key: String) -> AlertID? { acknowledge(key: key, true) }

  /// Takes an acknowledgement back; nil if no such alert is in force.
  public mutating func withdrawAcknowledgement(key: String) -> AlertID? { acknowledge(key: key, false) }

  private mutating func acknowledge(key: String, _ isSeen: Bool) -> AlertID? {
    guard let id = states.first(where: { $0.value.level != nil && $0.key.key == key })?.key else { return nil }
    states[id]?.acknowledged = isSeen
    changed.insert(id)
    return id
  }

  /// Marks what a silence keeps from the alerts stream, and makes up for it once the silence is over.
  func muting(_ change: Transition?, _ seen: Observation, _ state: inout AlertState) -> Transition? {
    guard !silences.isEmpty || state.muted != nil || change?.muted != nil else { return change }
    let isSilenced = silences.contains { $0.covers(seen) }
    guard var change else { return isSilenced ? nil : makeUp(seen, &state) }
    switch change.kind {
    case .cleared:
      // Whoever heard of it hears of its end, silence or not; whoever did not, need not.
      if let muted = change.muted, muted.announced == nil { change.isMuted = true }
    case .reminded:
      guard isSilenced else { return makeUp(seen, &state) ?? change }
      change.isMuted = true
    default:
      guard isSilenced else {
        state.muted = nil
        return change
      }
      if state.muted == nil { state.muted = AlertState.Muted(announced: change.previous) }
      change.isMuted = true
    }
    return change
  }

  /// The silence is over: says how an alert in force stands, if the stream does not know.
  private func makeUp(_ seen: Observation, _ state: inout AlertState) -> Transition? {
    guard let muted = state.muted, let level = state.level, let value = seen.value, value.isFinite else { return nil }
    state.muted = nil
    guard level != muted.announced else { return nil }
    state.spoken = seen.time
    let kind: Transition.Kind = muted.announced.map { level > $0 ? .escalated : .eased } ?? .raised
    return Transition(
      kind: kind, reason: .expired, observation: seen, level: level, since: state.since ?? seen.time)
  }
}
