import Workload

extension PseudonymKey {
  /// A key that nobody keeps: pseudonyms match within this run, and with nothing else.
  public static func ephemeral() -> PseudonymKey {
    var random = SystemRandomNumberGenerator()
    return PseudonymKey(using: &random)
  }
}
