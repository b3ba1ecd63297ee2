/// The Erlang loss formula (Erlang 1917), on which the waiting formulas rest.
public enum ErlangB {
  /// The probability that all agents are busy when callers who find them so go away.
  ///
  /// By the recurrence B(0) = 1, B(k) = a·B(k−1) / (k + a·B(k−1)), stable for any size: every step adds and multiplies
  /// positive numbers. It takes `agents` steps, and stops early once B is too small for a double.
  /// - Parameters:
  ///   - agents: 0 or more; fewer give 1.
  ///   - load: offered load in erlang, 0 or more.
  public static func blocking(agents: Int, load: Double) -> Double {
    var blocking = 1.0
    for k in stride(from: 1, through: agents, by: 1) {
      let product = load * blocking
      blocking = product / (Double(k) + product)
      if blocking == 0 { break }
    }
    return blocking
  }
}
