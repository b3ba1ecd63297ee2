import FloorModel

/// How fast a measured share can move, so that its rule need not be looked at before it can have crossed a limit.
///
/// The value is `sum / whole`, both in milliseconds of the same time. In every millisecond that passes at most one comes
/// in, with a contribution between `low` and `top`, and at most one drops out of the window, with one between `low` and
/// `peak`. How far the sum lies from a limit's share of the whole, over the greatest pace at which those two can bring it
/// nearer, is a time in which the limit cannot be crossed.
struct Drift: Sendable {
  /// What is known of the milliseconds to come.
  enum Inflow: Sendable {
    /// Each may come in or not, with anything between `low` and `top`.
    case any
    /// As long as the status lasts, none comes in.
    case nothing
    /// As long as the status lasts, each comes in with so much.
    case each(Double)
  }

  var sum: Double
  var whole: Double
  /// The least that a millisecond contributes.
  var low = 0.0
  /// The most that a millisecond to come contributes.
  var top = 1.0
  /// The most that a millisecond that may drop out has contributed.
  var peak = 1.0
  /// Nothing drops out: sums over a shift.
  var keeps = false
  /// The whole is a constant: sums in seconds, not shares.
  var isSum = false
  /// What comes in.
  var inflow = Inflow.any
  /// It moves by triggers only.
  var isStill = false
  /// For how long this holds: until too little is known, or the value can jump.
  var known: Milliseconds = .days(400)

  /// What changes by triggers and stirs alone, for as long as `known` says.
  static func still(_ known: Milliseconds = .days(400)) -> Drift {
    Drift(sum: 0, whole: 0, isStill: true, known: known)
  }

  /// How long the value cannot fall to a limit, if it is above.
  func fall(to limit: Double) -> Milliseconds {
    if isStill { return .days(400) }
    guard !isSum else { return Self.time(sum - limit * whole, 0) }
    let out = keeps ? 0 : max(peak - limit, 0)
    let pace =
      switch inflow {
      case .any: out + max(limit - low, 0)
      case .nothing: out
      case .each(let share): max(0, out + (limit - share))
      }
    return Self.time(sum - limit * whole, pace)
  }

  /// How long the value cannot rise to a limit, if it is below.
  func rise(to limit: Double) -> Milliseconds {
    if isStill { return .days(400) }
    guard !isSum else { return Self.time(limit * whole - sum, 1) }
    let out = max(limit - low, 0)
    let pace =
      switch inflow {
      case .any: max(top - limit, 0) + out
      case .nothing: out
      case .each(let share): max(0, out + (share - limit))
      }
    return Self.time(limit * whole - sum, pace)
  }

  /// How long it stays on the side of a limit on which it is.
  func stay(beside limit: Double) -> Milliseconds {
    sum - limit * whole > 0 ? fall(to: limit) : rise(to: limit)
  }

  private static func time(_ distance: Double, _ pace: Double) -> Milliseconds {
    Milliseconds(max(0, min(distance / max(pace, 1e-9), 1e12)))
  }
}
