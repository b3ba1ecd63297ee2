import Alerting
import FloorModel

/// Every rule about load, in the order in which they are explained.
public enum LoadRules {
  /// All rules: about people (as counts per team), then about queues.
  public static let all: [Rule] = AgentRule.allCases.map(\.rule) + QueueRules.all

  /// The rule with this id.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
