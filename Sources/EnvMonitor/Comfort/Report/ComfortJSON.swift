import FloorModel

extension ComfortAssessment {
  /// The answer as JSON: numbers to four decimals, null where undefined or outside the model's range.
  public func json(language: Language) -> JSONValue {
    .object([
      JSONField("given", values { input[$0] }),
      JSONField("assumed", values { input[$0] == nil && isAssumed($0) ? $0.assumed : nil }),
      JSONField("relative_air_speed", number(relativeAirSpeed)),
      JSONField("room_air_speed", number(roomAirSpeed)),
      JSONField("mean_radiant_temperature", number(radiantTemperature)),
      JSONField("operative_temperature", number(operativeTemperature)),
      JSONField("pmv", number(vote)),
      JSONField("ppd", number(dissatisfied)),
      JSONField("category", text(category?.rawValue)),
      JSONField("category_en16798", text(indoorCategory?.numeral)),
      JSONField("neutral_air_temperature", number(neutralTemperature)),
      JSONField("dew_point", number(dewPoint)),
      JSONField("absolute_humidity", number(absoluteHumidity)),
      JSONField("humidity_ratio_g_per_kg", number(humidityRatio)),
      JSONField("draught_rate", number(draughtRate)),
      JSONField("humidex", number(humidex)),
      JSONField("wet_bulb", number(wetBulb)),
      JSONField("adaptive_category", text(adaptiveCategory?.numeral)),
      JSONField("findings", .array(findings.map(json))),
      JSONField("dominant", text(dominant?.subject.name)),
      JSONField("driver", text(driver?.rawValue)),
      JSONField("remarks", .array(remarks.map { json($0, language) })),
      JSONField("text", .string(ComfortText(self, language: language).headline)),
    ])
  }

  /// Whether nothing given takes the place of the assumption.
  func isAssumed(_ quantity: ComfortQuantity) -> Bool {
    switch quantity {
    case .airSpeed: input[.airSpeed] == nil && input[.relativeAirSpeed] == nil
    case .globeDiameter: input[.globeDiameter] == nil && input[.globe] != nil && input[.radiant] == nil
    default: input[quantity] == nil
    }
  }

  private func values(_ value: (ComfortQuantity) -> Double?) -> JSONValue {
    .object(
      ComfortQuantity.allCases.compactMap { quantity in
        value(quantity).map { JSONField(CSVHeader.canonical(quantity.rawValue), number($0)) }
      })
  }

  private func json(_ finding: ComfortFinding) -> JSONValue {
    .object([
      JSONField("subject", .string(finding.subject.name)),
      JSONField("dissatisfied", number(finding.dissatisfied)),
      JSONField("category", text(finding.category?.rawValue)),
      JSONField("assumed", .bool(finding.isAssumed)),
    ])
  }

  private func json(_ remark: ComfortRemark, _ language: Language) -> JSONValue {
    .object([
      JSONField("remark", .string(remark.name)),
      JSONField("text", .string(remark.sentence(language))),
    ])
  }

  private func number(_ value: Double?) -> JSONValue {
    // Four decimals are beyond every sensor; more would only hide the number.
    value.map { .number(($0 * 10_000).rounded() / 10_000 + 0) } ?? .null
  }

  private func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
