/// The best that can be had from published sums by adding and subtracting them: least squares, weighted by what rounding
/// leaves open (Gauss–Markov).
///
/// An attacker's own: what defends the pages (`RecoveryAudit`, `LinearSums`) is not asked, and works another way.
struct LinearAttack {
  struct Row {
    let people: Set<String>
    let value: Double
    let slack: Double
  }

  private let index: [String: Int]
  /// An orthonormal basis of the weighted rows' space.
  private var basis: [[Double]] = []
  /// The rows over their slack: then all have the same error.
  private var scaled: [[Double]] = []
  private var normal: [[Double]] = []

  init(_ rows: [Row]) {
    let people = rows.reduce(into: Set<String>()) { $0.formUnion($1.people) }.sorted()
    index = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    for row in rows {
      var vector = [Double](repeating: 0, count: people.count)
      for person in row.people { if let place = index[person] { vector[place] = 1 / row.slack } }
      scaled.append(vector)
      // Twice, or rounding leaves something of what was taken off.
      for direction in basis + basis {
        let part = zip(vector, direction).reduce(0) { $0 + $1.0 * $1.1 }
        for place in vector.indices { vector[place] -= part * direction[place] }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 1e-7 * (1 / row.slack) else { continue }
      basis.append(vector.map { $0 / norm })
    }
    normal = normalMatrix()
  }

  /// The rows' normal matrix in coordinates of the basis, with room for a right side.
  private func normalMatrix() -> [[Double]] {
    let size = basis.count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size)
    for row in scaled {
      let own = basis.map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } }
      for i in 0..<size where own[i] != 0 { for j in 0..<size { matrix[i][j] += own[i] * own[j] } }
    }
    return matrix
  }

  /// The standard error of the best estimate of a sum, in the rows' unit of slack; nil when no combination gives it.
  func error(of people: Set<String>) -> Double? {
    var vector = [Double](repeating: 0, count: index.count)
    for person in people {
      guard let place = index[person] else { return nil }
      vector[place] = 1
    }
    // Coordinates of the target in the rows' space: if something is left over, it is not in it.
    var rest = vector
    var coordinates: [Double] = []
    for direction in basis {
      let part = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
      coordinates.append(part)
      for place in rest.indices { rest[place] -= part * direction[place] }
    }
    guard rest.reduce(0, { $0 + $1 * $1 }).squareRoot() < 1e-6 else { return nil }
    // Of all combinations of rows that give the target, the one with the least squares: tᵀ (AᵀA)⁺ t.
    let size = basis.count
    var matrix = normal
    for i in 0..<size { matrix[i][size] = coordinates[i] }
    for column in 0..<size {
      let pivot = (column..<size).max { matrix[$0][column].magnitude < matrix[$1][column].magnitude } ?? column
      matrix.swapAt(column, pivot)
      guard matrix[column][column].magnitude > 1e-12 else { return nil }
      for row in 0..<size where row != column {
        let factor = matrix[row][column] / matrix[column][column]
        guard factor != 0 else { continue }
        for place in column...size { matrix[row][place] -= factor * matrix[column][place] }
      }
    }
    let solution = (0..<size).map { matrix[$0][size] / matrix[$0][$0] }
    return max(0, zip(solution, coordinates).reduce(0) { $0 + $1.0 * $1.1 }).squareRoot()
  }
}
