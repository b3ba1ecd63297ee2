import Alerting
import FloorModel

/// Every rule about load, in the order in which they are explained.
public enum LoadRules {
  /// All rules: about people (as counts per team), then about queues.
  public static let all: [Rule] =
    AgentRule.allCases.map(\.rule) + QueueRules.all + HandleTimeRules.all + ChangeRules.all

  /// What is measured without a limit, for explanations.
  public static let withoutLimits = LocalizedText(
    en:
      "Measured without a limit, because no norm and no study gives a number, and so never an alert: L08 (handle time, "
      + "talk, hold and wrap-up), L25 (calls of more than ten minutes without any hold, by queue), L26 (chats first "
      + "answered after more than two minutes while three or more were open) and L29 (planned breaks missed or moved by "
      + "more than 30 minutes, shifts that go on for more than ten minutes). They stand in the rows of the rollups stream.",
    nl:
      "Gemeten zonder grens, omdat geen norm en geen onderzoek er een getal voor geeft, en dus nooit een melding: L08 "
      + "(afhandeltijd, gesprek, wacht en nawerk), L25 (gesprekken van meer dan tien minuten zonder wachtstand, per "
      + "wachtrij), L26 (chats met een eerste antwoord na meer dan twee minuten terwijl er drie of meer openstonden) en "
      + "L29 (geplande pauzes die vervielen of meer dan 30 minuten verschoven, diensten die meer dan tien minuten "
      + "uitliepen). Ze staan in de rijen van de rollups-stroom.")

  /// Whether it speaks of a team as a whole, and so to HR only: the floor cannot do anything about it today.
  public static func isForPlannersOnly(_ rule: Rule) -> Bool {
    rule.id == HandleTimeRules.compression.id || rule.family == ChangeRules.load.family
  }

  /// The rule with this id.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
