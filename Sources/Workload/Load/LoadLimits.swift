import Alerting
import FloorModel

extension Limits {
  /// A load rule's limits with the hysteresis of `workload.md` 1.1: clear at 90 % of the limit for 5 minutes.
  static func load(
    _ side: Side = .above, info: Double? = nil, warning: Double?, critical: Double?, window: Milliseconds,
    warningFor: Milliseconds = 0, criticalFor: Milliseconds = 0, inclusive: Bool = false, clearRatio: Double = 0.9
  ) -> Limits {
    func threshold(_ value: Double?, _ enterFor: Milliseconds) -> Threshold? {
      value.map {
        Threshold(
          $0, clear: side == .above ? $0 * clearRatio : $0 / clearRatio, enterFor: enterFor, clearFor: .minutes(5),
          inclusive: inclusive)
      }
    }
    return Limits(
      side, info: threshold(info, 0), warning: threshold(warning, warningFor),
      critical: threshold(critical, criticalFor), window: window, coverage: 0.8)
  }
}
