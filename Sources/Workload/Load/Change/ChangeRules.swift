import Alerting
import FloorModel

/// Change against a team's own past: said when figures of two kinds of load have moved (`workload.md` 1.5).
public enum ChangeRules {
  /// The only rule; which figures moved stands in the sentence. There is no composite score.
  public static let load = Rule(
    id: "change.load", family: "change", quantity: "kinds_of_load_changed", unit: "1",
    limits: Limits(
      .above, warning: Limits.Threshold(2, clear: 1, enterFor: 0, clearFor: 0, inclusive: true), window: .days(20),
      reminder: 0),
    scope: .always, norm: "Page 1954 (CUSUM, k 0.5, h 5); floorwatch", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Heavier than before", nl: "Zwaarder dan voorheen"),
      explanation: LocalizedText(
        en: "Each working day of a team is compared with its own last 20 working days, weekday habits taken out. Small "
          + "shifts that last add up (CUSUM). It is said only when figures of at least two of pace, contacts at once, "
          + "breathing time, working time and hard contacts have moved. \(ChangeFlag.note.en)",
        nl: "Elke werkdag van een team wordt vergeleken met de eigen laatste 20 werkdagen, zonder de gewoonten van de "
          + "weekdagen. Kleine verschuivingen die aanhouden, tellen op (CUSUM). Het wordt pas gezegd als cijfers van "
          + "minstens twee van tempo, contacten tegelijk, adempauze, werktijd en zware contacten zijn verschoven. "
          + ChangeFlag.note.nl),
      raised: LocalizedText(
        en: "{place}: the load has grown against the team's own last weeks: {figures}.",
        nl: "{place}: de belasting is gegroeid ten opzichte van de eigen afgelopen weken: {figures}."),
      cleared: LocalizedText(
        en: "{place}: the load is back where it was, or has become usual.",
        nl: "{place}: de belasting is weer als voorheen, of gewoon geworden."),
      advice: LocalizedText(
        en: "Find out what has changed in the work, and ask the people.",
        nl: "Ga na wat er in het werk is veranderd, en vraag het de mensen.")))

  /// All rules about change.
  static let all = [load]

  /// What is seen of one group on one day; nil for `team` is the whole floor.
  public static func observation(_ flag: ChangeFlag?, team: String?, time: Timestamp, limits: Limits) -> Observation {
    let families = flag?.families ?? []
    func list(_ language: Language) -> String {
      families.map { $0.name[language].lowercased() }.joined(separator: ", ")
    }
    return Observation(
      rule: load, subject: team.map { Subject(.team, $0) } ?? .floor, time: time, state: .value(Double(families.count)),
      limits: limits,
      evidence: Evidence(
        words: ["figures": LocalizedText(en: list(.en), nl: list(.nl))],
        fields: flag.map {
          [JSONField("figures", .array($0.metrics.map { .string($0.rawValue) }))]
        } ?? []))
  }
}
