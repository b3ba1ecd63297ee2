import FloorModel
import Foundation

/// What a restart must know: one value per agent, and one for the floor.
extension LoadMonitor {
  /// The key under which everything that is not about one agent is kept.
  public static let floorKey = "load/floor"
  private static let agentPrefix = "load/agent/"

  private struct AgentState: Codable {
    var timeline: AgentTimeline
    var meter: AgentMeter
    var levels: [LevelState]
  }

  private struct FloorState: Codable {
    var tick: Int64
    var dayEnd: Int64
    var queues: QueueLoad
    var teams: TeamLoad
    var gaps: SourceGaps
  }

  /// The state that has changed since the last call, by key. Keys carry agent numbers, so the numbers must be kept too.
  public mutating func takeChangedState() -> [(key: String, value: [UInt8])] {
    guard tick > AgentMeter.longAgo else { return [] }
    let encoder = JSONEncoder()
    var state: [(key: String, value: [UInt8])] = []
    for index in isChanged.indices where isChanged[index] {
      let base = index * AgentRule.count
      let snapshot = AgentState(
        timeline: timelines[index], meter: sink.meters[index], levels: Array(levels[base..<base + AgentRule.count]))
      // Only numbers and arrays: encoding cannot fail.
      if let bytes = try? encoder.encode(snapshot) { state.append((Self.agentPrefix + "\(index)", Array(bytes))) }
    }
    for index in isChanged.indices { isChanged[index] = false }
    let floor = FloorState(tick: tick, dayEnd: dayEnd, queues: sink.queues, teams: teams, gaps: gaps)
    if let bytes = try? encoder.encode(floor) { state.append((Self.floorKey, Array(bytes))) }
    return state
  }

  /// Carries on from saved state.
  ///
  /// - Throws: `DecodingError` where a value was not written by `takeChangedState`.
  public mutating func restore(_ state: [(key: String, value: [UInt8])]) throws {
    let decoder = JSONDecoder()
    for (key, value) in state {
      if key == Self.floorKey {
        let floor = try decoder.decode(FloorState.self, from: Data(value))
        tick = floor.tick
        dayEnd = floor.dayEnd
        sink.queues = floor.queues
        teams = floor.teams
        gaps = floor.gaps
      } else if key.hasPrefix(Self.agentPrefix), let index = Int(key.dropFirst(Self.agentPrefix.count)), index > 0 {
        let snapshot = try decoder.decode(AgentState.self, from: Data(value))
        if index >= timelines.count { grow(to: index) }
        timelines[index] = snapshot.timeline
        sink.meters[index] = snapshot.meter
        let base = index * AgentRule.count
        for (offset, level) in snapshot.levels.prefix(AgentRule.count).enumerated() { levels[base + offset] = level }
      }
    }
    // Everything is looked at once at the next tick; what needs no look goes back to rest by itself.
    guard tick > AgentMeter.longAgo else { return }
    for index in timelines.indices {
      nextCheck[index] = tick + Self.tickLength
      for slot in index * AgentRule.count..<(index + 1) * AgentRule.count { due[slot] = tick + Self.tickLength }
    }
    teams.grow(to: timelines.count)
  }
}
