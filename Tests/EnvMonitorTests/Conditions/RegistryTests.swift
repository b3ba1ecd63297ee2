import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("The registry of environment rules")
struct RegistryTests {
  /// Every row of `environment.md` 1.2.
  static let ids = [
    "air.too_warm", "air.too_cold", "comfort.pmv", "air.dry", "air.dry_voice", "air.humid", "air.dew_point",
    "air.stale", "air.dust",
    "air.dust_short", "air.coarse_dust", "air.coarse_dust_short", "air.tvoc", "light.too_dark", "light.glare",
    "light.out_of_hours", "noise.level", "noise.exposure", "air.draught", "air.drift", "floor.uneven",
    "hardware.temperature", "hardware.drive", "hardware.fan_stopped", "hardware.fan_slow",
    "hardware.cooling_clogged", "sensor.lost", "sensor.stuck", "sensor.implausible",
  ]

  @Test("every row of the table is there, once")
  func complete() {
    #expect(EnvironmentRules.all.map(\.id).sorted() == Self.ids.sorted())
    #expect(EnvironmentRules.rule("air.too_warm")?.id == "air.too_warm")
    #expect(EnvironmentRules.rule("air.too_nice") == nil)
  }

  @Test("every rule has its norm and its words in both languages", arguments: EnvironmentRules.all.map(\.id))
  func words(_ id: String) throws {
    let rule = try #require(EnvironmentRules.rule(id))
    #expect(!rule.norm.isEmpty && !rule.family.isEmpty && !rule.quantity.isEmpty && !rule.unit.isEmpty)
    let words = rule.words
    for text in [words.name, words.explanation, words.raised, words.cleared, words.advice] {
      #expect(!text.en.isEmpty && !text.nl.isEmpty)
    }
    for text in [words.explanation, words.cleared, words.advice] {
      for language in Language.allCases { #expect(text[language].hasSuffix(".")) }
    }
    for language in Language.allCases {
      #expect(words.raised[language].hasSuffix(".") || words.raised[language].hasSuffix("}"))
    }
    // A cleared sentence may have no value: the zone may have closed.
    #expect(Set(placeholders(words.cleared.en)).isSubset(of: ["place", "duration"]))
    #expect(placeholders(words.raised.en).sorted() == placeholders(words.raised.nl).sorted())
  }

  @Test("limits lie on the right side of their clear values", arguments: EnvironmentRules.all.map(\.id))
  func limits(_ id: String) throws {
    let limits = try #require(EnvironmentRules.rule(id)).limits
    #expect(Level.allCases.contains { limits[$0] != nil })
    for level in Level.allCases {
      guard let threshold = limits[level] else { continue }
      #expect(limits.side == .above ? threshold.clear <= threshold.value : threshold.clear >= threshold.value)
    }
    if let warning = limits.warning, let critical = limits.critical {
      #expect(limits.side == .above ? warning.value <= critical.value : warning.value >= critical.value)
    }
    #expect(limits.window >= .seconds(60))
  }

  /// Words the composer knows without the rule's help.
  private static let common: Set = ["place", "value", "limit", "duration", "window", "sensor", "count"]

  @Test("whatever is raised leaves no placeholder open, in either language")
  func sentences() {
    var seen: Set<String> = []
    for transition in Self.provoke() where transition.kind != .cleared {
      let rule = transition.observation.rule
      seen.insert(rule.id)
      for language in Language.allCases {
        let open = Set(placeholders(rule.words.raised[language])).subtracting(Self.common)
          .subtracting(transition.observation.evidence.words.keys)
        #expect(open.isEmpty, "\(rule.id) leaves \(open) open")
        let site = SiteContext(site: "s", machine: "m", language: language, timeZone: .utc)
        let line = EventComposer(site: site).event(for: transition).summary
        #expect(!line.contains("{") && !line.contains("–") && !line.contains("  "), "\(line)")
      }
    }
    // Slow changes have tests of their own.
    #expect(Set(Self.ids).subtracting(seen) == ["hardware.fan_slow", "hardware.cooling_clogged"])
  }

  /// Floors on which everything goes wrong.
  static func provoke() -> [Transition] {
    var transitions: [Transition] = []
    let hours = OccupiedHours([.init(days: [1], from: .hours(8), to: .hours(19))])
    func run(_ hours: OccupiedHours?, voices: Bool = false, _ values: [Quantity: Double], _ length: Milliseconds) {
      var configuration = EnvironmentConfiguration(zones: [
        ZoneSettings(id: "a", name: "Vloer 2 oost", occupied: hours, hasVoiceProfile: voices),
        ZoneSettings(id: "b", name: "Vloer 2 west"),
      ])
      configuration.zones[0].season = .winter
      var floor = TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
      var count = 0
      floor.pass(length) { time in
        count += 1
        // Every fifth value of the last hour is garbage, so that sensors are in trouble too.
        return values.map { .room($0.key, $0.value + Double(count % 2) * 0.01, time, sensor: "\($0.key)", zone: "a") }
          + [.room(.airTemperature, 21.3, time, sensor: "stuck", zone: "b")]
          + [.room(.relativeHumidity, count < 60 ? 45 : 0, time, sensor: "broken", zone: "b")]
          + (count < 30 ? [.room(.co2, 700, time, sensor: "lost", zone: "b")] : [])
      }
      transitions += floor.transitions
    }
    run(
      hours,
      [
        .airTemperature: 36, .relativeHumidity: 80, .co2: 2500, .pm25: 60, .pm10: 160, .tvoc: 1500,
        .illuminance: 4000, .soundLevel: 90, .airSpeed: 0.8,
      ], .hours(20))
    run(
      nil, [.airTemperature: 15, .relativeHumidity: 15, .illuminance: 100, .airSpeed: 0.6, .pm25: 60, .pm10: 160],
      .hours(20))
    run(nil, voices: true, [.airTemperature: 24, .relativeHumidity: 15], .hours(3))
    var drifting = TestFloor(period: .minutes(1), tick: .minutes(1))
    var count = 0.0
    drifting.pass(.hours(2)) { time in
      count += 1
      return [.room(.airTemperature, 20.5 + count / 20, time)]
    }
    transitions += drifting.transitions
    var machine = TestMachine()
    machine.run(.minutes(10), cpu: 96, fan: 1500)
    machine.run(.minutes(10), cpu: 96, fan: 0)
    transitions += machine.floor.transitions
    var drive = TestFloor()
    let info = SensorInfo(
      id: "nvme/temp1", quantity: .driveTemperature, chip: "nvme-pci-0100", driver: "nvme", attribute: "temp1",
      label: "Composite", isRoomSensor: false, chipMax: 78.8, chipCritical: 85.8)
    drive.monitor.take(.inventory(source: "test", sensors: [info]), at: drive.now)
    drive.pass(.minutes(20)) {
      [Reading(sensor: info.id, quantity: .driveTemperature, time: $0, outcome: .value(90))]
    }
    return transitions + drive.transitions
  }

  private func placeholders(_ text: String) -> [String] {
    text.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }
  }
}
