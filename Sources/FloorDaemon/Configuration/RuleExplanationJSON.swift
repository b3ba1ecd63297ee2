import Alerting
import FloorModel

extension RuleExplanation {
  /// All of it for programs; lengths of time in seconds.
  package var json: JSONValue {
    .object([
      JSONField("rule", .string(rule.id)),
      JSONField("family", .string(rule.family)),
      JSONField("name", .string(rule.words.name[language])),
      JSONField("explanation", .string(rule.words.explanation[language])),
      JSONField("advice", .string(rule.words.advice[language])),
      JSONField("quantity", .string(rule.quantity)),
      JSONField("unit", .string(rule.unit)),
      JSONField("enabled", .bool(limits != nil)),
      JSONField("opt_in", .bool(rule.optIn)),
      JSONField("changed", .bool(isChanged)),
      JSONField("scope", .string(rule.scope.rawValue)),
      JSONField("norm", .string(rule.norm)),
      JSONField("grade", .string(rule.grade.rawValue)),
      JSONField("audience", .string(rule.audience.rawValue)),
      JSONField("limits", limits.map(Self.json) ?? .null),
      JSONField("defaults", Self.json(rule.limits)),
      JSONField(
        "places",
        .array(
          places.map { place in
            .object([
              JSONField("place", .string(place.name)), JSONField("enabled", .bool(place.limits != nil)),
              JSONField("limits", place.limits.map(Self.json) ?? .null),
            ])
          })),
    ])
  }

  private static func json(_ limits: Limits) -> JSONValue {
    var fields = [JSONField("side", .string(limits.side.rawValue))]
    for level in Level.allCases {
      guard let threshold = limits[level] else { continue }
      fields.append(
        JSONField(
          level.name,
          .object([
            JSONField("value", .number(threshold.value)), JSONField("clear", .number(threshold.clear)),
            JSONField("inclusive", .bool(threshold.inclusive)), JSONField("enter_s", seconds(threshold.enterFor)),
            JSONField("clear_s", seconds(threshold.clearFor)),
          ])))
    }
    fields.append(JSONField("window_s", seconds(limits.window)))
    fields.append(JSONField("coverage", .number(limits.coverage)))
    fields.append(JSONField("reminder_s", seconds(limits.reminder)))
    return .object(fields)
  }

  private static func seconds(_ length: Milliseconds) -> JSONValue {
    length % 1000 == 0 ? .integer(length / 1000) : .number(Double(length) / 1000)
  }
}
