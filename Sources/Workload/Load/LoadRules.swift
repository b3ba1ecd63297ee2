import Alerting
import FloorModel

/// Every rule about load, in the order in which they are explained.
public enum LoadRules {
  /// All rules: about people (as counts per team), then about queues.
  public static let all: [Rule] =
    AgentRule.allCases.map(\.rule) + QueueRules.all + HandleTimeRules.all + ChangeRules.all

  /// Whether it speaks of a team as a whole, and so to HR only: the floor cannot do anything about it today.
  public static func isForPlannersOnly(_ rule: Rule) -> Bool {
    rule.id == HandleTimeRules.compression.id || rule.family == ChangeRules.load.family
  }

  /// The rule with this id.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
