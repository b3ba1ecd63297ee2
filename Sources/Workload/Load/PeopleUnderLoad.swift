import Alerting
import FloorModel

/// How many people of one team are under heavy load now, by where they sit: counts, never who.
public struct PeopleUnderLoad: Sendable, Hashable {
  /// The team; nil for the floor, with which teams are counted that are too small to be shown.
  public let team: String?
  /// The zones people under load sit in, by id.
  public let zones: [Zone]

  /// One zone's part.
  public struct Zone: Sendable, Hashable {
    /// The zone's id.
    public let zone: String
    /// People of the team in the zone with at least one rule at warning or worse.
    public let people: Int
    /// How many of them each rule stands for, in the order of the registry.
    public let rules: [RuleCount]
  }

  /// One rule's part of the people.
  public struct RuleCount: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// People it stands for.
    public let people: Int
  }
}

extension LoadMonitor {
  /// Who is under heavy load at the last tick, as counts per team and zone.
  ///
  /// - Parameters:
  ///   - rules: ids of the rules that count.
  ///   - zone: where a person sits, given the agent's number and team; nil when nothing tells.
  /// - Returns: teams with anybody under load, the floor first, then by the team's name.
  public func peopleUnderLoad(
    _ rules: Set<String>, zone: (AgentNumber, String?) -> String?
  ) -> [PeopleUnderLoad] {
    struct Place: Hashable {
      var group: Int
      var zone: String
    }
    let counted = AgentRule.allCases.filter { rules.contains($0.rule.id) }
    let warning = UInt8(Level.warning.rawValue)
    var people: [Place: Int] = [:]
    var byRule: [Place: [Int]] = [:]
    for agent in timelines.indices {
      let first = agent * AgentRule.count
      let standing = counted.indices.filter { levels[first + counted[$0].index].level >= warning }
      guard !standing.isEmpty else { continue }
      let team = names.teams.name(sink.meters[agent].team)
      guard let seat = zone(AgentNumber(agent), team) else { continue }
      let place = Place(group: teams.group(of: agent), zone: seat)
      people[place, default: 0] += 1
      for index in standing {
        byRule[place, default: Array(repeating: 0, count: counted.count)][index] += 1
      }
    }
    let groups = Dictionary(grouping: people.keys, by: \.group)
    let named = groups.compactMap { group, places -> PeopleUnderLoad? in
      let name = names.teams.name(TeamNumber(group))
      guard group == 0 || name != nil, teams.maySpeak(of: group, configuration) else { return nil }
      return PeopleUnderLoad(
        team: name,
        zones: places.sorted { $0.zone < $1.zone }.map { place in
          let counts = byRule[place] ?? []
          return PeopleUnderLoad.Zone(
            zone: place.zone, people: people[place] ?? 0,
            rules: counted.indices.filter { counts[$0] > 0 }.map {
              PeopleUnderLoad.RuleCount(rule: counted[$0].rule.id, people: counts[$0])
            })
        })
    }
    return named.sorted { ($0.team ?? "") < ($1.team ?? "") }
  }
}
