import Alerting
import FloorModel
import Workload

/// Every team's days compared with its own past (`workload.md` 1.5), for teams that are large enough to be shown.
struct ChangeDesk: Sendable, Codable {
  /// By team; `""` is the whole floor.
  private var detectors: [String: ChangeDetector] = [:]
  /// Days that came since the last end of a day: nothing of it outlives one look.
  private var days: [Int: [String: [String: AgentDay]]] = [:]

  private enum CodingKeys: String, CodingKey { case detectors }

  /// Takes in one agent's day.
  mutating func take(_ day: AgentDay, agent: String, team: String) {
    days[day.day, default: [:]][team, default: [:]][agent] = day
  }

  /// A day is over: what each group's change amounts to.
  mutating func end(
    of day: Int, at time: Timestamp, _ privacy: GroupPrivacy, settings: ChangeSettings, limits: Limits?
  ) -> [Observation] {
    defer { days = days.filter { $0.key > day } }
    guard let limits, let teams = days[day] else { return [] }
    let shown = privacy.shown(teams.mapValues(\.count))
    var groups = teams.filter { shown.contains($0.key) }.mapValues { Array($0.values) }
    let everybody = teams.values.flatMap(\.values)
    if everybody.count >= privacy.minimum { groups[""] = everybody }
    return groups.sorted { $0.key < $1.key }.map { team, rows in
      detectors[team, default: ChangeDetector()].add(day: day, ChangeFigures.values(of: rows), settings)
      let flag = detectors[team]?.flag(settings)
      return ChangeRules.observation(flag, team: team.isEmpty ? nil : team, time: time, limits: limits)
    }
  }
}
