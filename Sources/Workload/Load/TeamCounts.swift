import Alerting
import FloorModel

/// How many people of one team are at each level of one rule now: counts, never who.
public struct TeamCount: Sendable, Hashable {
  /// The team; nil for the floor, with which teams are counted that are too small to be shown.
  public let team: String?
  /// The rule's id.
  public let rule: String
  /// People at exactly each level, by `Level.rawValue`.
  private let people: [Int]

  package init(team: String?, rule: String, people: [Int]) {
    self.team = team
    self.rule = rule
    self.people = people
  }

  /// People at a level or a worse one.
  public func people(atLeast level: Level) -> Int { people.dropFirst(level.rawValue).reduce(0, +) }
}

extension LoadMonitor {
  /// The rules about single people, of whom counts are kept.
  public static let countedRules = Set(AgentRule.allCases.map(\.rule.id))

  /// Everybody's levels as counts at the last tick, of every rule with anybody at a level.
  public var teamCounts: [TeamCount] {
    let width = (Level.allCases.map(\.rawValue).max() ?? 0) + 1
    var counts: [Int: [Int]] = [:]
    for agent in timelines.indices {
      for rule in 0..<AgentRule.count {
        let level = Int(levels[agent * AgentRule.count + rule].level)
        guard level > 0, level < width else { continue }
        let slot = teams.group(of: agent) * AgentRule.count + rule
        counts[slot, default: Array(repeating: 0, count: width)][level] += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.compactMap { slot, people in
      let group = slot / AgentRule.count
      let name = names.teams.name(TeamNumber(group))
      guard group == 0 || name != nil else { return nil }
      return TeamCount(team: name, rule: AgentRule.allCases[slot % AgentRule.count].rule.id, people: people)
    }
  }

  /// Whether anybody is logged in by what the logs said last.
  public var isAnybodyStaffed: Bool { timelines.contains { $0.status.isStaffed } }
}
