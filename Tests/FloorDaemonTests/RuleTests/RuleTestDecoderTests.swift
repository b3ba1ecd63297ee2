import EnvMonitor
import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

/// Files of rule tests: what they mean, and what is said of those that mean nothing.
@Suite struct RuleTestDecoderTests {
  static let context = ConfigurationContext(
    rules: Vocabulary.rules, formats: Vocabulary.formats, folder: "/tests",
    systemTimeZone: SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc)

  static func decode(_ yaml: String) throws -> RuleTestFile {
    try RuleTestDecoder.decode(Array(yaml.utf8), file: "FILE", context: context) {
      (path) throws(ConfigurationFailure) in
      guard path == "/tests/good.yaml" else {
        throw ConfigurationFailure(
          file: path, problems: [ConfigurationProblem(at: nil, "There is no such file.", mend: "Make one.")])
      }
      return try ConfigurationDecoder.decode(
        Array("zones: [{ id: east }, { id: west }]\nrules: { air.stale: { warning: 900 } }".utf8), file: path,
        context: context)
    }
  }

  static func problems(_ yaml: String) -> [String] {
    do {
      _ = try decode(yaml)
      return []
    } catch {
      return "\(error)".split(separator: "\n").map(String.init)
    }
  }

  @Test func chipLimitsAndAlarms() throws {
    let file = try Self.decode(
      """
      tests:
        - name: chip
          series:
            - { sensor: cpu, quantity: cpu_temperature, values: 60x2, chip_max: 80, chip_critical: 65261.85, alarm: 0 1 _ }
          expect: [{ at: 0s, alerts: [] }]
      """)
    #expect(
      file.tests.first?.test.series == [
        .init(
          sensor: "cpu", quantity: .cpuTemperature, values: [60, 60, 60], chipMax: 80, chipCritical: 65_261.85,
          alarm: [0, 1, nil])
      ])
    let told = Self.problems(
      """
      tests:
        - name: chip
          series: [{ sensor: air, quantity: co2, values: 600, chip_max: 80 }]
          expect: [{ at: 0s, alerts: [] }]
      """)
    #expect(told.contains { $0.contains("no chip gives a limit for co2") }, "\(told)")
  }

  @Test func everyKeyIsUnderstood() throws {
    let file = try Self.decode(
      """
      configuration: good.yaml
      tests:
        - name: one
          start: 2026-07-06 13:30
          interval: 5min
          rules: [air.stale]
          series: [{ sensor: a, quantity: co2, zone: west, values: 800x1 _ 900 }]
          expect:
            - { at: 10min, alerts: [] }
            - { at: 1h30min, rules: [air.stale, air.dry], alerts: [{ rule: air.stale, subject: west, level: critical }] }
        - { name: two, series: [{ sensor: a, quantity: co2, values: 1 }], expect: [{ at: 0s, alerts: [] }] }
      """)
    #expect(file.tests.map(\.line) == [3, 11])
    let test = try #require(file.tests.first).test
    #expect(test.start == RFC3339.parse("2026-07-06T13:30:00+02:00"))
    #expect(test.interval == .minutes(5))
    #expect(test.series == [.init(sensor: "a", quantity: .co2, zone: "west", values: [800, 800, nil, 900])])
    #expect(test.expectations.map(\.at) == [.minutes(10), .minutes(90)])
    #expect(test.expectations.map(\.rules) == [["air.stale"], ["air.stale", "air.dry"]])
    #expect(test.expectations[1].alerts == [.init(rule: "air.stale", subject: "west", level: .critical)])
    #expect(file.configuration.rules.everywhere["air.stale"]?.limits == [.warning: 900])
    let usual = file.tests[1].test
    #expect(usual.start == RFC3339.parse("2026-06-01T09:00:00+02:00") && usual.interval == .minutes(1))
    #expect(usual.expectations[0].rules == nil && usual.series[0].zone == nil)
  }

  @Test func theConfigurationMayStandInTheFile() throws {
    let file = try Self.decode(
      """
      configuration: { time_zone: America/New_York, zones: [{ id: hall }], rules: { air.too_warm: { warning: 24 } } }
      tests:
        - name: one
          start: "2026-07-06 13:30"
          series: [{ sensor: a, quantity: air_temperature, zone: hall, values: 25x60 }]
          expect: [{ at: 50min, alerts: [{ rule: air.too_warm, subject: hall, level: warning }], rules: [air.too_warm] }]
      """)
    #expect(file.tests[0].test.start == RFC3339.parse("2026-07-06T13:30:00-04:00"))
    #expect(file.run().map(\.isPassed) == [true], "\(file.run().map(\.text))")
  }

  @Test func everyProblemIsToldWithItsPlace() {
    let told = Self.problems(
      """
      configuration: good.yaml
      test: 1
      tests:
        - name: one
          start: tomorrow
          interval: 1m
          rules: [air.too_warn]
          series:
            - { sensor: a, quantity: temperature, zone: eats, values: 24x6 28y3 }
            - { sensor: b, values: 26,5 }
          expect:
            - { at: 3, alerts: [{ rule: load.occupancy, subject: east, level: high }] }
            - { alerts: [{ rule: air.dry }] }
            - { at: 1h }
        - name: two
          series: []
          expect: []
      """)
    let expected = [
      ("FILE:2:1: ", "Unknown key `test`, expected `configuration` or `tests`. Did you mean `tests`?"),
      ("FILE:5:12: ", "`tomorrow` is not a date and time"), ("FILE:6:15: ", "Write min for minutes or mo for months."),
      ("FILE:7:12: ", "no rule is called `air.too_warn`. Did you mean `air.too_warm`?"),
      ("FILE:9:32: ", "series[0].quantity: `temperature` is not known"),
      ("FILE:9:51: ", "no zone called `eats`, expected `east` or `west`. Did you mean `east`?"),
      ("FILE:9:65: ", "`28y3` is not a value. Write 28, 28x6, 26.9+0.1x20, _ or stale."),
      ("FILE:10:9: ", "tests[0].series[1] has no `quantity`"), ("FILE:10:33: ", "write a point: 26.5"),
      ("FILE:12:15: ", "`3` is not a length of time"), ("FILE:12:35: ", "`load.occupancy` is about session logs"),
      ("FILE:12:73: ", "`high` is not a level, expected `info`, `warning` or `critical`."),
      ("FILE:13:9: ", "tests[0].expect[1] has no `at`"), ("FILE:13:20: ", "has no `subject`"),
      ("FILE:13:20: ", "has no `level`"), ("FILE:14:9: ", "has no `alerts`"),
      ("FILE:16:13: ", "tests[1].series: there is none"), ("FILE:17:13: ", "tests[1].expect: there is nothing"),
    ]
    for (place, words) in expected {
      #expect(told.contains { $0.hasPrefix(place) && $0.contains(words) }, "\(place)\(words)")
    }
    #expect(told.count == expected.count, "\(told.joined(separator: "\n"))")
  }

  @Test(
    "Files that mean nothing",
    arguments: [
      ("", "FILE: The file holds no tests, expected `tests`."),
      ("[1]", "FILE:1:1: The file is a list, expected a mapping with `configuration`, `tests`."),
      ("configuration: good.yaml", "FILE:1:1: The file has no `tests`, expected at least one."),
      ("tests: []", "FILE:1:8: tests: there is none, expected at least one."),
      ("tests: {}", "FILE:1:8: tests: a mapping is not a list."),
      ("tests: [a", "FILE:2:1: Not YAML:"),
      ("configuration: bad.yaml", "FILE:1:16: configuration: `/tests/bad.yaml`: There is no such file. Make one."),
      (
        "configuration: { rules: { air.stale: { warning: 900, critical: 800 } } }",
        "FILE:1:64: configuration.rules.air.stale.critical:"
      ),
      (
        "tests: [{ name: a, series: [{ sensor: a, quantity: co2, values: 1 }, { sensor: a, quantity: co2, values: 1 }]}]",
        "FILE:1:80: tests[0].series[1].sensor: `a` has a row of co2 already, expected one."
      ),
    ])
  func refused(_ yaml: String, _ first: String) {
    let told = Self.problems(yaml)
    #expect(told.contains { $0.hasPrefix(first) }, "\(told)")
    #expect(told.allSatisfy { $0.hasPrefix("FILE") })
  }

  @Test func theShippedExamplePasses() throws {
    let path = ExampleConfigurationTests.package.appending(path: "deploy/rules-test.example.yaml").path
    let file = try RuleTestFile.load(path)
    #expect(file.tests.count == 3)
    for result in file.run() { #expect(result.isPassed, "\(result.text)") }
  }

  @Test func filesThatCannotBeRead() {
    for (path, word) in [("/nonexistent/a.yaml", "no such file"), ("/", "a folder")] {
      let failure = #expect(throws: RuleTestFailure.self) { _ = try RuleTestFile.load(path) }
      #expect(failure?.description.contains(word) == true)
    }
  }
}
