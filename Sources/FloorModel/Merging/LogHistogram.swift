/// A histogram of lengths with buckets that grow with the value: exact to 3 %, mergeable, of bounded size.
///
/// Below 32 ms every value has its bucket; above, every power of two is cut into 32. Merging is adding, so a percentile
/// of a week does not depend on how its days were put together.
public struct LogHistogram: Sendable, Hashable, Codable {
  static let subBits = 5
  static let sub = 1 << subBits

  /// Counts by bucket, from bucket 0 to the last one used.
  public private(set) var counts: [Int64] = []
  /// The number of values.
  public private(set) var count: Int64 = 0

  /// No values.
  public init() {}

  /// The histogram with these counts by bucket.
  public init(counts: [Int64]) {
    self.counts = counts
    while self.counts.last == 0 { self.counts.removeLast() }
    count = counts.reduce(0, +)
  }

  /// Adds one length; a negative one counts as zero.
  public mutating func add(_ value: Milliseconds) {
    let bucket = Self.bucket(value)
    if bucket >= counts.count { counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count)) }
    counts[bucket] += 1
    count += 1
  }

  /// Adds all values of another histogram.
  public mutating func merge(_ other: LogHistogram) {
    if other.counts.count > counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for index in other.counts.indices { counts[index] += other.counts[index] }
    count += other.count
  }

  /// Takes a length out that was added before; one that was not is left as it is.
  public mutating func remove(_ value: Milliseconds) {
    let bucket = Self.bucket(value)
    guard bucket < counts.count, counts[bucket] > 0 else { return }
    counts[bucket] -= 1
    count -= 1
    while counts.last == 0 { counts.removeLast() }
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
    for index in counts.indices {
      seen += counts[index]
      if seen >= rank { return index }
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
