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
      JSONField("limits", limits.map(json) ?? .null),
      JSONField("defaults", json(rule.limits)),
      JSONField(
        "places",
        .array(
          places.map { place in
            .object([
              JSONField("place", .string(place.name)), JSONField("enabled", .bool(place.limits != nil)),
              JSONField("limits", place.limits.map(json) ?? .null),
              JSONField("note", place.note.map { .string($0) } ?? .null),
            ])
          })),
    ])
  }

  private func json(_ limits: Limits) -> JSONValue {
    var fields = [JSONField("side", .string(limits.side.rawValue))]
    for level in Level.allCases {
      guard let threshold = limits[level] else { continue }
      fields.append(
        JSONField(
          level.name,
          .object([
            JSONField("value", .number(threshold.value)), JSONField("clear", .number(threshold.clear)),
            JSONField("inclusive", .bool(threshold.inclusive)), JSONField("enter_s", Self.seconds(threshold.enterFor)),
            JSONField("clear_s", Self.seconds(threshold.clearFor)),
          ])))
    }
    fields.append(JSONField("window_s", Self.seconds(limits.window)))
    fields.append(JSONField("coverage", .number(limits.coverage)))
    fields.append(JSONField("reminder_s", Self.seconds(limits.reminder)))
    fields.append(
      JSONField(
        "numbers",
        .object(rule.parameters.map { JSONField($0.key, limits.own($0).map { .number($0) } ?? .null) })))
    return .object(fields)
  }

  private static func seconds(_ length: Milliseconds) -> JSONValue {
    length % 1000 == 0 ? .integer(length / 1000) : .number(Double(length) / 1000)
  }
}
