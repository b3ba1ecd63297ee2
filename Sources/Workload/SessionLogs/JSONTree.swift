import CSimdJSON
import FloorModel

/// Reads a whole JSON value of any shape, through simdjson: for the nested formats, which are not on the hot path.
///
/// A class because it owns the C parser; it lives with one owner, as ``JSONFields`` does.
final class JSONTree {
  private let parser: OpaquePointer?

  /// A parser.
  init() { parser = fw_json_create(nil, 0) }
  deinit { fw_json_destroy(parser) }

  /// The value that `bytes` spell, or what is wrong with them.
  func read(_ bytes: UnsafeRawBufferPointer) -> (value: JSONValue?, problem: String) {
    guard let parser, let base = bytes.baseAddress else { return (nil, "out of memory") }
    var builder = JSONBuilder()
    let code = withUnsafeMutablePointer(to: &builder) { builder in
      var visitor = fw_json_visitor(
        context: builder,
        key: { context, bytes, length in
          JSONBuilder.at(context)?.pointee.key = JSONTree.text(bytes, length)
        },
        value: { context, value in
          guard let value else { return }
          JSONBuilder.at(context)?.pointee.add(JSONTree.scalar(value.pointee))
        },
        begin: { context, isObject in JSONBuilder.at(context)?.pointee.begin(isObject: isObject) },
        end: { context, _ in JSONBuilder.at(context)?.pointee.end() })
      return fw_json_walk(parser, base.assumingMemoryBound(to: CChar.self), bytes.count, &visitor)
    }
    guard code == 0 else { return (nil, "not valid JSON: " + String(cString: fw_json_error(code))) }
    return (builder.root, "")
  }

  private static func text(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> String {
    UnsafeRawBufferPointer(start: bytes, count: length).text
  }

  private static func scalar(_ value: fw_json_value) -> JSONValue {
    switch value.type {
    case FW_JSON_BOOL: .bool(value.boolean)
    case FW_JSON_INTEGER: .integer(value.integer)
    case FW_JSON_NUMBER: .number(value.number)
    case FW_JSON_STRING: .string(text(value.bytes, value.length))
    default: .null
    }
  }
}

/// Puts a value together from what the visitor reports.
private struct JSONBuilder {
  private struct Level {
    var isObject: Bool
    var key: String
    var fields: [JSONField] = []
    var elements: [JSONValue] = []
  }
  private var levels: [Level] = []
  var key = ""
  var root = JSONValue.null

  static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<JSONBuilder>? {
    context?.assumingMemoryBound(to: JSONBuilder.self)
  }

  mutating func begin(isObject: Bool) { levels.append(Level(isObject: isObject, key: key)) }

  mutating func end() {
    guard let level = levels.popLast() else { return }
    key = level.key
    add(level.isObject ? .object(level.fields) : .array(level.elements))
  }

  mutating func add(_ value: JSONValue) {
    guard !levels.isEmpty else {
      root = value
      return
    }
    if levels[levels.count - 1].isObject {
      levels[levels.count - 1].fields.append(JSONField(key, value))
    } else {
      levels[levels.count - 1].elements.append(value)
    }
  }
}

/// Reading with fallbacks: the word `"null"`, null and a missing field are the same (rule 10 of `workload.md` 4.10).
extension JSONValue {
  /// The field at the end of a path of names; `null` where the path breaks off.
  func at(_ path: String...) -> JSONValue {
    var value = self
    for name in path { value = value[name] ?? .null }
    return value
  }

  /// Non-empty text; numbers as their digits.
  var string: String? {
    switch self {
    case .string(let text): text.isEmpty || text == "null" ? nil : text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// A number, also one in quotes.
  var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    case .string(let text): Double(text)
    default: nil
    }
  }

  /// An array's elements; none for anything else.
  var elements: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// An object's fields; none for anything else.
  var fields: [JSONField] {
    if case .object(let fields) = self { return fields }
    return []
  }

  /// An instant: RFC 3339 text, `{"$date": …}`, or a number since the epoch in s, ms or µs, told by its size.
  var time: Timestamp? {
    switch self {
    case .string(let text):
      if let time = RFC3339.parse(text) { return time }
      return Double(text).flatMap(Self.epoch)
    case .integer(let number): return Self.epoch(Double(number))
    case .number(let number): return Self.epoch(number)
    case .object: return at("$date") == .null ? nil : at("$date").time
    default: return nil
    }
  }

  private static func epoch(_ number: Double) -> Timestamp? {
    for unit in [1000.0, 1.0, 0.001] {
      let milliseconds = number * unit
      if (946_684_800_000..<4_102_444_800_000).contains(milliseconds) {
        return Timestamp(milliseconds: Int64(milliseconds.rounded(.down)))
      }
    }
    return nil
  }
}
