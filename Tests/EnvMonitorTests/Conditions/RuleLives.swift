import FloorModel

@testable import EnvMonitor

extension RuleLife {
  /// A room rule about one quantity of one sensor. Values wobble a little, as living sensors' do.
  private static func room(
    _ rule: String, _ quantity: Quantity, fine: Double, edge: Double, warning: Double, critical: Double?,
    between: Double, raised: ClosedRange<Milliseconds>, cleared: Milliseconds, settling: Milliseconds = .hours(2),
    beside: [Quantity: Double] = [:], period: Milliseconds = .minutes(1),
    _ change: (inout EnvironmentConfiguration) -> Void = { _ in }
  ) -> RuleLife {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "Floor 2 east")])
    configuration.zones[0].season = .summer
    change(&configuration)
    var phases: Set<Phase> = [.fine, .edge, .warning, .between, .silent]
    if critical != nil { phases.insert(.critical) }
    return RuleLife(
      rule: rule, configuration: configuration, period: period, settling: settling, raisedWithin: raised.upperBound,
      notBefore: raised.lowerBound, clearedWithin: cleared, phases: phases,
      readings: { phase, time in
        let value: Double?
        switch phase {
        case .fine: value = fine
        case .edge: value = edge
        case .warning: value = warning
        case .critical: value = critical
        case .between: value = between
        case .silent: value = nil
        }
        // Never past the value itself, seen from the limit.
        let wobble = Double(time.milliseconds / 60_000 % 3) * 0.0005 * (fine < warning ? -1 : 1)
        return (beside.map { ($0.key, value == nil ? nil : $0.value) } + [(quantity, value.map { $0 * (1 + wobble) })])
          .map { Reading.of("s-\($0.0.rawValue)", $0.0, $0.1, time) }
      })
  }

  static let all: [RuleLife] = rooms + days + machines + sensors

  private static let rooms: [RuleLife] = [
    room(
      "air.too_warm", .airTemperature, fine: 24, edge: 26, warning: 27, critical: 31, between: 25.7,
      raised: .minutes(24) ... .minutes(31), cleared: .minutes(45)),
    room(
      "air.too_cold", .airTemperature, fine: 22, edge: 20.05, warning: 18, critical: 15, between: 20.3,
      raised: .minutes(35) ... .minutes(46), cleared: .minutes(45)),
    room(
      "comfort.pmv", .airTemperature, fine: 25, edge: 26.7, warning: 26.95, critical: 28.5, between: 26.7,
      raised: .minutes(40) ... .minutes(61), cleared: .minutes(61), beside: [.relativeHumidity: 50]),
    room(
      "air.dry", .relativeHumidity, fine: 45, edge: 30.1, warning: 25, critical: 15, between: 32,
      raised: .minutes(44) ... .minutes(61), cleared: .minutes(100)),
    room(
      "air.dry_voice", .relativeHumidity, fine: 55, edge: 40.1, warning: 34, critical: 20, between: 42,
      raised: .minutes(40) ... .minutes(61), cleared: .minutes(100)
    ) { $0.zones[0].hasVoiceProfile = true },
    room(
      "air.humid", .relativeHumidity, fine: 45, edge: 65, warning: 70, critical: 80, between: 63,
      raised: .minutes(40) ... .minutes(61), cleared: .minutes(61)),
    room(
      // At 24 °C these are dew points of 11.3, 14.9, 16.6, 19.3 and 14.7 °C.
      "air.dew_point", .relativeHumidity, fine: 45, edge: 56.8, warning: 63, critical: 74.5, between: 56,
      raised: .minutes(30) ... .minutes(61), cleared: .minutes(61), beside: [.airTemperature: 24]),
    room(
      "air.stale", .co2, fine: 600, edge: 1000, warning: 1300, critical: 2500, between: 950,
      raised: .minutes(18) ... .minutes(26), cleared: .minutes(40)),
    room(
      "air.dust_short", .pm25, fine: 8, edge: 25, warning: 30, critical: 60, between: 22,
      raised: .minutes(44) ... .minutes(61), cleared: .minutes(130)),
    room(
      "air.coarse_dust_short", .pm10, fine: 20, edge: 75, warning: 100, critical: 200, between: 65,
      raised: .minutes(40) ... .minutes(61), cleared: .minutes(130)),
    room(
      "air.tvoc", .tvoc, fine: 200, edge: 500, warning: 800, critical: 1500, between: 470,
      raised: .minutes(25) ... .minutes(61), cleared: .minutes(61)),
    room(
      "light.too_dark", .illuminance, fine: 500, edge: 301, warning: 250, critical: 100, between: 320,
      raised: .minutes(7) ... .minutes(16), cleared: .minutes(30)),
    room(
      "light.glare", .illuminance, fine: 500, edge: 1500, warning: 2000, critical: 4000, between: 1300,
      raised: .minutes(4) ... .minutes(12), cleared: .minutes(12)),
    room(
      "noise.level", .soundLevel, fine: 46, edge: 55, warning: 59, critical: 70, between: 53.5,
      raised: .minutes(5) ... .minutes(16), cleared: .minutes(35)),
    room(
      "air.draught", .airSpeed, fine: 0.08, edge: 0.18, warning: 0.22, critical: 0.4, between: 0.178,
      raised: .minutes(4) ... .minutes(8), cleared: .minutes(25), beside: [.airTemperature: 22.5]),
    // The night of a zone where nobody is expected.
    RuleLife(
      rule: "light.out_of_hours",
      configuration: {
        var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "Floor 2 east")])
        configuration.zones[0].occupied = OccupiedHours([.init(days: [7], from: 0, to: 1)])
        return configuration
      }(), start: TestFloor.monday + .hours(9), settling: .minutes(30), raisedWithin: .minutes(42),
      notBefore: .minutes(33), clearedWithin: .minutes(12), phases: [.fine, .edge, .warning, .between, .silent],
      readings: { phase, time in
        let light: [Phase: Double] = [.fine: 1, .edge: 50, .warning: 400, .between: 30]
        return [.of("lamp", .illuminance, light[phase], time, zone: "east")]
      }),
    RuleLife(
      rule: "noise.exposure",
      configuration: {
        var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "Floor 2 east")])
        configuration.zones[0].occupied = OccupiedHours([.init(days: [1, 2, 3], from: .hours(12), to: .hours(22))])
        return configuration
      }(), raisedWithin: .minutes(160), notBefore: .minutes(140), clearedWithin: .hours(9), level: .critical,
      phases: [.fine, .edge, .warning, .silent],
      readings: { phase, time in
        // 85 dB(A) reach a day's 80 after 2 h 32 min; 79 never do.
        let level: [Phase: Double] = [.fine: 40, .edge: 79, .warning: 85]
        return [.of("meter", .soundLevel, level[phase], time, zone: "east")]
      }),
    RuleLife(
      rule: "air.drift", settling: .hours(5), raisedWithin: .minutes(40), notBefore: 0,
      clearedWithin: .hours(5), phases: [.fine, .edge, .warning, .critical, .between, .silent],
      readings: { phase, time in
        // A square wave of half an hour: its height is the drift.
        let isHigh = time.milliseconds / 600_000 % 3 == 0
        let height: [Phase: Double] = [.fine: 0.1, .edge: 1.0, .warning: 1.8, .critical: 4, .between: 1.0]
        return [.of("t", .airTemperature, height[phase].map { 22 + (isHigh ? $0 : 0) }, time, zone: "east")]
      }),
    RuleLife(
      rule: "floor.uneven", subject: "floor",
      configuration: EnvironmentConfiguration(zones: [
        ZoneSettings(id: "east", name: "East"), ZoneSettings(id: "west", name: "West"),
      ]), raisedWithin: .minutes(31), notBefore: .minutes(18), clearedWithin: .minutes(50),
      phases: [.fine, .edge, .warning, .critical, .between, .silent],
      readings: { phase, time in
        let difference: [Phase: Double] = [.fine: 0.5, .edge: 2.99, .warning: 3.4, .critical: 4.6, .between: 2.7]
        return [
          .of("a", .airTemperature, difference[phase].map { 21 + $0 }, time, zone: "east"),
          .of("b", .airTemperature, difference[phase].map { _ in 21 }, time, zone: "west"),
        ]
      }),
  ]

  /// A day's mean.
  private static let days: [RuleLife] = [
    room(
      "air.dust", .pm25, fine: 5, edge: 15, warning: 22, critical: 60, between: 13,
      raised: .hours(12) ... .hours(24), cleared: .hours(26), settling: .hours(26), period: .minutes(10)),
    room(
      "air.coarse_dust", .pm10, fine: 15, edge: 45, warning: 60, critical: 140, between: 40,
      raised: .hours(14) ... .hours(24), cleared: .hours(26), settling: .hours(26), period: .minutes(10)),
  ]

  private static func part(
    _ id: String, _ quantity: Quantity, _ driver: String, _ attribute: String, _ label: String, max: Double? = nil,
    critical: Double? = nil
  ) -> SensorInfo {
    SensorInfo(
      id: id, quantity: quantity, chip: "\(driver)-isa-0000", driver: driver, attribute: attribute, label: label,
      isRoomSensor: false, chipMax: max, chipCritical: critical)
  }

  private static let cpu = part("coretemp@x/temp1", .cpuTemperature, "coretemp", "temp1", "Package id 0")
  private static let fan = part("nct6779@x/fan1", .fanSpeed, "nct6779", "fan1", "CPU Fan")
  private static let drive = part(
    "nvme@x/temp1", .driveTemperature, "nvme", "temp1", "Composite", max: 78.8, critical: 85.8)

  private static let machines: [RuleLife] = [
    RuleLife(
      rule: "hardware.temperature", subject: cpu.id, period: .seconds(10), listed: [cpu], settling: .minutes(20),
      raisedWithin: .minutes(3), notBefore: .seconds(60), clearedWithin: .minutes(8),
      phases: [.fine, .edge, .warning, .critical, .between, .silent],
      readings: { phase, time in
        let heat: [Phase: Double] = [.fine: 50, .edge: 84.9, .warning: 88, .critical: 98, .between: 82]
        return [.of(cpu.id, .cpuTemperature, heat[phase], time)]
      }),
    RuleLife(
      rule: "hardware.drive", subject: drive.id, period: .seconds(10), listed: [drive], settling: .minutes(20),
      raisedWithin: .minutes(6), notBefore: .minutes(4), clearedWithin: .minutes(12),
      phases: [.fine, .edge, .warning, .critical, .between, .silent],
      readings: { phase, time in
        let heat: [Phase: Double] = [.fine: 45, .edge: 78.7, .warning: 80, .critical: 89, .between: 75]
        return [.of(drive.id, .driveTemperature, heat[phase], time)]
      }),
    RuleLife(
      rule: "hardware.fan_stopped", subject: fan.id, period: .seconds(10), listed: [cpu, fan], settling: .minutes(20),
      raisedWithin: .minutes(4), notBefore: .seconds(60), clearedWithin: .minutes(3),
      phases: [.fine, .edge, .warning, .critical, .between, .silent],
      readings: { phase, time in
        let speed: [Phase: Double] = [.fine: 1500, .edge: 0, .warning: 0, .critical: 0, .between: 200]
        let heat: [Phase: Double] = [.fine: 50, .edge: 50, .warning: 66, .critical: 84, .between: 66]
        return [.of(cpu.id, .cpuTemperature, heat[phase], time), .of(fan.id, .fanSpeed, speed[phase], time)]
      }),
    RuleLife(
      rule: "hardware.fan_slow", subject: fan.id, listed: [cpu, fan], settling: .days(9),
      raisedWithin: .minutes(31), notBefore: .minutes(10), clearedWithin: .minutes(50),
      eases: false, phases: [.fine, .edge, .warning, .critical, .between, .silent],
      readings: { phase, time in
        let speed: [Phase: Double] = [.fine: 1500, .edge: 920, .warning: 780, .critical: 450, .between: 980]
        return [
          .of(cpu.id, .cpuTemperature, speed[phase].map { _ in 52 }, time), .of(fan.id, .fanSpeed, speed[phase], time),
        ]
      }),
    RuleLife(
      rule: "hardware.cooling_clogged", subject: cpu.id, listed: [cpu], settling: .days(12), raisedWithin: .days(5),
      notBefore: .days(3), clearedWithin: .days(3), eases: false,
      phases: [.fine, .edge, .warning, .critical, .between, .silent],
      shortDays: true,
      readings: { phase, time in
        let rise: [Phase: Double] = [.fine: 40, .edge: 49, .warning: 53, .critical: 66, .between: 48]
        return [
          .of(cpu.id, .cpuTemperature, rise[phase].map { 22.5 + $0 }, time),
          .of("load", .cpuLoad, rise[phase].map { _ in 95 }, time),
          .of("room", .airTemperature, rise[phase].map { _ in 22.5 }, time),
        ]
      }),
  ]

  private static func living(_ time: Timestamp) -> Double { 22.3 + Double(time.milliseconds / 10_000 % 7) * 0.01 }

  private static let sensors: [RuleLife] = [
    RuleLife(
      rule: "sensor.lost", subject: "s/air_temperature", period: .seconds(10), settling: .minutes(20),
      raisedWithin: .minutes(3), notBefore: .seconds(90), clearedWithin: .minutes(2),
      phases: [.fine, .edge, .warning],
      readings: { phase, time in
        // Just inside the limit: one value in nine.
        let comes = phase == .fine || (phase == .edge && time.milliseconds / 10_000 % 9 == 0)
        return [.of("s", .airTemperature, comes ? living(time) : nil, time, zone: "east")]
      }),
    RuleLife(
      rule: "sensor.stuck", subject: "s/air_temperature", settling: .minutes(20), raisedWithin: .hours(6) + .minutes(5),
      notBefore: .hours(5) + .minutes(50), clearedWithin: .minutes(5), phases: [.fine, .edge, .warning, .silent],
      readings: { phase, time in
        let wobble = Double(time.milliseconds / 60_000 % 7) * 0.01
        // Just inside the limit: it moves every five hours.
        let seldom = Double(time.milliseconds / 18_000_000 % 2) * 0.01
        let value: [Phase: Double] = [.fine: 22.3 + wobble, .edge: 22.37 + seldom, .warning: 22.37]
        return [.of("s", .airTemperature, value[phase], time, zone: "east")]
      }),
    RuleLife(
      rule: "sensor.implausible", subject: "s/air_temperature", period: .seconds(10), settling: .minutes(20),
      raisedWithin: .minutes(3), notBefore: .seconds(60), clearedWithin: .minutes(90),
      phases: [.fine, .edge, .warning],
      readings: { phase, time in
        // Just inside the limit: one value in five is nonsense.
        let isTrue = phase == .fine || (phase == .edge && time.milliseconds / 10_000 % 5 != 0)
        return [.of("s", .airTemperature, isTrue ? living(time) : 127, time, zone: "east")]
      }),
  ]
}
