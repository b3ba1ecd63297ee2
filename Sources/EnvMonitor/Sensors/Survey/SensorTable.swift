import FloorModel

/// A survey as text for people: chips with their sensors, and the ids to paste into the configuration.
public enum SensorTable {
  /// The line when there is nothing to show, which is a normal state.
  public static let nothingFound =
    "This machine has no sensors that Linux knows of, as is usual for a virtual machine. "
    + "Rooms can still be watched through readings feeds."

  /// The table. A sensor's id is its chip's id, a slash and the name in the first column.
  ///
  /// - Parameters:
  ///   - survey: what the sensors say.
  ///   - judge: how a sensor stands against the limits in force; its state and limit become columns.
  public static func text(_ survey: SensorSurvey, judge: ((SensorInfo) -> LiveJudgement)? = nil) -> String {
    guard !survey.sensors.isEmpty else { return nothingFound + "\n" }
    let rows = survey.sensors.map { sensor in judge.map { cells(sensor, survey, $0(sensor)) } ?? cells(sensor, survey) }
    let widths = (0..<(rows[0].count - 1)).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines: [String] = []
    var chip: String?
    for (sensor, row) in zip(survey.sensors, rows) {
      let key = SensorProposal.chipKey(of: sensor)
      if key != chip {
        if chip != nil { lines.append("") }
        lines.append("\(key)   (\(sensor.chip)\(sensor.serial.map { ", serial \($0)" } ?? ""))")
        chip = key
      }
      let padded = zip(row, widths).enumerated().map { column, cell in
        // Values stand flush right, so that they can be compared.
        let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
        return column == 3 ? blanks + cell.0 : cell.0 + blanks
      }
      let line = "  " + (padded + row.suffix(1)).joined(separator: "  ")
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One reading as a line, for output that is appended to: time, id, quantity, value.
  public static func line(_ reading: Reading) -> String {
    "\(reading.time)  \(reading.sensor)  \(QuantityNames.name(reading.quantity).en)  \(value(reading))"
  }

  private static func cells(_ sensor: SensorInfo, _ survey: SensorSurvey) -> [String] {
    let label = sensor.label == sensor.attribute || sensor.attribute == "in_\(sensor.label)" ? "" : sensor.label
    return [
      sensor.attribute, label, QuantityNames.name(sensor.quantity).en,
      survey.readings[sensor.id].map(value) ?? "waiting", notes(sensor, survey).joined(separator: "; "),
    ]
  }

  /// One reading with how it stands, as a line.
  public static func line(_ reading: Reading, _ judgement: LiveJudgement?) -> String {
    guard let judgement else { return line(reading) }
    let limit = judgement.limitText(unit: reading.quantity.unit)
    return [line(reading), judgement.state.text, limit.isEmpty ? judgement.reason ?? "" : limit]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private static func cells(_ sensor: SensorInfo, _ survey: SensorSurvey, _ judgement: LiveJudgement) -> [String] {
    var cells = Array(cells(sensor, survey).prefix(4))
    if let value = judgement.value { cells[3] = UnitStyle.text(value, unit: sensor.quantity.unit, language: .en) }
    let limit = judgement.limitText(unit: sensor.quantity.unit)
    return cells + [judgement.state.text, limit, judgement.reason ?? ""]
  }

  private static func value(_ reading: Reading) -> String {
    switch reading.outcome {
    case .value(let value):
      UnitStyle.text(value, unit: reading.quantity.unit, language: .en)
    case .missing, .faulty: "-"
    }
  }

  private static func notes(_ sensor: SensorInfo, _ survey: SensorSurvey) -> [String] {
    var notes = [sensor.isRoomSensor ? "room" : "machine"]
    switch (survey.state(of: sensor), survey.readings[sensor.id]?.outcome) {
    case (.high, _): notes.append("at its chip's limit (\(limit(sensor.chipMax)))")
    case (.critical, _): notes.append("at its chip's critical limit (\(limit(sensor.chipCritical)))")
    case (.implausible, _): notes.append("impossible value")
    case (.asleep, _): notes.append("asleep, left asleep")
    case (_, .missing(let reason)): notes.append(reason)
    case (_, .faulty(let reason)): notes.append("the chip reports a fault (\(reason))")
    default: break
    }
    if let distrust = sensor.distrust { notes.append("not judged: \(distrust)") }
    if sensor.canServeRoom { notes.append("serves a room if the configuration gives it a zone") }
    if sensor.isSlow { notes.append("slow, read less often") }
    return notes
  }

  private static func limit(_ value: Double?) -> String {
    value.map { UnitStyle.text($0, unit: "Cel", language: .en) } ?? ""
  }
}
