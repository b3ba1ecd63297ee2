import FloorModel
import Foundation

@testable import EnvMonitor

/// A machine as a `sensors` report describes it: the sensors it has and the values they gave.
struct RecordedMachine {
  var sensors: [SensorInfo] = []
  var values: [String: Double] = [:]

  /// The recorded machines, where the folder is present.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/hwmon")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Reads a report by its file's name.
  init(report name: String) throws {
    var chip = ""
    var rows: [(label: String, text: String)] = []
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    for line in text.split(separator: "\n").map(String.init) where !line.hasPrefix("#") {
      if line.wholeMatch(of: /[\w.+:]+-(isa|i2c|pci|acpi|virtual|hid)-[\w-]+/) != nil {
        add(chip, rows)
        (chip, rows) = (line, [])
      } else if line.hasPrefix(" "), !rows.isEmpty {
        rows[rows.count - 1].text += line
      } else if let colon = line.firstIndex(of: ":"), !line.hasPrefix("Adapter") {
        rows.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
      }
    }
    add(chip, rows)
  }

  private mutating func add(_ chip: String, _ rows: [(label: String, text: String)]) {
    guard let driver = chip.split(separator: "-").first.map(String.init) else { return }
    let context = Classification.Context(driver: driver, labels: Set(rows.map(\.label)), hasHumidity: false)
    var numbers: [String: Int] = [:]
    for (label, text) in rows {
      guard let match = text.firstMatch(of: /([+-]?[\d.]+)\s*°?\s*(RPM|mV|mW|mA|V|W|A|C)/), let value = Double(match.1),
        let kind = [
          "C": "temp", "RPM": "fan", "V": "in", "mV": "in", "W": "power", "mW": "power", "A": "curr", "mA": "curr",
        ][
          String(match.2)]
      else { continue }
      numbers[kind, default: 0] += 1
      // A plain attribute name is what `sensors` prints when there is no label.
      let isPlain = label.wholeMatch(of: /(temp|fan|in|power|curr)\d+/) != nil
      let attribute = isPlain ? label : "\(kind)\(numbers[kind] ?? 0)"
      guard let found = Classification.hwmon(kind: kind, label: isPlain ? nil : label, in: context) else { continue }
      func limit(_ pattern: Regex<(Substring, Substring)>) -> Double? {
        text.firstMatch(of: pattern).flatMap { Double($0.1) }
      }
      let low = limit(/(?:low|min)\s*=\s*([+-]?[\d.]+)/)
      let trusted = Classification.trustsLimits(of: driver)
      func plausible(_ limit: Double?) -> Double? {
        limit.flatMap { trusted && Plausibility.isPlausibleLimit($0, above: low) ? $0 : nil }
      }
      let info = SensorInfo(
        id: "\(driver)@\(chip)/\(attribute)", quantity: found.quantity, chip: chip, driver: driver,
        attribute: attribute,
        label: isPlain ? "" : label, isRoomSensor: found.isRoomSensor, distrust: found.distrust,
        chipMax: plausible(limit(/(?:high|max)\s*=\s*([+-]?[\d.]+)/)),
        chipCritical: plausible(limit(/crit\s*=\s*([+-]?[\d.]+)/)),
        canServeRoom: found.canServeRoom)
      sensors.append(info)
      values[info.id] = String(match.2).hasPrefix("m") ? value / 1000 : value
    }
  }
}
