/// Breathing time between contacts, as occupancy implies it.
public enum RecoveryGap {
  /// The mean free time between two contacts, in seconds: AHT·(1 − ρ)/ρ.
  ///
  /// An identity, not a model: busy and free time stand as ρ to 1 − ρ, and every contact has one gap.
  /// - Parameters:
  ///   - handleSeconds: mean handling time with after-call work (AHT), more than 0.
  ///   - occupancy: ρ, from 0 to 1; 0 gives nil, because without contacts there is nothing between them.
  public static func meanSeconds(handleSeconds: Double, occupancy: Double) -> Double? {
    guard occupancy > 0, handleSeconds > 0 else { return nil }
    return handleSeconds * max(0, 1 - occupancy) / occupancy
  }
}
