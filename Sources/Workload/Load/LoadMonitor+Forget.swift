import FloorModel

/// What single agents are told of themselves.
extension LoadMonitor {
  /// Level changes of single agents since the last call; none unless `keepsAgentChanges`.
  public mutating func takeAgentChanges() -> [AgentLevelChange] {
    defer { agentChanges.removeAll(keepingCapacity: true) }
    return agentChanges
  }
}

/// What the logs show of themselves.
extension LoadMonitor {
  /// Gaps of sources since the last call.
  public mutating func takeInterruptions() -> [SourceInterruption] {
    defer { interruptions.removeAll() }
    return interruptions
  }
}

/// Erasing one person from the monitor's state.
extension LoadMonitor {
  /// Whether a piece of state, by key, is one agent's alone.
  public static func isState(_ key: String, of agent: AgentNumber) -> Bool {
    key == "\(agentPrefix)\(agent)" || key == "\(yesterdayPrefix)\(agent)"
  }

  /// Forgets an agent whose own state was left out of what was restored: they leave their team and are counted nowhere.
  ///
  /// The number stays taken, by nobody. Sums of queues, in which no person can be told, stay as they are.
  public mutating func forget(_ agent: AgentNumber) {
    let index = Int(agent)
    guard index > 0 else { return }
    grow(to: max(index, teams.count - 1))
    teams.leave(index)
    sink.queues.forget(agent: index)
    isChanged[index] = true
    regroup()
  }
}
