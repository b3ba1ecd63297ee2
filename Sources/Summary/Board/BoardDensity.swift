/// How much room the zones take on a wall screen, which cannot be scrolled.
///
/// Reckoned in rem on a screen of 16 to 9; a page on a phone scrolls and loses nothing.
enum BoardDensity: String {
  /// Every measure with its chart, two tiles abreast.
  case roomy
  /// Three abreast; only what is not fine keeps its chart. The worst zones come first.
  case dense
  /// What is fine is one line of values.
  case tiny

  /// The height of a tile's heading and edges, of a row with its chart, and of one without.
  private static let heading = 4.6
  private static let charted = 4.4
  private static let plain = 2.6
  /// What is left below the page's header.
  private static let room = 48.0

  /// The roomiest layout in which all zones can be seen.
  static func of(_ zones: [BoardZone]) -> BoardDensity {
    if height(zones, abreast: 2, { _ in charted }) <= room { return .roomy }
    return height(zones, abreast: 3, { isFine($0) ? plain : plain + charted - 1.5 }) <= room ? .dense : .tiny
  }

  /// Whether nothing has to be said of a measure.
  static func isFine(_ measure: BoardMeasure) -> Bool { measure.level == nil && measure.value != nil }

  private static func height(_ zones: [BoardZone], abreast: Int, _ row: (BoardMeasure) -> Double) -> Double {
    stride(from: 0, to: zones.count, by: abreast).reduce(0.0) { sum, first in
      let tiles = zones[first..<min(first + abreast, zones.count)]
      return sum + (tiles.map { heading + $0.measures.map(row).reduce(0, +) }.max() ?? 0)
    }
  }
}
