import FloorModel

/// The page as tidy CSV: one row per figure. English writes a comma between cells and a decimal point, Dutch a semicolon
/// and a decimal comma, as the spreadsheets of each do.
///
/// Columns: `site`, `week`, `table`, `group` (team, zone, queue or source; empty for the site), `id` (the measure, rule or
/// quantity), `name` (its name in the page's language), `level`, `weekday` (1 Monday), `hour`, `value`, `unit`, `status`
/// (empty; `small` for 1 to 4 cases; `suppressed`), `note` (text somebody typed, or what a value is compared with).
enum WeekCSV {
  static let columns = [
    "site", "week", "table", "group", "id", "name", "level", "weekday", "hour", "value", "unit", "status", "note",
  ]

  static func render(_ week: SuppressedWeek, _ language: Language) -> String {
    var sheet = Sheet(week, language)
    figures(week, &sheet)
    rooms(week, &sheet)
    queues(week, &sheet)
    findings(week, &sheet)
    staffing(week, &sheet)
    history(week, &sheet)
    quality(week, &sheet)
    return "\u{FEFF}" + sheet.lines.joined(separator: "\n") + "\n"
  }

  private static func figures(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for group in week.groups {
      sheet.add("team", group.team, id: "people", value: .value(Double(group.people)), unit: "people")
      for measure in week.measures {
        guard let figure = group.figures[measure.id] else { continue }
        sheet.add(
          "team", group.team, id: measure.rule ?? measure.id, name: measure.name, level: measure.level?.name ?? "",
          value: figure, unit: measure.unit.rawValue)
      }
      for (rule, hours) in group.known.sorted(by: { $0.key < $1.key }) {
        sheet.add("team", group.team, id: rule, level: "known", value: .value(hours), unit: "hours")
      }
    }
    for team in week.hiddenTeams { sheet.add("team", team, id: "people", value: .hidden, unit: "people") }
    for (index, cause) in week.causes.enumerated() {
      sheet.add(
        "cause", cause.placeNames.joined(separator: ", "), id: cause.lever.rawValue, name: cause.lever.title,
        value: .value(Double(index + 1)), unit: "rank", note: cause.rule ?? "")
    }
  }

  private static func rooms(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for room in week.rooms {
      let name = QuantityNames.name(room.quantity)
      let id = room.quantity.rawValue
      sheet.add("room", room.zone, id: id, name: name, level: "known", value: .value(room.known), unit: "hours")
      if room.lost > 0 {
        sheet.add("room", room.zone, id: id, name: name, level: "lost", value: .value(room.lost), unit: "hours")
      }
      if room.unknown > 0 {
        sheet.add("room", room.zone, id: id, name: name, level: "unknown", value: .value(room.unknown), unit: "hours")
      }
      for rule in room.rules {
        let name = week.rules[rule.rule]?.name ?? name
        sheet.add(
          "room", room.zone, id: rule.rule, name: name, level: "warning", value: .value(rule.warning), unit: "hours")
        sheet.add(
          "room", room.zone, id: rule.rule, name: name, level: "critical", value: .value(rule.critical), unit: "hours")
      }
      for cell in room.cells {
        sheet.add(
          "room_hour", room.zone, id: id, name: name, at: cell.at,
          value: .value((cell.mean * 100).rounded() / 100), unit: room.quantity.unit)
        sheet.add(
          "room_hour", room.zone, id: id, name: name, level: "out", at: cell.at, value: .value(cell.out), unit: "share")
      }
    }
  }

  private static func queues(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for queue in week.queues {
      sheet.add("queue", queue.queue, id: "entered", value: queue.entered, unit: "contacts")
      let shares: [(String, Double?)] = [
        ("abandoned", queue.abandoned), ("transferred", queue.transferred), ("retold", queue.retold),
        ("repeats", queue.repeats),
      ]
      for case (let id, let share?) in shares {
        sheet.add("queue", queue.queue, id: id, value: .value(share), unit: "share")
      }
    }
    for queue in week.hiddenQueues { sheet.add("queue", queue, id: "entered", value: .hidden, unit: "contacts") }
  }

  private static func findings(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for finding in week.findings {
      let name = week.rules[finding.rule]?.name
      let level = finding.kind.rawValue
      sheet.add("working_time", nil, id: finding.rule, name: name, level: level, value: finding.total, unit: "findings")
      sheet.add("working_time", nil, id: finding.rule, name: name, level: level, value: finding.people, unit: "people")
      for (team, count) in finding.teams.sorted(by: { $0.key < $1.key }) {
        sheet.add("working_time", team, id: finding.rule, name: name, level: level, value: count, unit: "findings")
      }
    }
    sheet.add("working_time", nil, id: "inferred_logouts", value: week.inferredLogouts, unit: "logouts")
  }

  private static func staffing(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for hour in week.staffing?.hours ?? [] {
      sheet.add("staffing", nil, id: "need", at: hour.at, value: .value(Double(hour.need)), unit: "people")
      sheet.add("staffing", nil, id: "present", at: hour.at, value: .value(Double(hour.present)), unit: "people")
      if let pooled = hour.pooled {
        sheet.add("staffing", nil, id: "pooled_need", at: hour.at, value: .value(Double(pooled)), unit: "people")
      }
    }
    for pair in week.coOccurrences {
      sheet.add(
        "together", pair.zone, id: "\(pair.quantity.rawValue)~\(pair.measure.rawValue)", value: .value(pair.rho),
        unit: "rho",
        note: "\(pair.hours) h")
    }
  }

  private static func history(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for change in week.changes {
      guard let measure = week.measure(change.measure) else { continue }
      let mean = (change.mean * 10000).rounded() / 10000
      sheet.add(
        "change", change.team, id: measure.rule ?? measure.id, name: measure.name, level: measure.level?.name ?? "",
        value: .value(mean), unit: measure.unit.rawValue, note: change.direction?.rawValue ?? "")
    }
    for action in week.actions {
      let unit = action.measure.flatMap(week.measure)?.unit.rawValue ?? ""
      for (level, value) in [("before", action.before), ("after", action.after)] {
        sheet.add(
          "action", action.team, id: action.measure ?? "", level: level, value: value.map { .value($0) }, unit: unit,
          note: "\(action.week): \(action.text)")
      }
    }
    for team in week.sickLeave {
      for row in team.weeks {
        sheet.add(
          "sick_leave", team.team, id: "sick_leave", value: .value(row.percent / 100), unit: "share",
          note: "\(row.week)")
      }
    }
  }

  private static func quality(_ week: SuppressedWeek, _ sheet: inout Sheet) {
    for source in week.sources {
      let share = source.share.map { Figure.value(($0 * 100).rounded() / 100) }
      sheet.add(
        "source", source.name, id: source.quantity?.rawValue ?? source.kind.rawValue,
        name: source.quantity.map(QuantityNames.name), value: share, unit: "share")
    }
    if !week.knowsHushes { sheet.add("silence", nil, id: "", level: "unknown", value: nil, unit: "") }
    for hush in week.hushes {
      sheet.add(
        hush.kind.rawValue, hush.place, id: hush.rule ?? "", value: nil, unit: "",
        note: "\(week.timeZone.format(hush.from)): \(hush.reason)")
    }
    sheet.add("edition", nil, id: "revision", value: .value(Double(week.edition.revision)), unit: "")
    sheet.add("edition", nil, id: "late_rows", value: .value(Double(week.edition.lateRows)), unit: "rows")
    sheet.add("edition", nil, id: "bad_lines", value: .value(Double(week.edition.badLines)), unit: "lines")
  }

  /// The rows written so far, in one language's habits.
  private struct Sheet {
    var lines: [String] = []
    private let head: [String]
    private let language: Language
    private var separator: Character { language == .nl ? ";" : "," }

    init(_ week: SuppressedWeek, _ language: Language) {
      self.language = language
      head = [week.site, week.week.description]
      lines.append(CSV.line(WeekCSV.columns, separator: separator))
    }

    mutating func add(
      _ table: String, _ group: String?, id: String, name: LocalizedText? = nil, level: String = "",
      at: HourOfWeek? = nil,
      value: Figure?, unit: String, note: String = ""
    ) {
      let status = value == .few ? "small" : value == .hidden ? "suppressed" : ""
      let fields =
        head + [
          table, group ?? "", id, name?[language] ?? "", level, at.map { "\($0.weekday)" } ?? "",
          at.map { "\($0.hour)" } ?? "", value?.value.map(number) ?? "", unit, status, note,
        ]
      lines.append(
        CSV.line(fields.enumerated().map { $0.offset == 9 ? $0.element : safe($0.element) }, separator: separator))
    }

    private func number(_ value: Double) -> String {
      let text = CSV.text(value)
      return language == .nl ? text.replacing(".", with: ",") : text
    }

    /// A spreadsheet would reckon with a text that begins like a formula.
    private func safe(_ text: String) -> String {
      guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
      return "'" + text
    }
  }
}

extension Cause {
  /// The names of its places; none for the whole site.
  var placeNames: [String] {
    switch place {
    case .site: []
    case .teams(let names), .zones(let names), .queues(let names): names
    }
  }

  /// What its places are.
  var placeKind: String {
    switch place {
    case .site: "site"
    case .teams: "teams"
    case .zones: "zones"
    case .queues: "queues"
    }
  }
}
