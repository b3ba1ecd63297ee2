import Alerting
import FloorModel
import Foundation
import Workload

/// What closed agent days say of working time and of change: kept up day by day, said per team.
package struct PeopleDesk: Sendable {
  /// What decides.
  package struct Settings: Sendable {
    var workingTime: WorkingTimeSettings
    var events: WorkingTimeEvents
    var change = ChangeSettings()
    /// The limits of `change.load`; nil where it is switched off.
    var changeLimits: Limits?
    /// Findings are also said under a pseudonym: only with the works council's consent.
    var namesPeople: Bool
  }

  /// What a look gave.
  struct Outcome {
    var events: [Event] = []
    var observations: [Observation] = []
  }

  private struct State: Codable {
    var workingTime = WorkingTimeDesk()
    var change = ChangeDesk()
    /// The day that is to be closed next; nil before the first.
    var nextDay: Int?
  }

  /// The key of its state in the store.
  static let key = "people"

  private let settings: Settings
  private var state = State()
  private var isChanged = false

  /// More days than this are not gone through one by one after a silence.
  private static let longestGap = 100

  /// A desk that begins.
  package init(_ settings: Settings) { self.settings = settings }

  /// Takes in closed days; rows that were written before say nothing new about working time.
  mutating func take(_ rows: [ClosedRow<AgentDay>], names: LoadNames) -> [Event] {
    var events: [Event] = []
    for row in rows where row.revision == 0 {
      let number = Int(row.row.agent)
      guard number < names.agents.count, !names.agents[number].isEmpty, row.row.work.length > 0 else { continue }
      let agent = names.agents[number]
      let team = Int(row.row.team) < names.teams.names.count ? names.teams[row.row.team] : ""
      // In two steps: `personal` would hold the desk while it changes, and everybody's records would be copied.
      let found = state.workingTime.take(row.row, agent: agent, team: team, settings.workingTime)
      events += personal(found)
      state.change.take(row.row, agent: agent, team: team)
      isChanged = true
    }
    return events
  }

  /// Ends every day that was over by `time`.
  mutating func look(at time: Timestamp) -> Outcome {
    var outcome = Outcome()
    let zone = settings.workingTime.zone
    let today = zone.day(of: time - LoadMonitor.rowGrace)
    guard let first = state.nextDay else {
      state.nextDay = today
      isChanged = true
      return outcome
    }
    guard first < today else { return outcome }
    for day in max(first, today - Self.longestGap)..<today {
      let (found, counts) = state.workingTime.end(of: day, settings.workingTime, settings.events.privacy)
      outcome.events += personal(found) + counts.map { settings.events.event($0, week: $1) }
      outcome.observations += state.change.end(
        of: day, at: time, settings.events.privacy, settings: settings.change, limits: settings.changeLimits)
    }
    state.nextDay = today
    isChanged = true
    return outcome
  }

  /// What can be said of weeks that the end of the input cuts short.
  mutating func finish(at time: Timestamp) -> [Event] {
    let (found, counts) = state.workingTime.finish(at: time, settings.workingTime, settings.events.privacy)
    return personal(found) + counts.map { settings.events.event($0, week: $1) }
  }

  private func personal(_ findings: [WorkTimeFinding]) -> [Event] {
    settings.namesPeople ? findings.map { settings.events.personalEvent($0) } : []
  }

  // MARK: - State

  /// The state, if it changed since the last call.
  mutating func takeChanged() -> [UInt8]? {
    guard isChanged else { return nil }
    isChanged = false
    // Only numbers, texts and arrays: encoding cannot fail.
    return Self.encoded(state)
  }

  /// Carries on from saved state; false if it cannot be read, and then it begins anew.
  mutating func restore(_ bytes: [UInt8]) -> Bool {
    guard let saved = try? JSONDecoder().decode(State.self, from: Data(bytes)) else { return false }
    state = saved
    return true
  }

  /// Saved state without one agent, for an erasure in the store itself; nil if it cannot be read, and then it must go.
  package static func erasing(agent: String, from bytes: [UInt8]) -> [UInt8]? {
    guard var state = try? JSONDecoder().decode(State.self, from: Data(bytes)) else { return nil }
    state.workingTime.erase(agent: agent)
    return encoded(state)
  }

  private static func encoded(_ state: State) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(state)).map { Array($0) }
  }

  /// Forgets one agent, as `agent erase` asks.
  package mutating func erase(agent: String) {
    state.workingTime.erase(agent: agent)
    isChanged = true
  }
}
