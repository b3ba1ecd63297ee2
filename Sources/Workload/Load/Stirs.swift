/// Which rules an event can move that do not rest: those in force, or about to be, whose reading is still in between
/// (`Drift.still`). What no event here names moves by `AgentRule`'s triggers and by time alone.
enum Stirs {
  /// A contact is connected: runs and gaps.
  static let connect = AgentRule.noBreathingRun.bit | AgentRule.recoveryGap.bit

  /// A contact is over.
  static let over = AgentRule.longContact.bit

  private static let mixed = AgentRule.voiceWithChat.bit
  private static let activity = AgentRule.noBreathingRun.bit

  /// What a change of status can move.
  @inline(__always)
  static func between(_ before: AgentStatus, _ after: AgentStatus) -> UInt32 {
    var rules: UInt32 = 0
    if before.active != after.active { rules |= AgentRule.concurrencyPeak.bit }
    if before.share != after.share { rules |= AgentRule.capacity.bit }
    if before.voice != after.voice || before.activeText != after.activeText { rules |= mixed }
    if before.isBusy != after.isBusy || before.state != after.state { rules |= activity }
    return rules
  }
}
