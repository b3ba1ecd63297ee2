import FloorModel

/// The configuration for what was found, in YAML, ready to paste.
public enum SensorProposal {
  /// A sensor's id without the attribute: all sensors of one chip share it.
  public static func chipKey(of sensor: SensorInfo) -> String {
    sensor.id.lastIndex(of: "/").map { String(sensor.id[..<$0]) } ?? sensor.id
  }

  /// The `zones` and `sensors` sections: room sensors in a zone to be named, candidates behind a comment sign.
  public static func yaml(_ survey: SensorSurvey) -> String {
    let chips = chips(survey.sensors)
    var lines = [
      "# For /etc/floorwatch/floorwatch.yaml: name the zone, and mend what is not so. Then: floorwatch config check",
      "zones:", "  - id: floor-1", "    name: \"Floor 1\"", "    this_machine: true", "",
    ]
    let rooms = chips.filter { $0.contains(where: \.isRoomSensor) }
    let candidates = chips.filter { chip in
      !chip.contains(where: \.isRoomSensor) && chip.contains(where: \.canServeRoom)
    }
    if rooms.isEmpty {
      lines.append("# No room sensor was found. Other programs can bring readings of the room:")
      lines += ["#feeds:", "#  - path: /var/lib/floorwatch-feeds/*.jsonl"]
    }
    var aliases: Set<String> = []
    if !rooms.isEmpty || !candidates.isEmpty { lines.append(rooms.isEmpty ? "#sensors:" : "sensors:") }
    for chip in rooms {
      lines.append("  # \(summary(chip, survey))")
      lines += item(chip, alias: alias(chip, &aliases), indent: "  ")
    }
    for chip in candidates {
      lines.append("  # \(summary(chip, survey)). If it hangs in the room, take away the # of the next lines:")
      lines += item(chip, alias: alias(chip, &aliases), indent: "  #")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func chips(_ sensors: [SensorInfo]) -> [[SensorInfo]] {
    var order: [String] = []
    var groups: [String: [SensorInfo]] = [:]
    for sensor in sensors {
      let key = chipKey(of: sensor)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(sensor)
    }
    return order.compactMap { groups[$0] }
  }

  private static func item(_ chip: [SensorInfo], alias: String, indent: String) -> [String] {
    let match = chip.first.map { chipKey(of: $0) + "/*" } ?? ""
    return ["\(indent)- match: \(quoted(match))", "\(indent)  zone: floor-1", "\(indent)  alias: \(alias)"]
  }

  /// What the chip says, in a comment's one line.
  private static func summary(_ chip: [SensorInfo], _ survey: SensorSurvey) -> String {
    let values = chip.map { sensor in
      let name = QuantityNames.name(sensor.quantity).en
      guard case .value(let value)? = survey.readings[sensor.id]?.outcome else { return "\(name): no value" }
      return "\(name) \(UnitStyle.text(value, unit: sensor.quantity.unit, language: .en))"
    }
    let slow = chip.contains(where: \.isSlow) ? "; slow, so it is read less often" : ""
    return ("\(chip.first?.chip ?? ""): \(values.joined(separator: ", "))\(slow)").filter { !$0.isNewline }
  }

  /// A short name that no other chip has: the driver and the last of its place.
  private static func alias(_ chip: [SensorInfo], _ taken: inout Set<String>) -> String {
    let driver = chip.first?.driver ?? "sensor"
    let place = chip.first.map { chipKey(of: $0) }?.split { $0 == ":" || $0 == "/" || $0 == "@" }.last ?? ""
    let safe = "\(driver)-\(place)".lowercased().map { character -> Character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let stem = String(safe).split(separator: "-").joined(separator: "-")
    var name = stem
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }

  /// A YAML text in double quotes.
  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
