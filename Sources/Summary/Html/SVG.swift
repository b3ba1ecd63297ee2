/// Small words of SVG: numbers as short as they can be, and shapes.
public enum SVG {
  /// A coordinate with at most two decimals.
  public static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return "0" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return "\(whole / 100)" }
    let sign = whole < 0 ? "-" : ""
    let cents = whole.magnitude % 100
    let digits = cents % 10 == 0 ? "\(cents / 10)" : (cents < 10 ? "0\(cents)" : "\(cents)")
    return "\(sign)\(whole.magnitude / 100).\(digits)"
  }

  /// A rectangle.
  public static func rectangle(
    _ x: Double, _ y: Double, width: Double, height: Double, className: String, in page: inout HTMLWriter,
    title: String? = nil
  ) {
    let attributes = [
      HTMLWriter.Attribute("class", className), HTMLWriter.Attribute("x", number(x)),
      HTMLWriter.Attribute("y", number(y)), HTMLWriter.Attribute("width", number(width)),
      HTMLWriter.Attribute("height", number(height)),
    ]
    guard let title else { return page.empty("rect", attributes) }
    page.element("rect", attributes) { $0.element("title", text: title) }
  }

  /// A text; `anchor` is `start`, `middle` or `end`.
  public static func label(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", className: String, in page: inout HTMLWriter
  ) {
    page.element(
      "text",
      [
        HTMLWriter.Attribute("class", className), HTMLWriter.Attribute("x", number(x)),
        HTMLWriter.Attribute("y", number(y)), HTMLWriter.Attribute("text-anchor", anchor),
      ], text: text)
  }

  /// A line through points; gaps (nil) break it.
  public static func path(_ points: [(x: Double, y: Double)?]) -> String {
    var out = ""
    var isPenUp = true
    for point in points {
      guard let point else {
        isPenUp = true
        continue
      }
      out += "\(isPenUp ? "M" : "L")\(number(point.x)) \(number(point.y))"
      isPenUp = false
    }
    return out
  }
}
