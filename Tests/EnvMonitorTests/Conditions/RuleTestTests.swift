import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Unit tests of operators' rules")
struct RuleTestTests {
  @Test(
    "series in short",
    arguments: [
      ("28", [28]), ("28x3", [28, 28, 28, 28]), ("26.9+0.1x2 _x2 5", [26.9, 27.0, 27.1, nil, nil, 5]),
      ("10-2x3", [10, 8, 6, 4]), ("-5x1", [-5, -5]), ("_", [nil]), ("1e3", [1000]), ("-1-1x2", [-1, -2, -3]), ("", []),
    ] as [(String, [Double?])])
  func notation(_ text: String, _ values: [Double?]) throws {
    let expanded = try SeriesNotation.expand(text)
    #expect(expanded.count == values.count)
    for (a, b) in zip(expanded, values) {
      #expect((a == nil) == (b == nil))
      if let a, let b { #expect(abs(a - b) < 1e-9) }
    }
  }

  @Test("stale is no line at all: a feed that stops is lost, one that says it has no value is told the same way")
  func stale() throws {
    let row = try SeriesNotation.expand("22 stale _ stalex2")
    #expect(row.map { $0?.isNaN } == [false, true, nil, true, true])
    for values in ["22.1x30 stalex60", "22.1x30 _x60", "22.1x30"] {
      let expected = RuleTestCase.Alert(rule: "sensor.lost", subject: "window/air_temperature", level: .warning)
      let test = RuleTestCase(
        name: "stops", start: TestFloor.monday, interval: .minutes(1),
        series: [
          .init(sensor: "window", quantity: .airTemperature, zone: "floor", values: try SeriesNotation.expand(values))
        ], expectations: [.init(at: .minutes(60), rules: nil, alerts: [expected])])
      let result = test.run(configuration: EnvironmentConfiguration())
      #expect(result.isPassed, "\(values): \(result.text)")
    }
  }

  @Test(
    "what is not a series is named",
    arguments: ["warm", "28x", "28x-1", "28y6", "nan", "1+x3", "28x9999999", "infx2", "28x9223372036854775807"])
  func refused(_ text: String) throws {
    let failure = #expect(throws: SeriesNotation.Failure.self) { try SeriesNotation.expand("20 " + text) }
    #expect(failure?.part == text)
    #expect(failure?.hint.isEmpty == false)
  }

  private func test(_ expectations: [RuleTestCase.Expectation]) throws -> RuleTestResult {
    RuleTestCase(
      name: "a hot afternoon", start: TestFloor.monday, interval: .minutes(1),
      series: [
        .init(
          sensor: "window", quantity: .airTemperature, zone: "floor",
          values: try SeriesNotation.expand("24x60 28x120 22x120"))
      ],
      expectations: expectations
    ).run(configuration: EnvironmentConfiguration())
  }

  private let warm = RuleTestCase.Alert(rule: "air.too_warm", subject: "floor", level: .warning)

  @Test("a test that holds passes")
  func passes() throws {
    let rules: Set = ["air.too_warm"]
    let result = try test([
      .init(at: .minutes(59), rules: rules, alerts: []), .init(at: .hours(2), rules: rules, alerts: [warm]),
      .init(at: .hours(5), rules: rules, alerts: []),
    ])
    #expect(result.isPassed)
    #expect(result.text == "ok    a hot afternoon")
  }

  @Test("one that does not shows what differs, and what happened")
  func fails() throws {
    let critical = RuleTestCase.Alert(rule: "air.too_warm", subject: "floor", level: .critical)
    let result = try test([.init(at: .hours(2), rules: ["air.too_warm"], alerts: [critical])])
    #expect(!result.isPassed)
    #expect(result.differences.first?.missing == [critical])
    #expect(result.differences.first?.unexpected == [warm])
    #expect(
      result.text.hasPrefix(
        """
        FAIL  a hot afternoon
          at 2h:
            - air.too_warm/floor critical   (expected, not in force)
            + air.too_warm/floor warning   (in force, not expected)
          what happened:
        """))
    #expect(result.text.contains("1h25min raised air.too_warm/floor warning, 28.0 °C"))
  }

  @Test("a chip's own limits and its alarm bit, garbage among them")
  func chipLimits() throws {
    func run(_ quantity: Quantity, _ values: String, max: Double?, critical: Double?, alarm: String = "")
      throws -> RuleTestResult
    {
      RuleTestCase(
        name: "chip", start: TestFloor.monday, interval: .seconds(10),
        series: [
          .init(
            sensor: "part", quantity: quantity, values: try SeriesNotation.expand(values), chipMax: max,
            chipCritical: critical, alarm: try SeriesNotation.expand(alarm))
        ], expectations: [.init(at: .minutes(10), alerts: [])]
      ).run(configuration: EnvironmentConfiguration())
    }
    #expect(try run(.cpuTemperature, "78x60", max: 80, critical: 100).differences.first?.unexpected.count == 1)
    #expect(try run(.cpuTemperature, "78x60", max: nil, critical: nil).isPassed)
    #expect(try run(.cpuTemperature, "78x60", max: 127, critical: -1).isPassed)
    #expect(try run(.driveTemperature, "70x60", max: 65_261.85, critical: 84.85).isPassed)
    #expect(try run(.driveTemperature, "70x60", max: 69.85, critical: 84.85).differences.first?.unexpected.count == 1)
    let alarmed = try run(.cpuTemperature, "70x60", max: nil, critical: nil, alarm: "0x40 1x20")
    #expect(
      alarmed.differences.first?.unexpected
        == [.init(rule: "hardware.temperature", subject: "part/cpu_temperature", level: .critical)])
    #expect(try run(.cpuTemperature, "70x60", max: nil, critical: nil, alarm: "1x60").isPassed)
  }

  @Test("expectations after the last value are looked at too")
  func afterwards() throws {
    let lost = RuleTestCase.Alert(rule: "sensor.lost", subject: "window/air_temperature", level: .warning)
    let result = try test([.init(at: .hours(6), rules: ["sensor.lost", "air.too_warm"], alerts: [lost])])
    #expect(result.isPassed, "\(result.text)")
  }
}
