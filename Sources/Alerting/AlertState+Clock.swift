import FloorModel

extension AlertState {
  /// The same state with no time later than `now`: after a clock was set back, nothing has lasted for a negative time.
  public func notAfter(_ now: Timestamp) -> AlertState {
    var state = self
    state.since = since.map { min($0, now) }
    state.begun = begun.map { min($0, now) }
    state.pending = pending.mapValues { min($0, now) }
    state.clearing = clearing.map { min($0, now) }
    state.unknownSince = unknownSince.map { min($0, now) }
    state.spoken = spoken.map { min($0, now) }
    state.lastCleared = lastCleared.map { min($0, now) }
    return state
  }
}
