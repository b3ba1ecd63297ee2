/// Spearman's rank correlation: whether two figures rise and fall together, whatever the shape of the curve.
///
/// C. Spearman, "The proof and measurement of association between two things", Am. J. Psychology 15 (1904) 72–101. Equal
/// values share the mean of their ranks, and Pearson's formula is taken over the ranks.
public enum RankCorrelation {
  /// The coefficient, -1 to 1; nil for fewer than three pairs, or where one side does not vary.
  public static func spearman(_ pairs: [(x: Double, y: Double)]) -> Double? {
    guard pairs.count >= 3 else { return nil }
    let x = ranks(pairs.map(\.x))
    let y = ranks(pairs.map(\.y))
    let mean = Double(pairs.count + 1) / 2
    var xy = 0.0
    var xx = 0.0
    var yy = 0.0
    for index in pairs.indices {
      xy += (x[index] - mean) * (y[index] - mean)
      xx += (x[index] - mean) * (x[index] - mean)
      yy += (y[index] - mean) * (y[index] - mean)
    }
    guard xx > 0, yy > 0 else { return nil }
    return xy / (xx * yy).squareRoot()
  }

  /// Student's t of a coefficient over `count` independent pairs.
  public static func studentT(_ rho: Double, count: Double) -> Double {
    guard count > 2 else { return 0 }
    return rho * ((count - 2) / max(1e-12, 1 - rho * rho)).squareRoot()
  }

  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }
}
