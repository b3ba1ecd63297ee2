import FloorModel

/// Zone hours as rows of the `rollups` stream, out and in.
extension ZoneHour {
  /// The row's fields.
  ///
  /// - Parameters:
  ///   - revision: 0 for the first time the hour is written, then one more each time it is written again.
  ///   - timeZone: the site's, for the printed offsets.
  public func fields(revision: Int, timeZone: SiteTimeZone) -> [JSONField] {
    [
      JSONField("zone", .string(zone)),
      JSONField("from", .string(timeZone.format(hour))),
      JSONField("to", .string(timeZone.format(end))),
      JSONField("revision", .integer(Int64(revision))),
      JSONField("known", Self.object(known.map { ($0.key.rawValue, $0.value.json) })),
      JSONField("figures", Self.object(figures.map { ($0.key.rawValue, $0.value.json(unit: $0.key.unit)) })),
      JSONField("warning", Self.object(warning.map { ($0.key, $0.value.json) })),
      JSONField("critical", Self.object(critical.map { ($0.key, $0.value.json) })),
    ]
  }

  /// The hour of a row's fields; nil when it names no zone or no beginning, or when a set or figure is not one.
  ///
  /// Quantities of a newer floorwatch are passed over, and so are fields of another name.
  public init?(row: JSONValue) {
    guard case .string(let zone)? = row["zone"], !zone.isEmpty, case .string(let from)? = row["from"],
      let hour = RFC3339.parse(from), let known = Self.sets(row["known"]), let warning = Self.sets(row["warning"]),
      let critical = Self.sets(row["critical"]), let figures = Self.fields(row["figures"])
    else { return nil }
    self.init(zone: zone, hour: hour)
    self.warning = warning
    self.critical = critical
    for (name, set) in known {
      if let quantity = Quantity(rawValue: name) { self.known[quantity] = set }
    }
    for field in figures {
      guard let quantity = Quantity(rawValue: field.name) else { continue }
      guard let figure = Figure(json: field.value) else { return nil }
      self.figures[quantity] = figure
    }
  }

  private static func object(_ fields: [(String, JSONValue)]) -> JSONValue {
    .object(fields.sorted { $0.0 < $1.0 }.map { JSONField($0.0, $0.1) })
  }

  private static func fields(_ value: JSONValue?) -> [JSONField]? {
    switch value {
    case nil, .null: []
    case .object(let fields): fields
    default: nil
    }
  }

  private static func sets(_ value: JSONValue?) -> [String: IntervalUnion]? {
    guard let fields = fields(value) else { return nil }
    var sets: [String: IntervalUnion] = [:]
    for field in fields {
      guard let set = IntervalUnion(json: field.value) else { return nil }
      if !set.intervals.isEmpty { sets[field.name, default: IntervalUnion()].merge(set) }
    }
    return sets
  }
}

extension ZoneHour.Figure {
  func json(unit: String) -> JSONValue {
    .object([
      JSONField("n", .integer(minutes)),
      JSONField("sum", .number(Double(sum) / 1000)),
      JSONField("min", .number(Double(low) / 1000)),
      JSONField("max", .number(Double(high) / 1000)),
      JSONField("unit", .string(unit)),
    ])
  }

  init?(json: JSONValue) {
    guard case .integer(let minutes)? = json["n"], minutes > 0, let sum = Self.thousandths(json["sum"]),
      let low = Self.thousandths(json["min"]), let high = Self.thousandths(json["max"]), low <= high
    else { return nil }
    self.init(minutes: minutes, sum: sum, low: low, high: high)
  }

  private static func thousandths(_ value: JSONValue?) -> Int64? {
    switch value {
    case .integer(let whole) where whole.magnitude < 1 << 50: whole * 1000
    case .number(let number) where number.magnitude < 1e12: Int64((number * 1000).rounded())
    default: nil
    }
  }
}
