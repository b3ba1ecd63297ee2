/// Sums of unknowns that are known up to an error, and how well they tell other sums: weighted least squares.
struct LinearSums {
  private let size: Int
  private var rows: [[Double]] = []
  /// An orthonormal basis of the space of the rows.
  private var basis: [[Double]] = []
  /// The lower triangle of the rows' normal matrix in that basis, after Cholesky.
  private var triangle: [[Double]] = []

  init(size: Int) { self.size = size }

  /// Adds a sum that is known up to an error.
  mutating func add(_ row: [Double], unclear: Double) {
    rows.append(row.map { $0 / unclear })
    var rest = row
    // Twice, or rounding leaves something of what was taken off.
    for _ in 0..<2 { for direction in basis { Self.take(direction, off: &rest) } }
    let norm = Self.dot(rest, rest).squareRoot()
    if norm > 1e-6 { basis.append(rest.map { $0 / norm }) }
  }

  /// To be called after the last sum.
  mutating func finish() {
    let coordinates = rows.map { row in basis.map { Self.dot(row, $0) } }
    triangle = basis.indices.map { [Double](repeating: 0, count: $0 + 1) }
    for row in coordinates {
      for i in basis.indices where row[i] != 0 { for j in 0...i { triangle[i][j] += row[i] * row[j] } }
    }
    for i in basis.indices {
      for j in 0...i {
        let sum = triangle[i][j] - (0..<j).reduce(0) { $0 + triangle[i][$1] * triangle[j][$1] }
        triangle[i][j] = i == j ? max(sum, 1e-18).squareRoot() : sum / triangle[j][j]
      }
    }
  }

  /// The standard error of the best estimate of another sum; nil when the known ones do not tell it at all.
  func unclear(of target: [Double]) -> Double? {
    var rest = target
    var solution: [Double] = []
    for direction in basis {
      solution.append(Self.dot(rest, direction))
      Self.take(direction, off: &rest)
    }
    guard Self.dot(rest, rest) < 1e-9 else { return nil }
    for i in solution.indices {
      let sum = solution[i] - (0..<i).reduce(0) { $0 + triangle[i][$1] * solution[$1] }
      solution[i] = sum / triangle[i][i]
    }
    return Self.dot(solution, solution).squareRoot()
  }

  private static func dot(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for place in one.indices { sum += one[place] * other[place] }
    return sum
  }

  private static func take(_ direction: [Double], off vector: inout [Double]) {
    let part = dot(vector, direction)
    guard part != 0 else { return }
    for place in vector.indices { vector[place] -= part * direction[place] }
  }
}
