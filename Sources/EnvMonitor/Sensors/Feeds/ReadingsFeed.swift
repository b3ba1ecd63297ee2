import CSimdJSON
import FloorModel
import Glibc

/// Turns the lines of a readings feed into readings: JSON objects that any other program writes.
///
/// `{"time","sensor","quantity","value","unit"?,"zone"?}`: `time` is an RFC 3339 text with an offset, `value` a number in
/// `unit` (the quantity's own where it is absent) or null for "no value now". Captures of `floorwatch sensors --watch
/// --json` also carry `driver`, `attribute`, `label`, `chip_max`, `chip_critical` and `state` (see `SensorOrigin`). Other
/// fields are ignored.
public final class ReadingsFeed {
  /// Why a line gave no reading. Counted by `kind`; the description quotes the line's own words.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds, for counting and for saying each once.
    public enum Kind: String, Sendable, CaseIterable {
      case notJSON = "not_json"
      case missingField = "missing_field"
      case badTime = "bad_time"
      case badSensor = "bad_sensor"
      case unknownQuantity = "unknown_quantity"
      case badValue = "bad_value"
      case badUnit = "bad_unit"
      case badZone = "bad_zone"
    }

    /// The kind.
    public var kind: Kind
    /// What is wrong, and what is accepted.
    public var description: String
  }

  private static let keys = [
    "time", "sensor", "quantity", "value", "unit", "zone", "driver", "attribute", "label", "chip_max", "chip_critical",
    "state",
  ]
  private static let longestName = 256

  private let parser: OpaquePointer
  private var values = [fw_json_value](repeating: fw_json_value(), count: ReadingsFeed.keys.count)

  /// A parser; nil when memory is short.
  public init?() {
    var pointers: [UnsafePointer<CChar>?] = []
    let copies = Self.keys.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    pointers = copies.map { $0.map { UnsafePointer($0) } }
    guard let parser = fw_json_create(&pointers, pointers.count) else { return nil }
    self.parser = parser
  }

  deinit { fw_json_destroy(parser) }

  /// Parses one line without its end.
  public func parse(_ line: UnsafeRawBufferPointer) -> Result<Reading, Problem> {
    let base = line.bindMemory(to: CChar.self).baseAddress
    let code = fw_json_parse_fields(parser, base, line.count, line.count, &values)
    guard code == 0 else {
      return problem(.notJSON, fw_json_error(code).map { String(cString: $0) } ?? "not JSON")
    }
    for (index, key) in Self.keys.prefix(4).enumerated() where values[index].type == FW_JSON_ABSENT {
      return problem(.missingField, "'\(key)' is missing; a reading needs time, sensor, quantity and value")
    }
    guard let timeText = text(0), let time = RFC3339.parse(timeText) else {
      return problem(.badTime, "time must be a text like \"2026-11-20T10:00:00+01:00\", with its offset from UTC")
    }
    guard let sensor = text(1), !sensor.isEmpty, sensor.utf8.count <= Self.longestName else {
      return problem(.badSensor, "sensor must be a text of 1 to \(Self.longestName) bytes")
    }
    guard let word = text(2), let quantity = FeedQuantity.named(word) else {
      let known = Quantity.allCases.map(\.rawValue).joined(separator: ", ")
      return problem(.unknownQuantity, "quantity \(quoted(2)) is not known; known are \(known)")
    }
    var zone: String?
    switch values[5].type {
    case FW_JSON_ABSENT, FW_JSON_NULL: break
    case FW_JSON_STRING: zone = text(5).flatMap { $0.isEmpty ? nil : $0 }
    default: return problem(.badZone, "zone must be a text or absent")
    }
    return value(of: quantity).map { outcome in
      Reading(sensor: sensor, quantity: quantity, time: time, outcome: outcome, zone: zone, origin: origin)
    }
  }

  /// What the line says of the chip. Anything odd in these fields is as if it were not there: other programs may mean
  /// something else by them.
  private var origin: SensorOrigin? {
    guard let driver = word(6), let attribute = word(7) else { return nil }
    return SensorOrigin(
      driver: driver, attribute: attribute, label: word(8), chipMax: number(9), chipCritical: number(10))
  }

  private func word(_ index: Int) -> String? {
    text(index).flatMap(SensorWords.clean)
  }

  private func number(_ index: Int) -> Double? {
    switch values[index].type {
    case FW_JSON_INTEGER, FW_JSON_NUMBER: values[index].number
    default: nil
    }
  }

  /// Parses one line of text; for tests and small inputs.
  public func parse(_ line: String) -> Result<Reading, Problem> {
    var line = line
    return line.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }

  private func value(of quantity: Quantity) -> Result<Reading.Outcome, Problem> {
    // The unit is checked with a missing value too: it will be wrong with the next one.
    var conversion = FeedUnit.Conversion.none
    switch values[4].type {
    case FW_JSON_ABSENT, FW_JSON_NULL: break
    case FW_JSON_STRING:
      guard let word = text(4), let found = FeedUnit.conversion(from: word, to: quantity) else { fallthrough }
      conversion = found
    default:
      let accepted = FeedUnit.accepted(for: quantity).joined(separator: ", ")
      return problem(.badUnit, "unit \(quoted(4)) does not fit \(quantity.rawValue); accepted are \(accepted)")
    }
    switch values[3].type {
    case FW_JSON_NULL:
      return .success(.missing(text(11) == "asleep" ? Reading.asleepReason : "the feed has no value"))
    case FW_JSON_INTEGER, FW_JSON_NUMBER:
      let value = conversion.apply(values[3].number)
      guard value.isFinite else { return problem(.badValue, "value is too large") }
      return .success(.value(value))
    default: return problem(.badValue, "value must be a number or null, not \(quoted(3))")
    }
  }

  private func text(_ index: Int) -> String? {
    guard values[index].type == FW_JSON_STRING else { return nil }
    let bytes = UnsafeRawBufferPointer(start: values[index].bytes, count: values[index].length)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A field's value for a message, shortened.
  private func quoted(_ index: Int) -> String {
    switch values[index].type {
    case FW_JSON_STRING: "'\((text(index) ?? "").prefix(40))'"
    case FW_JSON_BOOL: values[index].boolean ? "true" : "false"
    case FW_JSON_INTEGER: "\(values[index].integer)"
    case FW_JSON_NUMBER: "\(values[index].number)"
    case FW_JSON_NULL: "null"
    case FW_JSON_ARRAY: "a list"
    case FW_JSON_OBJECT: "an object"
    default: "nothing"
    }
  }

  private func problem<T>(_ kind: Problem.Kind, _ description: String) -> Result<T, Problem> {
    .failure(Problem(kind: kind, description: description))
  }
}
