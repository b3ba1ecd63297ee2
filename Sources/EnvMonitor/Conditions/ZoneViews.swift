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
    let zone = besides(quantity, for: rule)
    guard all.count > 1 else {
      if let seen = look(zone) { return [seen] }
      // What it needs beside the quantity was switched off: what was said with it is over.
      return zone.sensors.count < sensors.count ? [observation(rule, .notApplicable, rule.limits)] : []
    }
    let parts = Dictionary(grouping: all) { standing(of: $0, for: rule) }
    var seen: [Observation] = []
    if let shared = zone.view(of: parts[.shared] ?? [], quantity).flatMap(look) {
      seen.append(shared)
    } else {
      seen.append(observation(rule, .notApplicable, rule.limits))
    }
    for sensor in all {
      var view = zone
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

  /// The zone without the sensors of other quantities that are switched off for a rule: a thermometer in the sun that is
  /// off for the dew point is in no dew point.
  private func besides(_ quantity: Quantity, for rule: Rule) -> ZoneConditions {
    guard configuration.rules.sensors[rule.id] != nil else { return self }
    var zone = self
    for (other, all) in sensors where other != quantity {
      let left = all.filter { standing(of: $0, for: rule) != .off }
      zone.sensors[other] = left.isEmpty ? nil : left
    }
    return zone
  }

  /// The zone with those sensors of a quantity that stand for it on the board and in the hours' rows; nil when there is
  /// none.
  ///
  /// A sensor that the operator took out of the zone's figure for a rule about this quantity, by switching the rule off
  /// for it or by limits of its own, is not in the figure that people see beside that rule's limits either. Where none
  /// would be left, those count that are not off for all of these rules.
  func figured(_ quantity: Quantity) -> ZoneConditions? {
    guard let all = sensors[quantity] else { return nil }
    let rules = EnvironmentRules.about(quantity).filter { configuration.rules.sensors[$0.id] != nil }
    guard !rules.isEmpty else { return self }
    let shared = all.filter { sensor in rules.allSatisfy { standing(of: sensor, for: $0) == .shared } }
    guard shared.isEmpty else { return view(of: shared, quantity) }
    let count = EnvironmentRules.about(quantity).count
    return view(
      of: all.filter { sensor in rules.count { standing(of: sensor, for: $0) == .off } < count }, quantity)
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
