import FloorModel

/// What is kept of all samples in a stretch of time.
struct WindowStep: Sendable, Hashable {
  /// Samples that passed the filter.
  var count = 0
  /// Values that could not be true.
  var rejected = 0
  /// The time the samples stand for.
  var covered: Milliseconds = 0
  /// Sum of the values, of energies for decibels.
  var sum = 0.0
  /// Sum of the squares of the values as measured.
  var squares = 0.0
  /// The lowest value.
  var low = Double.infinity
  /// The highest value.
  var high = -Double.infinity

  mutating func add(_ value: Double, raw: Double, covers: Milliseconds) {
    count += 1
    covered += covers
    sum += value
    squares += raw * raw
    low = min(low, raw)
    high = max(high, raw)
  }

  mutating func merge(_ other: WindowStep) {
    count += other.count
    rejected += other.rejected
    covered += other.covered
    sum += other.sum
    squares += other.squares
    low = min(low, other.low)
    high = max(high, other.high)
  }

  /// The plain mean; nil without samples.
  var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// The standard deviation of the single values; nil with fewer than two.
  var deviation: Double? {
    guard count > 1 else { return nil }
    let n = Double(count)
    return max(0, (squares - sum * sum / n) / (n - 1)).squareRoot()
  }

  var isEmpty: Bool { count == 0 && rejected == 0 }
}

/// A block of steps as saved: empty steps are left out, numbers are in a flat list.
struct SavedBlock: Sendable, Codable, Hashable {
  /// The block's number.
  var number: Int64
  /// Index, count, rejected, covered, sum, squares, low, high; eight numbers for each step that is not empty.
  private var numbers: [Double] = []

  private static let width = 8

  init(number: Int64, steps: [WindowStep]) {
    self.number = number
    for (index, step) in steps.enumerated() where !step.isEmpty {
      // Infinities stand for "no value yet", which a count of zero says already.
      numbers += [
        Double(index), Double(step.count), Double(step.rejected), Double(step.covered), step.sum, step.squares,
      ]
      numbers += step.count > 0 ? [step.low, step.high] : [0, 0]
    }
  }

  /// The steps with the empty ones back in place; whatever does not fit is left out.
  func wholeSteps(size: Int) -> [WindowStep] {
    var steps = [WindowStep](repeating: WindowStep(), count: size)
    for start in stride(from: 0, to: numbers.count - Self.width + 1, by: Self.width) {
      let part = numbers[start..<start + Self.width].map { $0 }
      guard let index = Int(exactly: part[0]), steps.indices.contains(index), let count = Int(exactly: part[1]),
        let rejected = Int(exactly: part[2]), let covered = Milliseconds(exactly: part[3])
      else { continue }
      var step = WindowStep(count: count, rejected: rejected, covered: covered, sum: part[4], squares: part[5])
      if count > 0 {
        step.low = part[6]
        step.high = part[7]
      }
      steps[index] = step
    }
    return steps
  }
}
