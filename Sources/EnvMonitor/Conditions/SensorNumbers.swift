import Alerting
import FloorModel

/// The numbers in force for one channel that are needed at every reading: looked up when the configuration or the channel's
/// zone changes.
struct SensorNumbers: Sendable {
  /// What makes it lost, stuck or implausible.
  var health = SensorHealth.Limits()
  /// The values it can give; nil where any number will do.
  var band: ClosedRange<Double>?
  /// Of a fan: what counts as standing, and what as slow. The rules' numbers hold where the rules are off, too.
  var fanStopped = FanRules.stopped.limits
  var fanSlow = FanRules.slow.limits
  /// Of a machine's temperature: when its chip's own alarm is believed.
  var temperature = MachineTemperatureRules.hot.limits
  /// Of a processor: how its cooling is learned.
  var cooling = CoolingRules.clogged.limits

  /// Before the channel is settled.
  init() {}

  /// The numbers for a channel that has its quantity, alias and zone.
  init(of sensor: SensorState, in configuration: EnvironmentConfiguration) {
    let rules = configuration.rules
    let zone = sensor.zone ?? configuration.ownZone?.id
    func numbers(_ rule: Rule) -> Limits {
      rules.numbers(of: rule, zone: zone, sensor: rules.key(of: sensor, for: rule))
    }
    health = SensorTroubleRules.limits(sensor, rules)
    let implausible = numbers(SensorTroubleRules.implausible)
    band = Plausibility.band(for: sensor.quantity).map { band in
      let low = implausible.own(SensorTroubleRules.lowest) ?? band.lowerBound
      let high = implausible.own(SensorTroubleRules.highest) ?? band.upperBound
      return low <= high ? low...high : band
    }
    switch sensor.quantity {
    case .fanSpeed:
      fanStopped = numbers(FanRules.stopped)
      fanSlow = numbers(FanRules.slow)
    case .cpuTemperature:
      temperature = numbers(MachineTemperatureRules.hot)
      cooling = numbers(CoolingRules.clogged)
    case .boardTemperature, .machineTemperature: temperature = numbers(MachineTemperatureRules.hot)
    default: break
    }
  }
}
