import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Values of the moment against the limits in force")
struct LiveJudgeTests {
  /// A Monday at noon.
  static let noon = TestFloor.monday.floored(to: .days(1)) + .hours(12)

  static func info(
    _ quantity: Quantity, isRoom: Bool = true, distrust: String? = nil, max: Double? = nil, critical: Double? = nil
  ) -> SensorInfo {
    SensorInfo(
      id: "chip/one", quantity: quantity, chip: "chip-0", driver: "chip", attribute: "one", label: "one",
      isRoomSensor: isRoom, distrust: distrust, chipMax: max, chipCritical: critical)
  }

  static func judge(
    _ info: SensorInfo, _ outcome: Reading.Outcome, _ configuration: EnvironmentConfiguration = .init(),
    at time: Timestamp = noon
  ) -> LiveJudgement {
    var judge = LiveJudge(configuration: configuration)
    judge.take(.inventory(source: "test", sensors: [info]), at: time)
    let reading = Reading(sensor: info.id, quantity: info.quantity, time: time, outcome: outcome)
    judge.take(.reading(reading), at: time)
    return judge.judge(info, reading, at: time)
  }

  @Test(
    "The limits of the design's table",
    arguments: [
      (.airTemperature, 22, .fine, "20.0 °C to 26.0 °C"), (.airTemperature, 26, .fine, "20.0 °C to 26.0 °C"),
      (.airTemperature, 26.1, .warning, "above 26.0 °C (air.too_warm)"),
      (.airTemperature, 31, .critical, "above 30.0 °C (air.too_warm)"),
      (.airTemperature, 15, .critical, "below 16.0 °C (air.too_cold)"),
      (.relativeHumidity, 45, .fine, "30 % to 65 %"), (.co2, 700, .fine, "up to 1000 ppm"),
      (.co2, 1500, .warning, "above 1000 ppm (air.stale)"), (.illuminance, 500, .fine, "300 lx to 1500 lx"),
      // The day's mean of dust is not this moment's; the hour's indicator is near enough.
      (.pm25, 20, .fine, "up to 25 µg/m³"), (.pm25, 60, .critical, "above 50 µg/m³ (air.dust_short)"),
      (.pressure, 1013, .notJudged, ""),
    ] as [(Quantity, Double, LiveJudgement.State, String)])
  func rooms(_ quantity: Quantity, _ value: Double, _ state: LiveJudgement.State, _ limit: String) {
    let judged = Self.judge(Self.info(quantity), .value(value))
    #expect(judged.state == state)
    #expect(judged.limitText(unit: quantity.unit) == limit)
  }

  @Test("The operator's limits, offset, zone and hours count")
  func configured() {
    var settings = RuleSettings()
    settings.zones["air.too_warm"] = ["east": RuleSettings.Override()]
    settings.zones["air.too_warm"]?["east"]?.limits = [.warning: 24]
    var east = ZoneSettings(id: "east", name: "East", isThisMachine: true)
    east.occupied = OccupiedHours([.init(days: [1, 2, 3, 4, 5], from: .hours(8), to: .hours(18))])
    let floor = EnvironmentConfiguration(
      zones: [east, ZoneSettings(id: "west", name: "West")],
      sensors: [SensorSettings(match: SensorMatch("chip/*"), offset: -0.8)], rules: settings)
    let warm = Self.judge(Self.info(.airTemperature), .value(25), floor)
    #expect(warm.state == .warning && warm.limits.first?.value == 24)
    #expect(abs((warm.value ?? 0) - 24.2) < 1e-9)
    #expect(Self.judge(Self.info(.airTemperature), .value(24.5), floor).state == .fine)
    let night = Self.judge(Self.info(.airTemperature), .value(40), floor, at: Self.noon + .hours(11))
    #expect(night.state == .notJudged && night.reason == "nobody is expected now")
  }

  @Test("Without a value that can be true nothing is fine")
  func unknown() {
    for outcome in [Reading.Outcome.missing("EIO"), .faulty("temp1_fault"), .value(500), .value(.nan)] {
      #expect(Self.judge(Self.info(.airTemperature), outcome).state == .unknown)
    }
    let judge = LiveJudge(configuration: .init())
    #expect(judge.judge(Self.info(.co2), nil, at: Self.noon).state == .unknown)
  }

  @Test("Machines: the chip's own limits, drives without any, phantoms, fans")
  func machines() {
    let chip = Self.info(.cpuTemperature, isRoom: false, max: 84, critical: 100)
    #expect(Self.judge(chip, .value(70)).state == .fine)
    #expect(Self.judge(chip, .value(80)).limitText(unit: "Cel") == "above 79.0 °C (hardware.temperature)")
    #expect(Self.judge(chip, .value(95)).state == .critical)
    #expect(Self.judge(Self.info(.driveTemperature, isRoom: false), .value(60)).state == .notJudged)
    #expect(Self.judge(Self.info(.driveTemperature, isRoom: false, max: 70), .value(71)).state == .warning)
    let phantom = Self.judge(Self.info(.boardTemperature, isRoom: false, distrust: "connected to nothing"), .value(90))
    #expect(phantom.state == .notJudged && phantom.reason == "connected to nothing")
    #expect(Self.judge(Self.info(.fanSpeed, isRoom: false), .value(0)).reason == "never ran")
    #expect(Self.judge(Self.info(.fanSpeed, isRoom: false), .value(900)).state == .fine)
    #expect(Self.judge(Self.info(.voltage, isRoom: false), .value(3.3)).state == .notJudged)
  }
}
