import FloorModel

/// A day's line of one measure as inline SVG: the line, its limits, and the same in words for those who cannot see it.
struct BoardChart {
  private static let width = 288.0
  private static let height = 60.0
  /// Room above and below the line.
  private static let margin = 4.0

  let measure: BoardMeasure
  let words: BoardWords
  let time: Timestamp

  /// Draws the chart; nothing where nothing is known of the day.
  func draw(in page: inout HTMLWriter) {
    let known = measure.points.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return }
    let scale = Self.scale(low: low, high: high, unit: measure.unit, limits: measure.limits)
    page.element(
      "svg",
      [
        .init("viewBox", "0 0 \(SVG.number(Self.width)) \(SVG.number(Self.height))"), .init("role", "img"),
        .init("preserveAspectRatio", "none"), .init("aria-label", text(low: low, high: high)),
      ]
    ) { svg in
      for limit in measure.limits where scale.contains(limit.value) {
        drawLimit(limit, scale, in: &svg)
      }
      svg.empty(
        "path", [.init("class", "line"), .init("d", line(scale)), .init("vector-effect", "non-scaling-stroke")])
    }
  }

  /// The range drawn: the day's values, the nearest limit on each side, and never less than the quantity's span, so that
  /// the flicker of a sensor is not stretched to the height of a hot afternoon.
  static func scale(low: Double, high: Double, unit: String, limits: [BoardMeasure.Limit]) -> ClosedRange<Double> {
    var (bottom, top) = (low, high)
    if let ceiling = limits.filter({ $0.side == .above }).map(\.value).min() { top = max(top, ceiling) }
    if let floor = limits.filter({ $0.side == .below }).map(\.value).max() { bottom = min(bottom, floor) }
    let missing = leastSpan(unit: unit, around: (low + high) / 2) - (top - bottom)
    if missing > 0 {
      // Amounts do not go below nothing.
      let below = unit == "Cel" ? missing / 2 : min(missing / 2, max(0, bottom))
      bottom -= below
      top += missing - below
    }
    let room = (top - bottom) * 0.08
    return bottom - room...top + room
  }

  /// The smallest range a chart shows, in the measure's unit: what people would notice several times over.
  private static func leastSpan(unit: String, around middle: Double) -> Double {
    switch unit {
    case "Cel": 4
    case "%": 20
    case "[ppm]": 400
    case "dB[SPL]": 20
    case "lx": 200
    case "ug/m3": 20
    case "m/s": 0.2
    case "hPa": 20
    default: max(abs(middle) * 0.2, 1)
    }
  }

  /// The band beyond a limit, and the limit's own line.
  private func drawLimit(_ limit: BoardMeasure.Limit, _ scale: ClosedRange<Double>, in svg: inout HTMLWriter) {
    let y = self.y(limit.value, scale)
    let isAbove = limit.side == .above
    SVG.rectangle(
      0, isAbove ? 0 : y, width: Self.width, height: isAbove ? y : Self.height - y,
      className: "band \(limit.level.name)", in: &svg)
    svg.empty(
      "line",
      [
        .init("class", "limit \(limit.level.name)"), .init("x1", "0"), .init("x2", SVG.number(Self.width)),
        .init("y1", SVG.number(y)), .init("y2", SVG.number(y)), .init("vector-effect", "non-scaling-stroke"),
      ])
  }

  private func line(_ scale: ClosedRange<Double>) -> String {
    let count = max(2, measure.points.count)
    let step = Self.width / Double(count - 1)
    var points: [(x: Double, y: Double)?] = []
    for (index, value) in measure.points.enumerated() {
      let point = value.map { (x: Double(index) * step, y: y($0, scale)) }
      points.append(point)
      // A lone point between gaps would not be seen.
      let isAlone =
        point != nil && (index == 0 || measure.points[index - 1] == nil)
        && (index + 1 == measure.points.count || measure.points[index + 1] == nil)
      if isAlone, let point { points.append((x: point.x + step / 2, y: point.y)) }
    }
    return SVG.path(points)
  }

  private func y(_ value: Double, _ scale: ClosedRange<Double>) -> Double {
    let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    return Self.margin + (1 - share) * (Self.height - 2 * Self.margin)
  }

  /// The chart in words.
  private func text(low: Double, high: Double) -> String {
    let language = words.language
    func value(_ number: Double) -> String { UnitStyle.text(number, unit: measure.unit, language: language) }
    func moment(_ number: Double) -> String {
      let index = measure.points.firstIndex { $0 == number } ?? 0
      let start = time.floored(to: .minutes(5)) - Milliseconds(measure.points.count - index) * .minutes(5)
      return words.clock(start)
    }
    let lowest = language == .nl ? "laagste" : "lowest"
    let highest = language == .nl ? "hoogste" : "highest"
    let day = language == .nl ? "afgelopen 24 uur" : "last 24 hours"
    let at = language == .nl ? "om" : "at"
    var parts = [
      "\(measure.name), \(day): \(lowest) \(value(low)) \(at) \(moment(low)), \(highest) \(value(high)) \(at) \(moment(high))"
    ]
    for limit in measure.limits {
      let side =
        limit.side == .above ? (language == .nl ? "boven" : "above") : (language == .nl ? "onder" : "below")
      parts.append("\(words.state(limit.level)) \(side) \(value(limit.value))")
    }
    return parts.joined(separator: "; ")
  }
}
