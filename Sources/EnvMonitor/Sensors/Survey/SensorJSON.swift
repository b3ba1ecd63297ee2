import FloorModel

/// A survey as JSON for programs.
public enum SensorJSON {
  /// `{"time","sensors":[…],"notices":[…]}` with one object per sensor.
  public static func survey(_ survey: SensorSurvey, time: Timestamp) -> JSONValue {
    .object([
      JSONField("time", .string(time.description)),
      JSONField("sensors", .array(survey.sensors.map { sensor($0, survey) })),
      JSONField("notices", .array(survey.notices.map { .string($0) })),
    ])
  }

  /// One reading: `{"time","sensor","quantity","value","unit","state","reason"}`, with what is known of the sensor also
  /// `driver`, `attribute`, `label`, `chip_max` and `chip_critical`. It is a line of a readings feed, too. With a judgement
  /// also `verdict`, `verdict_reason` and the `limits` compared with.
  public static func reading(
    _ reading: Reading, of info: SensorInfo? = nil, _ judgement: LiveJudgement? = nil
  ) -> JSONValue {
    var value = JSONValue.null
    var reason = JSONValue.null
    var state = SensorSurvey.State.ok
    switch reading.outcome {
    case .value(let number):
      value = .number(number)
      if !Plausibility.isPlausible(number, reading.quantity) { state = .implausible }
    case .missing(let text):
      reason = .string(text)
      state = reading.isAsleep ? .asleep : .missing
    case .faulty(let text):
      reason = .string(text)
      state = .faulty
    }
    let fields = [
      JSONField("time", .string(reading.time.description)), JSONField("sensor", .string(reading.sensor)),
      JSONField("quantity", .string(reading.quantity.rawValue)), JSONField("value", value),
      JSONField("unit", .string(reading.quantity.unit)), JSONField("state", .string(state.rawValue)),
      JSONField("reason", reason),
    ]
    return .object(fields + (info.map(chip) ?? []) + (judgement.map { verdict($0) } ?? []))
  }

  private static func chip(_ info: SensorInfo) -> [JSONField] {
    [
      JSONField("driver", .string(info.driver)), JSONField("attribute", .string(info.attribute)),
      JSONField("label", .string(info.label)), JSONField("chip_max", info.chipMax.map { .number($0) } ?? .null),
      JSONField("chip_critical", info.chipCritical.map { .number($0) } ?? .null),
    ]
  }

  private static func verdict(_ judgement: LiveJudgement) -> [JSONField] {
    [
      JSONField("verdict", .string(judgement.state.rawValue)), JSONField("verdict_reason", text(judgement.reason)),
      JSONField(
        "limits",
        .array(
          judgement.limits.map { bound in
            .object([
              JSONField("rule", .string(bound.rule)), JSONField("side", .string(bound.side.rawValue)),
              JSONField("level", .string(bound.level.name)), JSONField("value", .number(bound.value)),
            ])
          })),
    ]
  }

  private static func sensor(_ info: SensorInfo, _ survey: SensorSurvey) -> JSONValue {
    var value = JSONValue.null
    var reason = JSONValue.null
    switch survey.readings[info.id]?.outcome {
    case .value(let number): value = .number(number)
    case .missing(let text), .faulty(let text): reason = .string(text)
    case nil: break
    }
    return .object([
      JSONField("id", .string(info.id)), JSONField("chip", .string(info.chip)),
      JSONField("driver", .string(info.driver)), JSONField("attribute", .string(info.attribute)),
      JSONField("label", .string(info.label)), JSONField("serial", text(info.serial)),
      JSONField("quantity", .string(info.quantity.rawValue)), JSONField("value", value),
      JSONField("unit", .string(info.quantity.unit)),
      JSONField("state", .string(survey.state(of: info).rawValue)), JSONField("reason", reason),
      JSONField("place", .string(info.isRoomSensor ? "room" : "machine")),
      JSONField("can_serve_room", .bool(info.isRoomSensor || info.canServeRoom)),
      JSONField("distrust", text(info.distrust)), JSONField("slow", .bool(info.isSlow)),
      JSONField("chip_max", info.chipMax.map { .number($0) } ?? .null),
      JSONField("chip_critical", info.chipCritical.map { .number($0) } ?? .null),
      JSONField("time", text(survey.readings[info.id]?.time.description)),
    ])
  }

  private static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
