import CSimdJSON

/// Reads the wanted fields of one JSON object after the other, through simdjson.
///
/// A class because it owns the C parser. Not Sendable: copies of the struct that holds it share its buffers, and all of
/// them live with one owner.
final class JSONFields {
  private let parser: OpaquePointer?
  private let values: UnsafeMutablePointer<fw_json_value>
  /// Behind a pointer, as the values are: a class's own variable would be checked for exclusive access at every look.
  private let mask: UnsafeMutablePointer<UInt64>

  /// Bit i tells that field i was in the line last read.
  @inline(__always)
  var present: UInt64 { mask.pointee }

  /// A parser for at most 64 fields, told by their position in `keys` from then on.
  init(_ keys: [String]) {
    precondition(keys.count <= 64, "a mask of 64 bits tells which fields are there")
    mask = .allocate(capacity: 1)
    mask.initialize(to: 0)
    values = .allocate(capacity: keys.count)
    values.initialize(repeating: fw_json_value(), count: keys.count)
    let copies = keys.map { key in
      key.withBytes { bytes in
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
        copy[bytes.count] = 0
        return UnsafePointer(copy)
      }
    }
    parser = copies.map(Optional.some).withUnsafeBufferPointer { fw_json_create($0.baseAddress, keys.count) }
    for copy in copies { copy.deallocate() }
  }

  deinit {
    fw_json_destroy(parser)
    values.deallocate()
    mask.deallocate()
  }

  /// Reads a line; nil when it is an object, else what is wrong.
  @inline(__always)
  func read(_ line: LogLine) -> String? {
    mask.pointee = 0
    guard let parser, let base = line.bytes.baseAddress else { return "out of memory" }
    let code = fw_json_parse_masked(
      parser, base.assumingMemoryBound(to: CChar.self), line.bytes.count, line.readable, values, mask)
    return code == 0 ? nil : "not valid JSON: " + String(cString: fw_json_error(code))
  }

  /// Whether a field is there and not null.
  @inline(__always)
  func has(_ field: Int) -> Bool { present & (1 << UInt64(field)) != 0 && values[field].type != FW_JSON_NULL }

  /// The bytes of a string field; empty for none.
  @inline(__always)
  func string(_ field: Int) -> UnsafeRawBufferPointer {
    guard present & (1 << UInt64(field)) != 0, values[field].type == FW_JSON_STRING else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: values[field].bytes, count: values[field].length)
  }

  /// A whole number; nil for none.
  @inline(__always)
  func integer(_ field: Int) -> Int64? {
    guard present & (1 << UInt64(field)) != 0, values[field].type == FW_JSON_INTEGER else { return nil }
    return values[field].integer
  }

  /// A number of any kind; nil for none.
  @inline(__always)
  func number(_ field: Int) -> Double? {
    guard present & (1 << UInt64(field)) != 0 else { return nil }
    let type = values[field].type
    return type == FW_JSON_INTEGER || type == FW_JSON_NUMBER ? values[field].number : nil
  }
}
