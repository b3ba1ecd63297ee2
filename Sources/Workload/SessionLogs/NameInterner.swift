/// Names by number, found from bytes without making a String.
///
/// Bounded: a log of noise cannot fill the memory. Names are cut at ``maximumBytes``; after ``maximumNames`` every new
/// name is 0.
public struct NameInterner: Sendable, Codable {
  /// The most names kept.
  public static let maximumNames = 20_000
  /// The most bytes of a name.
  public static let maximumBytes = 200

  /// The names, by number.
  public private(set) var table: NameTable
  private var hashes: ContiguousArray<UInt64>
  private var numbers: ContiguousArray<Int32>
  /// All names' bytes one after the other, and where each ends: to be compared with without touching a String.
  private var bytes: ContiguousArray<UInt8> = []
  private var ends: ContiguousArray<Int> = []

  /// An interner that knows the names of `table`.
  public init(_ table: NameTable = NameTable()) {
    self.table = table
    hashes = []
    numbers = []
    rebuild()
  }

  public init(from decoder: any Decoder) throws { self.init(try NameTable(from: decoder)) }
  public func encode(to encoder: any Encoder) throws { try table.encode(to: encoder) }

  /// How many names there are, the empty one included.
  public var count: Int { table.names.count }

  /// The number of a name, given one if it is new; 0 for the empty name.
  @inline(__always)
  public mutating func number(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if bytes.isEmpty { return 0 }
    let hash = Hash64.of(bytes)
    var index = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while hashes[index] != 0 {
      if hashes[index] == hash, isName(numbers[index], bytes) { return numbers[index] }
      index = (index + 1) & (hashes.count - 1)
    }
    return add(bytes)
  }

  /// The number of a name, given one if it is new.
  public mutating func number(_ name: String) -> Int32 { name.withBytes { number($0) } }

  /// The name with this number.
  public subscript(number: Int32) -> String { table[number] }

  @inline(__always)
  private func isName(_ number: Int32, _ name: UnsafeRawBufferPointer) -> Bool {
    let start = ends[Int(number) - 1]
    let end = ends[Int(number)]
    guard end - start == name.count else { return false }
    return bytes.withUnsafeBytes { $0.slice(start, end).isSame(as: name) }
  }

  /// Makes the bytes of the names follow the table.
  private mutating func copyBytes() {
    for name in table.names[ends.count...] {
      bytes.append(contentsOf: name.utf8)
      ends.append(bytes.count)
    }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if bytes.count > Self.maximumBytes { return number(bytes.slice(0, Self.maximumBytes)) }
    let name = bytes.text
    // A name that is not UTF-8 is kept, and found again, in its repaired form.
    if !name.utf8.elementsEqual(bytes) {
      return name.utf8.count > Self.maximumBytes ? number("\u{FFFD}") : number(name)
    }
    guard table.names.count < Self.maximumNames else { return 0 }
    let number = table.number(name)
    copyBytes()
    if table.names.count * 2 > hashes.count { rebuild() } else { put(Hash64.of(bytes), number) }
    return number
  }

  /// Makes the slots anew, at most a quarter full.
  private mutating func rebuild() {
    copyBytes()
    var size = 64
    while size < table.names.count * 4 { size *= 2 }
    hashes = ContiguousArray(repeating: 0, count: size)
    numbers = ContiguousArray(repeating: 0, count: size)
    for (number, name) in table.names.enumerated().dropFirst() { put(Hash64.of(name), Int32(number)) }
  }

  private mutating func put(_ hash: UInt64, _ number: Int32) {
    var index = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while hashes[index] != 0 { index = (index + 1) & (hashes.count - 1) }
    hashes[index] = hash
    numbers[index] = number
  }
}
