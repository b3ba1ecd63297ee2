/// A histogram of lengths with buckets that grow with the value: exact to 3 %, mergeable, of bounded size.
///
/// Below 32 ms every value has its bucket; above, every power of two is cut into 32. Merging is adding, so a percentile
/// of a week does not depend on how its days were put together.
public struct LogHistogram: Sendable, Hashable {
  static let subBits = 5
  static let sub = 1 << subBits

  /// Counts by bucket, from bucket `first` to the last one used: lengths of one kind leave the low buckets empty.
  private var used: [Int64] = []
  /// The bucket of the first count: a multiple of 32 with a value among the 32 buckets from it.
  private var first = 0
  /// Whether there are no values.
  public var isEmpty: Bool { count == 0 }
  /// The number of values.
  public private(set) var count: Int64 = 0

  /// No values.
  public init() {}

  /// The histogram with these counts by bucket.
  public init(counts: [Int64]) {
    guard let low = counts.firstIndex(where: { $0 != 0 }), let high = counts.lastIndex(where: { $0 != 0 }) else {
      return
    }
    first = low & -Self.sub
    used = Array(counts[first...high])
    count = used.reduce(0, +)
  }

  /// Counts by bucket, from bucket 0 to the last one used.
  public var counts: [Int64] { used.isEmpty ? [] : Array(repeating: 0, count: first) + used }

  /// Calls `body` with every bucket that holds something, in order, and its count.
  public func forEachUsed(_ body: (_ bucket: Int, _ count: Int64) -> Void) {
    for index in used.indices where used[index] != 0 { body(first + index, used[index]) }
  }

  /// Adds one length; a negative one counts as zero.
  public mutating func add(_ value: Milliseconds) {
    let bucket = Self.bucket(value)
    if bucket < first || bucket >= first + used.count { reach(bucket) }
    used[bucket - first] += 1
    count += 1
  }

  /// Makes room for a bucket.
  private mutating func reach(_ bucket: Int) {
    if used.isEmpty { first = bucket & -Self.sub }
    if bucket < first {
      used.insert(contentsOf: repeatElement(0, count: first - (bucket & -Self.sub)), at: 0)
      first = bucket & -Self.sub
    }
    let needed = bucket + 1 - first
    guard needed > used.count else { return }
    // In small steps: there are thousands of these, and doubling would leave half of each unused.
    if needed > used.capacity { used.reserveCapacity((needed + Self.sub - 1) & -Self.sub) }
    while used.count < needed { used.append(0) }
  }

  /// Adds all values of another histogram.
  public mutating func merge(_ other: LogHistogram) {
    guard !other.used.isEmpty else { return }
    if used.isEmpty {
      self = other
      return
    }
    reach(other.first)
    reach(other.first + other.used.count - 1)
    other.forEachUsed { used[$0 - first] += $1 }
    count += other.count
  }

  /// Takes a length out that was added before; one that was not is left as it is.
  public mutating func remove(_ value: Milliseconds) {
    let place = Self.bucket(value) - first
    guard used.indices.contains(place), used[place] > 0 else { return }
    used[place] -= 1
    count -= 1
    while used.last == 0 { used.removeLast() }
    guard !used.isEmpty else {
      first = 0
      return
    }
    while used.prefix(Self.sub).allSatisfy({ $0 == 0 }) {
      used.removeFirst(Self.sub)
      first += Self.sub
    }
  }

  /// The value below which a share of the values lies (nearest rank), as the middle of its bucket; nil when empty.
  public func percentile(_ share: Double) -> Milliseconds? {
    bucket(ofShare: share).map { (Self.lowest($0) + Self.lowest($0 + 1) - 1) / 2 }
  }

  /// The highest value of the bucket that `percentile` is in: whatever is longer is certainly above the percentile.
  public func percentileBound(_ share: Double) -> Milliseconds? {
    bucket(ofShare: share).map { Self.lowest($0 + 1) - 1 }
  }

  private func bucket(ofShare share: Double) -> Int? {
    guard count > 0 else { return nil }
    let rank = max(1, Int64((share * Double(count)).rounded(.up)))
    var seen: Int64 = 0
    for index in used.indices {
      seen += used[index]
      if seen >= rank { return first + index }
    }
    return nil
  }

  /// The bucket of a value.
  public static func bucket(_ value: Milliseconds) -> Int {
    let value = max(0, value)
    guard value >= sub else { return Int(value) }
    let exponent = 63 - value.leadingZeroBitCount - subBits
    return (exponent + 1) << subBits | (Int(value >> Int64(exponent)) & (sub - 1))
  }

  /// The lowest value of a bucket.
  public static func lowest(_ bucket: Int) -> Milliseconds {
    guard bucket >= sub else { return Milliseconds(bucket) }
    return Milliseconds(sub + (bucket & (sub - 1))) << Milliseconds((bucket >> subBits) - 1)
  }
}

/// All buckets are written, from the first one: so it was in state of earlier versions.
extension LogHistogram: Codable {
  private enum CodingKeys: String, CodingKey { case counts, count }

  public init(from decoder: any Decoder) throws {
    self.init(counts: try decoder.container(keyedBy: CodingKeys.self).decode([Int64].self, forKey: .counts))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(counts, forKey: .counts)
    try container.encode(count, forKey: .count)
  }
}
