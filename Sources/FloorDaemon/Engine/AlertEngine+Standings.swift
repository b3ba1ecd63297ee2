import Alerting
import EnvMonitor
import FloorModel

extension AlertEngine {
  /// Which of the rules that can be judged of zones now stand at warning or worse.
  func standings(of seen: [Observation]) -> [ZoneStanding] {
    seen.compactMap { observation in
      guard observation.subject.kind == .zone, let value = observation.value, value.isFinite,
        let level = states[AlertID(rule: observation.rule.id, subject: observation.subject)]?.level, level >= .warning
      else { return nil }
      return ZoneStanding(
        zone: observation.subject.id, rule: observation.rule.id, level: level, value: value,
        limit: observation.limits[level]?.value)
    }
  }
}
