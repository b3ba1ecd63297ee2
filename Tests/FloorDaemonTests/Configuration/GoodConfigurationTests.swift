import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

@Suite struct GoodConfigurationTests {
  @Test(arguments: ConfigurationSamples.fixtureNames("conf.good."))
  func decodes(_ name: String) throws {
    let decoded = try ConfigurationSamples.decodeFixture(name)
    #expect(decoded.digest.count == 64)
    #expect(!decoded.configuration.zones.isEmpty)
  }

  @Test func theExampleDecodesToWhatItSays() throws {
    let configuration = try ConfigurationSamples.decodeWhole(ExampleConfiguration.text).configuration
    #expect(configuration.site == "utrecht-1")
    #expect(configuration.timeZone.identifier == "Europe/Amsterdam")
    #expect(configuration.language == .nl)
    #expect(configuration.workingTime.jurisdiction == .nl)
    #expect(configuration.workingTime.changed == [.shiftMax, .nightExtendedPerFortnight])
    #expect(configuration.workingTimeSettings.shifts.preShiftPadding == .minutes(10))
    #expect(
      configuration.worksCouncil
        == WorksCouncilConsent(
          consentDate: CivilDate(year: 2026, month: 10, day: 1), reference: "OR-2026-17"))
    #expect(configuration.zones.map(\.id) == ["floor-2-east", "floor-2-west"])
    #expect(configuration.environment.ownZone?.id == "floor-2-east")
    #expect(configuration.zones[0].occupied?.spans == [.init(days: [1, 2, 3, 4, 5], from: .hours(8), to: .hours(22))])
    #expect(configuration.zones[1].occupied?.spans.last == .init(days: [6, 7], from: .hours(22), to: .hours(6)))
    #expect(configuration.holidays.count == 3)
    #expect(configuration.sensors[0].offset == -0.8)
    #expect(configuration.sensors[1].isIgnored)
    #expect(configuration.sessionLogs[0].aliases == "/etc/floorwatch/agents.csv")
    #expect(configuration.sessionLogs[1].format == "native")
    let warm = ConfigurationSamples.rules[0]
    #expect(configuration.rules.limits(of: warm)?.warning?.value == 26.5)
    #expect(configuration.rules.limits(of: warm, zone: "floor-2-west")?.warning?.clear == 25.5)
    #expect(configuration.rules.limits(of: warm, sensor: "east-window") == nil)
    #expect(configuration.rules.limits(of: ConfigurationSamples.rules[3], team: "vip")?.warning?.value == 1.5)
    #expect(configuration.keyFile == .credential(name: "pseudonym-key", folder: nil))
  }

  @Test func theSitesLocation() throws {
    let south = try ConfigurationSamples.decodeFixture("conf.good.location.yaml").configuration
    #expect(south.environment.location == SiteLocation(latitude: -33.87, longitude: 151.21))
    #expect(FloorConfiguration().environment.location == nil)
  }

  @Test func theExampleNamesTheDefaults() throws {
    // `paths`, `retention`, `privacy` and `sessions` are printed as defaults: leaving them out must change nothing.
    let example = try ConfigurationSamples.decodeWhole(ExampleConfiguration.text).configuration
    #expect(example.paths == StoragePaths())
    #expect(example.retention == Retention())
    #expect(example.privacy == PrivacySettings())
    var sessions = example.sessions
    #expect(
      sessions.capacity == [
        .voice: 1, .video: 1, .callback: 1, .chat: 3, .messaging: 5, .social: 5, .email: 1, .case: 1,
      ])
    sessions.reasons = [:]
    sessions.capacity = [:]
    #expect(sessions == SessionSettings())
  }

  @Test func shorthandSwitchesRules() throws {
    let rules = try ConfigurationSamples.decodeFixture("conf.good.shorthand.yaml").configuration.rules
    #expect(rules.limits(of: ConfigurationSamples.rules[0]) == nil)
    #expect(rules.limits(of: ConfigurationSamples.rules[2]) != nil)
    #expect(rules.limits(of: ConfigurationSamples.rules[1]) != nil)
    #expect(rules.limits(of: ConfigurationSamples.rules[1], zone: "east") == nil)
  }

  @Test func lengthsOfTime() throws {
    let rules = try ConfigurationSamples.decodeFixture("conf.good.lengths.yaml").configuration.rules
    let warm = try #require(rules.limits(of: ConfigurationSamples.rules[0]))
    #expect(warm.warning?.enterFor == .minutes(15))
    #expect(warm.warning?.clearFor == .minutes(90))
    #expect(warm.window == .seconds(90))
    #expect(warm.reminder == 0)
    let unbroken = try #require(rules.limits(of: ConfigurationSamples.rules[4]))
    #expect(unbroken.warning?.value == 7200)
    #expect(unbroken.critical?.value == 9000)
  }

  @Test func anchorsAndMergeKeys() throws {
    let zones = try ConfigurationSamples.decodeFixture("conf.good.anchors.yaml").configuration.zones
    #expect(zones.map(\.id) == ["east", "west", "north"])
    #expect(zones.map(\.desks) == [10, 10, nil])
    #expect(zones[2].occupied?.spans == [.init(days: Set(1...7), from: .hours(8), to: .hours(24))])
    #expect(zones[1].occupied == zones[2].occupied)
  }

  @Test func unquotedTimesAndDaysOverTheWeekend() throws {
    let zone = try ConfigurationSamples.decodeFixture("conf.good.unquoted_times.yaml").configuration.zones[0]
    #expect(zone.occupied?.spans == [.init(days: [1, 5, 6, 7], from: .hours(22), to: .hours(6) + .minutes(30))])
  }

  @Test func sessionSettings() throws {
    let decoded = try ConfigurationSamples.decodeFixture("conf.good.sessions.yaml")
    let sessions = decoded.configuration.sessions
    #expect(sessions.lateness == .minutes(2))
    #expect(sessions.capacity == [.chat: 4])
    #expect(sessions.reasons == ["lunch 2": .break, "huddle": .notReady])
    #expect(decoded.configuration.sessionLogs[0].path == "/etc/floorwatch/logs/*/queue_log*")
    #expect(decoded.configuration.sessionLogs[0].exclude == ["/etc/floorwatch/logs/old/*"])
  }

  @Test func retentionPeriods() throws {
    let retention = try ConfigurationSamples.decodeFixture("conf.good.retention.yaml").configuration.retention
    #expect(retention.agentDay == .days(10))
    #expect(retention.team == .months(24))
    #expect(retention.maxSize == 500_000_000)
    let day = CivilDate(year: 2026, month: 5, day: 31)
    #expect(Retention.Period.days(10).start(on: day) == CivilDate(year: 2026, month: 5, day: 21))
    #expect(Retention.Period.months(3).start(on: day) == CivilDate(year: 2026, month: 2, day: 28))
    #expect(
      Retention.Period.months(24).start(on: CivilDate(year: 2024, month: 2, day: 29))
        == CivilDate(year: 2022, month: 2, day: 28))
    #expect(Retention.Period.months(5).start(on: day) == CivilDate(year: 2025, month: 12, day: 31))
  }

  @Test func whatChangesNothingIsAWarning() throws {
    let yaml = """
      zones: [{ id: east }]
      sensors: [{ match: a, alias: east-window }]
      rules:
        load.concurrency: { zones: { east: off } }
        air.too_warm: { sensors: { east-windw: off } }
      """
    let decoded = try ConfigurationDecoder.decode(
      Array(yaml.utf8), file: "FILE", context: ConfigurationSamples.context())
    #expect(
      decoded.warnings.map { $0.text(file: "FILE") } == [
        "FILE:4:30: warning: rules.load.concurrency.zones: load.concurrency is not judged by zones, so this changes nothing. Use `teams`.",
        "FILE:5:30: warning: rules.air.too_warm.sensors.east-windw: no sensor has the alias `east-windw`. Did you mean `east-window`?",
      ])
  }

  @Test func theExampleHoldsWithEveryRealRuleAndFormat() throws {
    let context = ConfigurationContext(rules: Vocabulary.rules, formats: Vocabulary.formats)
    let decoded = try ConfigurationDecoder.decode(Array(ExampleConfiguration.text.utf8), file: "FILE", context: context)
    #expect(decoded.warnings.isEmpty)
    #expect(Vocabulary.rules.count > 30)
  }

  @Test func everyRuleCanBeExplainedInBothLanguages() {
    for language in Language.allCases {
      for rule in Vocabulary.rules {
        let text = RuleExplanation(rule, settings: RuleSettings(), language: language).text
        #expect(text.contains(rule.words.name[language]) && text.contains(rule.norm))
        #expect(!text.contains("{value") && !text.contains("{place"))
      }
      for rule in WorkingTimeRules.all {
        let text = WorkingTimeExplanation(rule, numbers: WorkingTimeParameters(.nl), language: language).text
        #expect(text.contains(rule.name[language]))
      }
    }
  }

  @Test func credentialsLiveInTheirFolder() throws {
    let yaml = "key_file: credential:k\n"
    let key = try ConfigurationSamples.decode(yaml, environment: ["CREDENTIALS_DIRECTORY": "/run/credentials/fw"])
      .keyFile
    #expect(key?.path == "/run/credentials/fw/k")
    #expect(try ConfigurationSamples.decode(yaml).keyFile?.path == nil)
  }

  @Test func noFileMeansTheDefaults() {
    let configuration = ConfigurationSamples.context().defaults
    #expect(configuration.sessionLogs.isEmpty)
    #expect(configuration.environment.ownZone?.id == "floor")
    #expect(configuration.language == .en)
    #expect(configuration.keyFile == nil)
  }

  @Test("What is said of a sensor reaches the thread that reads it: zone, ignore, ignore: false, interval")
  func sensorReading() throws {
    let reading = try ConfigurationSamples.decode(
      """
      zones: [ { id: a, name: A } ]
      sensors:
        - { match: "nct6779@x/temp1", ignore: false, interval: 3s }
        - { match: "nct6779@x/temp2", ignore: true }
        - { match: "lm75@y/*", zone: a }
        - { match: "coretemp@z/*", zone: a, ignore: false }
      """
    ).sensorReading
    func info(_ id: String, canServeRoom: Bool = false) -> SensorInfo {
      SensorInfo(
        id: id, quantity: .boardTemperature, chip: "", driver: "", attribute: "", label: "", isRoomSensor: false,
        distrust: "why not", canServeRoom: canServeRoom)
    }
    #expect(reading.use(info("nct6779@x/temp1")) == .judged)
    #expect(reading.use(info("nct6779@x/temp2")) == .ignored)
    #expect(reading.use(info("nct6779@x/temp3")) == .asFound)
    #expect(reading.use(info("lm75@y/temp1", canServeRoom: true)) == .room)
    #expect(reading.use(info("coretemp@z/temp1")) == .judged)
    #expect(reading.ownInterval(info("nct6779@x/temp1")) == .seconds(3))
    #expect(reading.ownInterval(info("nct6779@x/temp3")) == nil)
  }
}
