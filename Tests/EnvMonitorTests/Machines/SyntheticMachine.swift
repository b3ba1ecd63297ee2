import Alerting
import FloorModel

@testable import EnvMonitor

/// A machine in a made-up sysfs, read as the sensor thread reads it (discovery, limits, faults, alarms) but on the test's
/// own clock, so that half an hour passes at once.
final class SyntheticMachine {
  let sys: FakeSysfs
  var floor: TestFloor
  private(set) var channels: [(channel: Channel, isAsleep: () -> Bool)] = []

  init(_ configuration: EnvironmentConfiguration = EnvironmentConfiguration(), build: (FakeSysfs) throws -> Void) throws
  {
    sys = try FakeSysfs()
    try build(sys)
    floor = TestFloor(configuration)
    discover()
  }

  /// Looks anew at what there is, as after a hot-plug.
  func discover() {
    let scan = SensorScan(SensorConfiguration(root: sys.root, readsDrives: true))
    channels = []
    for source in SensorScan.sources {
      let found = (scan.find { _ in } ?? []).filter { $0.source == source }
      var infos: [SensorInfo] = []
      for chip in found.map(\.chip) {
        for var channel in chip.channels {
          ChannelReader.readLimits(of: &channel)
          infos.append(channel.info)
          channels.append((channel, { chip.isAsleep }))
        }
      }
      floor.monitor.take(.inventory(source: source, sensors: infos), at: floor.now)
    }
  }

  var infos: [SensorInfo] { channels.map(\.channel.info) }

  /// Lets time pass with everything as it stands.
  @discardableResult
  func run(_ length: Milliseconds = .minutes(30)) -> [String] { run(length) { _ in } }

  /// Lets time pass: every channel is read every ten seconds, after `change` has turned what it wants to turn.
  @discardableResult
  func run(_ length: Milliseconds = .minutes(30), change: (Int) throws -> Void) rethrows -> [String] {
    let first = floor.transitions.count
    var count = 0
    let end = floor.now + length
    while floor.now < end {
      try change(count)
      count += 1
      let readings = channels.map(Self.read)
      floor.pass(floor.tick) { time in
        readings.map { read in
          var reading = read
          reading.time = time
          return reading
        }
      }
    }
    return floor.transitions[first...].map(TestFloor.text)
  }

  private static func read(_ one: (channel: Channel, isAsleep: () -> Bool)) -> Reading {
    let info = one.channel.info
    var reading = Reading(sensor: info.id, quantity: info.quantity, time: Timestamp(seconds: 0), outcome: .missing(""))
    switch one.isAsleep() ? .asleep : ChannelReader.read(one.channel) {
    case .value(let value, let alarm):
      reading.outcome = .value(value)
      reading.isCriticalAlarm = alarm
    case .faulty(let flag): reading.outcome = .faulty(flag)
    case .failed(let failure): reading.outcome = .missing(failure.reason)
    case .asleep: reading.outcome = .missing(Reading.asleepReason)
    }
    return reading
  }
}
