/// A row of values in short, as promtool writes them: `28x6 26.9+0.1x20 _x5`.
///
/// - `28` is one value, `_` a missing one.
/// - `stale` is no line at all, as when a feed stops; `stalex5` is that five times.
/// - `28x6` is 28 and six more of it: seven values. `_x5` is five missing ones.
/// - `26.9+0.1x20` starts at 26.9 and adds 0.1 twenty times: twenty-one values; `-` takes away.
public enum SeriesNotation {
  /// What is wrong with a row of values.
  public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The part that was not understood.
    public let part: String
    /// How to mend it.
    public let hint: String

    public var description: String { "\"\(part)\" is not a value: \(hint)" }
  }

  /// The most values one row may have: a week of them at one a second would be a mistake.
  static let most = 200_000

  /// What stands for a line that does not come.
  public static let stale = Double.nan

  /// The values in full; nil is a missing one, ``stale`` one of which not even that is said.
  public static func expand(_ text: String) throws(Failure) -> [Double?] {
    var values: [Double?] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let (body, times) = try count(part)
      guard times < most - values.count else {
        throw Failure(part: String(part), hint: "a row may have at most \(most) values")
      }
      if body == "_" || body == "stale" {
        values += [Double?](repeating: body == "_" ? nil : stale, count: max(1, times))
        continue
      }
      let (start, step) = try terms(body, of: part)
      for index in 0...times { values.append(start + step * Double(index)) }
    }
    return values
  }

  private static func count(_ part: Substring) throws(Failure) -> (Substring, Int) {
    guard let x = part.lastIndex(of: "x") else { return (part, 0) }
    guard let times = Int(part[part.index(after: x)...]), times >= 0 else {
      throw Failure(part: String(part), hint: "after x comes how often, as in 28x6")
    }
    return (part[..<x], times)
  }

  private static func terms(_ body: Substring, of part: Substring) throws(Failure) -> (Double, Double) {
    let hint = "write 28, 28x6, 26.9+0.1x20, _ or stale"
    if let value = Double(body), value.isFinite { return (value, 0) }
    // The sign of the step: the last one that is neither leading nor an exponent's.
    let signs = body.indices.dropFirst().filter { index in
      (body[index] == "+" || body[index] == "-") && !"eE".contains(body[body.index(before: index)])
    }
    guard let sign = signs.last, let start = Double(body[..<sign]), let step = Double(body[sign...]),
      start.isFinite, step.isFinite
    else { throw Failure(part: String(part), hint: hint) }
    return (start, step)
  }
}
