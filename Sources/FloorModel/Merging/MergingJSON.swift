/// Histograms and sets of time as they stand in rollup rows.
extension LogHistogram {
  /// Pairs of bucket and count, for the buckets that hold something.
  public var json: JSONValue {
    var pairs: [JSONValue] = []
    forEachUsed { bucket, count in
      if count > 0 { pairs.append(.array([.integer(Int64(bucket)), .integer(count)])) }
    }
    return .array(pairs)
  }

  /// The histogram of such pairs; nil when they are not pairs of a bucket (below 2,048) and a count.
  public init?(json: JSONValue) {
    guard case .array(let pairs) = json else { return nil }
    var counts: [Int64] = []
    for pair in pairs {
      guard case .array(let values) = pair, values.count == 2, case .integer(let bucket) = values[0],
        case .integer(let count) = values[1], (0..<2048).contains(bucket), count >= 0
      else { return nil }
      let index = Int(bucket)
      if index >= counts.count { counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count)) }
      counts[index] += count
    }
    self.init(counts: counts)
  }
}

extension IntervalUnion {
  /// Pairs of start and end, in milliseconds since the epoch.
  public var json: JSONValue {
    .array(intervals.map { .array([.integer($0.start.milliseconds), .integer($0.end.milliseconds)]) })
  }

  /// The set of such pairs; nil when they are not pairs of integers with the start before the end.
  public init?(json: JSONValue) {
    guard case .array(let pairs) = json else { return nil }
    self.init()
    for pair in pairs {
      guard case .array(let values) = pair, values.count == 2, case .integer(let start) = values[0],
        case .integer(let end) = values[1], start < end
      else { return nil }
      add(Timestamp(milliseconds: start), Timestamp(milliseconds: end))
    }
  }
}
