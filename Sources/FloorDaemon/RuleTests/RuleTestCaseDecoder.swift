import EnvMonitor
import FloorModel

/// Reads `tests`: when they begin, what the sensors say.
struct RuleTestCaseDecoder {
  static let keys = ["name", "start", "interval", "rules", "series", "expect"]
  static let seriesKeys = ["sensor", "quantity", "zone", "values", "chip_max", "chip_critical", "alarm"]
  /// A Monday morning.
  static let usualStart = CivilDate(year: 2026, month: 6, day: 1)
  /// The longest test.
  static let longest: Milliseconds = .days(62)

  /// What is tested.
  let configuration: FloorConfiguration
  /// Whether its zones are all there are.
  let knowsZones: Bool

  func decode(_ top: Section) -> [RuleTestFile.Test] {
    guard let node = top.node("tests"), !node.isNothing else {
      top.decoding.report(
        at: top.position, "The file has no `tests`, expected at least one.",
        mend: "`floorwatch rules test --help` shows how one is written.")
      return []
    }
    let items = top.items("tests")
    if items.isEmpty, case .sequence = node {
      top.report("tests", "there is none, expected at least one.", mend: "Add one, or remove the file.")
    }
    return items.compactMap { item in
      guard let section = Section(item.node, name: item.name, keys: Self.keys, decoding: top.decoding),
        let test = test(section)
      else { return nil }
      return RuleTestFile.Test(line: section.position.line, test: test)
    }
  }

  private func test(_ section: Section) -> RuleTestCase? {
    var name: String?
    if section.requires("name", "what it shows", mend: "Add for instance `name: A hot afternoon`.") {
      name = section.text("name")
    }
    let start = section.node("start") == nil ? usualStart : self.start(section)
    let interval =
      section.node("interval") == nil ? .minutes(1) : section.length("interval", in: .seconds(1) ... .days(1))
    let series = series(section, interval)
    let expectations = RuleTestExpectationDecoder().decode(section)
    guard let name, let start, let interval else { return nil }
    return RuleTestCase(name: name, start: start, interval: interval, series: series, expectations: expectations)
  }

  // MARK: - Start

  private var usualStart: Timestamp {
    configuration.timeZone.instant(day: Self.usualStart.daysSinceEpoch, millisecondOfDay: .hours(9))
  }

  /// An instant, or a wall-clock time in the configuration's time zone.
  private func start(_ section: Section) -> Timestamp? {
    guard let written = section.written("start", expected: "a date and time") else { return nil }
    if let time = RFC3339.parse(written) { return time }
    let parts = written.split { $0 == " " || $0 == "T" }
    if parts.count == 2, let date = CivilDate(parts[0]), let time = CalendarText.timeOfDay(String(parts[1])) {
      return configuration.timeZone.instant(day: date.daysSinceEpoch, millisecondOfDay: time)
    }
    section.report(
      "start", "`\(written)` is not a date and time, expected those of the site's clock.",
      mend: "Write for instance \"2026-07-06 09:00\".")
    return nil
  }

  // MARK: - Series

  private func series(_ test: Section, _ interval: Milliseconds?) -> [RuleTestCase.Series] {
    guard test.requires("series", "what the sensors say", mend: "Add the values of at least one sensor.") else {
      return []
    }
    let items = test.items("series")
    if items.isEmpty, let node = test.node("series"), node.isNothing || node.sequence != nil {
      test.report("series", "there is none, expected at least one.", mend: "Add the values of a sensor.")
    }
    var rows: [RuleTestCase.Series] = []
    for item in items {
      guard let section = Section(item.node, name: item.name, keys: Self.seriesKeys, decoding: test.decoding),
        let row = row(section, interval)
      else { continue }
      if rows.contains(where: { $0.sensor == row.sensor && $0.quantity == row.quantity }) {
        section.report(
          "sensor", "`\(row.sensor)` has a row of \(row.quantity.rawValue) already, expected one.",
          mend: "Put all its values in one row, or name another sensor.")
      }
      rows.append(row)
    }
    return rows
  }

  private func row(_ section: Section, _ interval: Milliseconds?) -> RuleTestCase.Series? {
    var sensor: String?
    if section.requires("sensor", "the sensor's name", mend: "Add for instance `sensor: window`.") {
      sensor = section.text("sensor")
    }
    var quantity: Quantity?
    if section.requires("quantity", "what it measures", mend: "Add for instance `quantity: air_temperature`.") {
      quantity = section.choice("quantity")
    }
    var values: [Double?]?
    if section.requires("values", "what it says", mend: "Add for instance `values: 24x60 28x120`.") {
      values = self.values("values", section, interval)
    }
    let zone = section.node("zone") == nil ? nil : self.zone(section)
    guard let sensor, let quantity, let values else { return nil }
    return RuleTestCase.Series(
      sensor: sensor, quantity: quantity, zone: zone, values: values, chipMax: limit("chip_max", section, quantity),
      chipCritical: limit("chip_critical", section, quantity),
      alarm: section.node("alarm") == nil ? [] : self.values("alarm", section, interval) ?? [])
  }

  /// A chip's own limit: any number a register can hold, for garbage is worth a test too.
  private func limit(_ key: String, _ section: Section, _ quantity: Quantity) -> Double? {
    guard section.node(key) != nil else { return nil }
    guard Self.withChipLimits.contains(quantity) else {
      let names = list(Self.withChipLimits.map(\.rawValue))
      section.report(
        key, "no chip gives a limit for \(quantity.rawValue), expected one only beside \(names).",
        mend: "Leave it out.")
      return nil
    }
    return section.number(key, in: -100_000...100_000, unit: "°C")
  }

  /// What a chip may give limits for.
  private static let withChipLimits: [Quantity] = [
    .cpuTemperature, .boardTemperature, .driveTemperature, .machineTemperature,
  ]

  private func values(_ key: String, _ section: Section, _ interval: Milliseconds?) -> [Double?]? {
    guard let written = section.written(key, expected: "values such as 24x60 28x120") else { return nil }
    do {
      let values = try SeriesNotation.expand(written)
      let length = Milliseconds(values.count) * (interval ?? 0)
      if values.isEmpty {
        section.report(key, "there is none, expected at least one.", mend: "Write for instance 24x60 28x120.")
      } else if length > Self.longest {
        section.report(
          key,
          "\(values.count) values last \(length / .days(1)) days, expected at most \(Self.longest / .days(1)).",
          mend: "Write fewer values, or a shorter `interval`.")
      }
      return values
    } catch {
      section.report(key, "`\(error.part)` is not a value.", mend: "\(error.hint.capitalisedFirst).")
      return nil
    }
  }

  private func zone(_ section: Section) -> String? {
    guard let id = section.identifier("zone") else { return nil }
    let zones = configuration.zones.map(\.id)
    guard knowsZones, !zones.contains(id) else { return id }
    section.report(
      "zone", "the configuration has no zone called `\(id)`, expected \(list(zones)).",
      mend: NearMiss.question(id, in: zones) ?? "Define it under the configuration's `zones`, or name one that is.")
    return nil
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
