import Glibc

/// Discomfort from air that is warmer at the head than at the ankles (ISO 7730:2005 clause 6.3).
public enum VerticalTemperatureDifference {
  /// Differences in K for which the model holds: head (1.1 m seated) over ankles (0.1 m), below 8 K.
  public static let differences = 0.0..<8.0

  /// The percentage dissatisfied, or nil outside ``differences``; people mind cool heads over warm feet far less.
  public static func dissatisfied(headOverAnkles difference: Double) -> Double? {
    differences.contains(difference) ? 100 / (1 + exp(5.76 - 0.856 * difference)) : nil
  }
}
