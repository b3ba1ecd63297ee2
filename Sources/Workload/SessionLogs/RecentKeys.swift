import Foundation

/// The keys seen lately, each with a number: bounded memory for finding duplicates.
///
/// Two generations of `capacity` keys: when the younger is full it becomes the elder, and the elder is forgotten. So a
/// key is remembered while at least `capacity` others come after it.
struct RecentKeys: Codable, Sendable {
  private struct Generation: Sendable {
    var keys: ContiguousArray<UInt64>
    var values: ContiguousArray<Int64>
    var count = 0

    /// Room for `capacity` keys in the end: a file of one line needs little.
    init(_ capacity: Int) {
      let slots = min(capacity, 64) * 2
      keys = ContiguousArray(repeating: 0, count: slots)
      values = ContiguousArray(repeating: 0, count: slots)
    }

    /// Makes room for twice as many keys.
    mutating func grow() {
      var larger = self
      larger.keys = ContiguousArray(repeating: 0, count: keys.count * 2)
      larger.values = ContiguousArray(repeating: 0, count: keys.count * 2)
      for index in keys.indices where keys[index] != 0 {
        let slot = larger.slot(keys[index])
        larger.keys[slot] = keys[index]
        larger.values[slot] = values[index]
      }
      self = larger
    }

    /// Forgets all keys, in place.
    mutating func clear() {
      for index in keys.indices { keys[index] = 0 }
      count = 0
    }

    @inline(__always)
    func slot(_ key: UInt64) -> Int {
      var index = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[index] != 0, keys[index] != key { index = (index + 1) & (keys.count - 1) }
      return index
    }
  }

  private let capacity: Int
  private var young: Generation
  private var elder: Generation

  /// Room for `capacity` keys, a power of two.
  init(capacity: Int) {
    self.capacity = capacity
    young = Generation(capacity)
    elder = Generation(capacity)
  }

  /// The number kept with a key, which must not be 0.
  subscript(key: UInt64) -> Int64? {
    @inline(__always)
    get {
      let slot = young.slot(key)
      if young.keys[slot] == key { return young.values[slot] }
      let older = elder.slot(key)
      return elder.keys[older] == key ? elder.values[older] : nil
    }
  }

  /// Keeps a number with a key, which must not be 0.
  @inline(__always)
  mutating func set(_ key: UInt64, _ value: Int64) {
    let slot = young.slot(key)
    if young.keys[slot] == key {
      young.values[slot] = value
    } else {
      insert(key, value, at: slot)
    }
  }

  /// Whether a key is new; it is kept.
  @inline(__always)
  mutating func isNew(_ key: UInt64) -> Bool {
    let slot = young.slot(key)
    if young.keys[slot] == key || elder.keys[elder.slot(key)] == key { return false }
    insert(key, 0, at: slot)
    return true
  }

  @inline(__always)
  private mutating func insert(_ key: UInt64, _ value: Int64, at slot: Int) {
    var slot = slot
    if young.count == capacity {
      swap(&young, &elder)
      young.clear()
      slot = young.slot(key)
    } else if young.count * 2 == young.keys.count {
      young.grow()
      slot = young.slot(key)
    }
    young.keys[slot] = key
    young.values[slot] = value
    young.count += 1
  }

  private enum CodingKeys: String, CodingKey { case capacity, hasValues, elder, young }

  /// Pairs of key and value as bytes, or keys alone: a checkpoint is written often, and numbers as text are long.
  func encode(to encoder: any Encoder) throws {
    let hasValues = [elder, young].contains { $0.values.contains { $0 != 0 } }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(capacity, forKey: .capacity)
    try container.encode(hasValues, forKey: .hasValues)
    try container.encode(Self.bytes(elder, hasValues), forKey: .elder)
    try container.encode(Self.bytes(young, hasValues), forKey: .young)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let capacity = try container.decode(Int.self, forKey: .capacity)
    guard capacity > 0, capacity & (capacity - 1) == 0, capacity <= 1 << 20 else {
      throw DecodingError.dataCorruptedError(
        forKey: .capacity, in: container, debugDescription: "the capacity is not a power of two")
    }
    self.init(capacity: capacity)
    // At first pairs were written, and nothing said so.
    let hasValues = try container.decodeIfPresent(Bool.self, forKey: .hasValues) ?? true
    let size = hasValues ? 16 : 8
    for name in [CodingKeys.elder, .young] {
      try container.decode(Data.self, forKey: name).withUnsafeBytes { bytes in
        for index in 0..<min(bytes.count / size, capacity) {
          let key = bytes.loadUnaligned(fromByteOffset: index * size, as: UInt64.self)
          let value = hasValues ? bytes.loadUnaligned(fromByteOffset: index * size + 8, as: Int64.self) : 0
          if key != 0 { set(key, value) }
        }
      }
      if name == .elder {
        elder = young
        young = Generation(capacity)
      }
    }
  }

  private static func bytes(_ generation: Generation, _ hasValues: Bool) -> Data {
    var data = Data(capacity: generation.count * (hasValues ? 16 : 8))
    for index in generation.keys.indices where generation.keys[index] != 0 {
      withUnsafeBytes(of: generation.keys[index]) { data.append(contentsOf: $0) }
      if hasValues { withUnsafeBytes(of: generation.values[index]) { data.append(contentsOf: $0) } }
    }
    return data
  }
}
