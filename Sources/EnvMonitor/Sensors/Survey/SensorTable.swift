import FloorModel

/// A survey as text for people: chips with their sensors, and the ids to paste into the configuration.
public enum SensorTable {
  /// The line when there is nothing to show, which is a normal state.
  public static let nothingFound =
    "This machine has no sensors that Linux knows of, as is usual for a virtual machine. "
    + "Rooms can still be watched through readings feeds."

  /// The table. A sensor's id is its chip's id, a slash and the name in the first column.
  public static func text(_ survey: SensorSurvey) -> String {
    guard !survey.sensors.isEmpty else { return nothingFound + "\n" }
    let rows = survey.sensors.map { cells($0, survey) }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
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
      let line = "  " + (padded + [row[4]]).joined(separator: "  ")
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
