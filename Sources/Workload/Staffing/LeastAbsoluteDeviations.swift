/// Median regression: the straight line with the least sum of absolute deviations.
///
/// Unlike least squares it is not pulled about by the few contacts that stayed open all afternoon (Koenker & Bassett 1978,
/// Econometrica 46: regression quantiles, the median case).
enum LeastAbsoluteDeviations {
  /// A line y = intercept + slope·x.
  struct Line: Equatable {
    let intercept: Double
    let slope: Double
  }

  /// The line through finite points, or nil when all x are equal.
  ///
  /// The sum is convex in the slope once the intercept is the median of the residuals; a golden-section search finds its
  /// lowest point. Cost: some 100 medians of n numbers.
  static func line(through points: [(x: Double, y: Double)]) -> Line? {
    let xs = points.map(\.x)
    guard let least = xs.min(), let most = xs.max(), most > least else { return nil }
    let spread = most - least
    // x runs from 0 to 1 inside, so that a slope has the size of y.
    let scaled = points.map { (x: ($0.x - least) / spread, y: $0.y) }
    var residuals = scaled.map(\.y)
    func fit(_ slope: Double) -> (cost: Double, intercept: Double) {
      for (index, point) in scaled.enumerated() { residuals[index] = point.y - slope * point.x }
      let middle = median(&residuals)
      return (residuals.reduce(0) { $0 + abs($1 - middle) }, middle)
    }

    let height = max(1e-9, scaled.reduce(0) { max($0, abs($1.y)) })
    var reach = 2 * height
    // Widen until both ends are higher than the middle; the cost grows without bound, so they will be.
    while min(fit(-reach).cost, fit(reach).cost) <= fit(0).cost, reach < 1e12 * height { reach *= 4 }
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (-reach, reach)
    var (a, b) = (high - golden * (high - low), low + golden * (high - low))
    var (costA, costB) = (fit(a).cost, fit(b).cost)
    while high - low > 1e-10 * height {
      if costA <= costB {
        (high, b, costB) = (b, a, costA)
        a = high - golden * (high - low)
        costA = fit(a).cost
      } else {
        (low, a, costA) = (a, b, costB)
        b = low + golden * (high - low)
        costB = fit(b).cost
      }
      if !(low < a && b < high) { break }
    }
    let slope = (low + high) / 2
    return Line(intercept: fit(slope).intercept - slope / spread * least, slope: slope / spread)
  }

  /// The median; of an even count the mean of the two in the middle. Reorders the numbers.
  static func median(_ numbers: inout [Double]) -> Double {
    guard !numbers.isEmpty else { return .nan }
    let upper = select(numbers.count / 2, in: &numbers)
    guard numbers.count % 2 == 0 else { return upper }
    let lower = numbers[..<(numbers.count / 2)].max() ?? upper
    return (lower + upper) / 2
  }

  /// Hoare's quickselect: the k-th smallest, with smaller ones before it.
  private static func select(_ k: Int, in numbers: inout [Double]) -> Double {
    var (first, last) = (0, numbers.count - 1)
    while first < last {
      let pivot = numbers[first + (last - first) / 2]
      var (i, j) = (first, last)
      while i <= j {
        while numbers[i] < pivot { i += 1 }
        while numbers[j] > pivot { j -= 1 }
        if i <= j {
          numbers.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if k <= j { last = j } else if k >= i { first = i } else { break }
    }
    return numbers[k]
  }
}
