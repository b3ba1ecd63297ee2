import FloorModel
import Foundation

/// What a restart must know: one value per agent, and one for the floor.
extension LoadMonitor {
  /// The key under which everything that is not about one agent is kept.
  public static let floorKey = "load/floor"
  static let agentPrefix = "load/agent/"
  static let yesterdayPrefix = "load/yesterday/"
  private static let storiesPrefix = "load/stories/"

  /// Whether a piece of state is neither an agent's own nor the floor's: it is bytes, not JSON.
  public static func isPiece(_ key: String) -> Bool { key != floorKey && !key.hasPrefix(agentPrefix) }

  private static let ownersPrefix = "load/owners/"

  private struct AgentState: Codable {
    var timeline: AgentTimeline
    var meter: AgentMeter
    var levels: [LevelState]
    var notes: RollupNotes?
    var today: Data?
  }

  private struct FloorState: Codable {
    var tick: Int64
    var dayEnd: Int64
    var queues: QueuePressure
    var teams: TeamLoad
    var gaps: SourceGaps
    var rollups: RollupKeeper.Saved?
    var handleTimes: HandleTimeWeeks?
    var newest: Int64?
  }

  /// The state that has changed since the last call, by key. Keys carry agent numbers, so the numbers must be kept too.
  public mutating func takeChangedState() -> [(key: String, value: [UInt8])] {
    guard tick > AgentMeter.longAgo else { return [] }
    sink.tellAll()
    let encoder = JSONEncoder()
    var state: [(key: String, value: [UInt8])] = []
    for index in isChanged.indices.dropFirst() where isChanged[index] {
      let base = index * AgentRule.count
      let snapshot = AgentState(
        timeline: timelines[index], meter: sink.meters[index], levels: Array(levels[base..<base + AgentRule.count]),
        notes: sink.keepsRollups ? sink.notes[index] : nil, today: sink.rollups.savedToday(index))
      // Only numbers and arrays: encoding cannot fail.
      if let bytes = try? encoder.encode(snapshot) { state.append((Self.agentPrefix + "\(index)", Array(bytes))) }
    }
    for index in isChanged.indices { isChanged[index] = false }
    for index in sink.rollups.changedYesterdays.sorted() {
      state.append((Self.yesterdayPrefix + "\(index)", sink.rollups.savedYesterday(index)))
    }
    sink.rollups.changedYesterdays.removeAll()
    for (piece, bytes) in sink.queues.conversations.takeChanged() {
      state.append((Self.storiesPrefix + "\(piece)", bytes))
    }
    for (piece, bytes) in owners.takeChanged() { state.append((Self.ownersPrefix + "\(piece)", bytes)) }
    let floor = FloorState(
      tick: tick, dayEnd: dayEnd, queues: sink.queues, teams: teams, gaps: gaps,
      rollups: sink.keepsRollups ? sink.rollups.saved : nil, handleTimes: sink.keepsRollups ? sink.handleTimes : nil,
      newest: newest)
    if let bytes = try? encoder.encode(floor) { state.append((Self.floorKey, Array(bytes))) }
    return state
  }

  /// Carries on from saved state; gives the keys that could not be read, which then begin anew.
  ///
  /// Call it before the first event. Limits and windows are those of the configuration in force, not the saved ones.
  public mutating func restore(_ state: [(key: String, value: [UInt8])]) -> [String] {
    let decoder = JSONDecoder()
    var unreadable: [String] = []
    for (key, value) in state {
      if key == Self.floorKey {
        guard let floor = try? decoder.decode(FloorState.self, from: Data(value)) else {
          unreadable.append(key)
          continue
        }
        tick = floor.tick
        dayEnd = floor.dayEnd
        let stories = sink.queues.conversations
        sink.queues = floor.queues
        sink.queues.conversations = stories
        teams = floor.teams
        gaps = floor.gaps
        sink.handleTimes = floor.handleTimes ?? HandleTimeWeeks()
        newest = floor.newest ?? AgentMeter.longAgo
        if let rows = floor.rollups, (try? sink.rollups.restore(rows)) == nil { unreadable.append(key) }
      } else if key.hasPrefix(Self.yesterdayPrefix) {
        if !restoreYesterday(key, value) { unreadable.append(key) }
      } else if key.hasPrefix(Self.storiesPrefix) {
        if (try? sink.queues.conversations.restore(value)) == nil { unreadable.append(key) }
      } else if key.hasPrefix(Self.ownersPrefix) {
        if (try? owners.restore(value)) == nil { unreadable.append(key) }
      } else if !restoreAgent(key, value, decoder) {
        unreadable.append(key)
      }
    }
    teams.grow(to: timelines.count)
    guard tick > AgentMeter.longAgo else { return unreadable }
    // Everything is looked at once at the next tick; what needs no look goes back to rest by itself.
    for index in timelines.indices {
      nextCheck[index] = tick + Self.tickLength
      due.set(index, to: tick + Self.tickLength)
    }
    return unreadable
  }

  private mutating func restoreYesterday(_ key: String, _ value: [UInt8]) -> Bool {
    guard let index = Int32(key.dropFirst(Self.yesterdayPrefix.count)), index > 0 else { return false }
    return (try? sink.rollups.restore(yesterday: value, of: Int(index))) != nil
  }

  private mutating func restoreAgent(_ key: String, _ value: [UInt8], _ decoder: JSONDecoder) -> Bool {
    guard key.hasPrefix(Self.agentPrefix), let index = Int32(key.dropFirst(Self.agentPrefix.count)), index > 0,
      let snapshot = try? decoder.decode(AgentState.self, from: Data(value)),
      snapshot.levels.count == AgentRule.count
    else { return false }
    let place = Int(index)
    if place >= timelines.count { grow(to: place) }
    timelines[place] = snapshot.timeline
    sink.meters[place] = snapshot.meter
    sink.meters[place].adopt(configuration)
    if sink.keepsRollups {
      sink.notes[place] = snapshot.notes ?? RollupNotes()
      if let today = snapshot.today, (try? sink.rollups.restore(today: today, of: place)) == nil { return false }
    }
    levels.replaceSubrange(place * AgentRule.count..<(place + 1) * AgentRule.count, with: snapshot.levels)
    return true
  }
}
