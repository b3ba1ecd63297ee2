import Alerting
import FloorModel

/// How a rule sees a zone with several sensors: whom the operator left out, whom he gave limits of their own.
extension ZoneConditions {
  /// What a rule sees in the zone: the figure of its sensors, and beside it each sensor with limits of its own.
  ///
  /// A sensor that is switched off for the rule is in none of them. A zone with a single sensor heeds that sensor's own
  /// limits itself.
  ///
  /// - Parameters:
  ///   - quantity: what the rule's sensors measure.
  ///   - look: what the rule says of one view.
  func views(of rule: Rule, _ quantity: Quantity, _ look: (ZoneConditions) -> Observation?) -> [Observation] {
    guard let all = sensors[quantity] else { return [] }
    guard all.count > 1 else { return look(self).map { [$0] } ?? [] }
    let parts = Dictionary(grouping: all) { standing(of: $0, for: rule) }
    var seen: [Observation] = []
    if let shared = view(of: parts[.shared] ?? [], quantity).flatMap(look) {
      seen.append(shared)
    } else {
      seen.append(observation(rule, .notApplicable, rule.limits))
    }
    for sensor in all {
      var view = self
      view.single = sensor
      view.sensors[quantity] = [sensor]
      if standing(of: sensor, for: rule) == .own {
        if let own = look(view) { seen.append(own) }
      } else {
        // What was said of it while it had limits of its own is over.
        seen.append(view.observation(rule, .notApplicable, rule.limits))
      }
    }
    return seen
  }

  /// The zone with only those sensors of a quantity that its figure for a rule is made of; nil when none is left.
  func shared(for rule: Rule, _ quantity: Quantity) -> ZoneConditions? {
    guard let all = sensors[quantity], all.count > 1 else { return self }
    return view(of: all.filter { standing(of: $0, for: rule) == .shared }, quantity)
  }

  private func view(of sensors: [SensorState], _ quantity: Quantity) -> ZoneConditions? {
    guard !sensors.isEmpty else { return nil }
    var view = self
    view.sensors[quantity] = sensors
    return view
  }

  private enum Standing: Hashable {
    case shared, own, off
  }

  private func standing(of sensor: SensorState, for rule: Rule) -> Standing {
    let key = configuration.rules.key(of: sensor, for: rule)
    guard let change = configuration.rules.sensors[rule.id]?[key] else { return .shared }
    return change.enabled == false ? .off : .own
  }
}

extension RuleSettings {
  /// The name under which the operator changed a rule for a sensor: its alias where that is meant, else its id.
  func key(of sensor: SensorState, for rule: Rule) -> String {
    guard let alias = sensor.alias, sensors[rule.id]?[alias] != nil else { return sensor.info.id }
    return alias
  }
}
