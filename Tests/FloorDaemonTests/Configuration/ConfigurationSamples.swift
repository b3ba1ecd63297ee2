import Alerting
import FloorModel
import Foundation

@testable import FloorDaemon

/// What configurations are checked against in tests: a few rules of every shape, and the fixtures on disk.
enum ConfigurationSamples {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static let rules = [
    rule("air.too_warm", "air_temperature", "Cel", .above, 26, 25.5, 30, 29.5),
    rule("air.too_cold", "air_temperature", "Cel", .below, 20, 20.5, 16, 16.5),
    rule("air.dry_voice", "relative_humidity", "%", .below, 40, 43, 25, 28, optIn: true),
    rule("load.concurrency", "concurrency", "1", .above, 2, 1.8, 3, 2.7, audience: .planning),
    rule("load.unbroken", "unbroken", "s", .above, 5400, 5400, 7200, 7200, audience: .planning),
  ]

  static func rule(
    _ id: String, _ quantity: String, _ unit: String, _ side: Limits.Side, _ warning: Double, _ clearWarning: Double,
    _ critical: Double, _ clearCritical: Double, optIn: Bool = false, audience: Rule.Audience = .facility
  ) -> Rule {
    let text = { (en: String, nl: String) in LocalizedText(en: en, nl: nl) }
    return Rule(
      id: id, family: "test", quantity: quantity, unit: unit,
      limits: Limits(
        side, warning: .init(warning, clear: clearWarning, enterFor: .minutes(15), clearFor: .minutes(15)),
        critical: .init(critical, clear: clearCritical, enterFor: .minutes(15), clearFor: .minutes(15)),
        window: .minutes(15)),
      scope: .occupied, norm: "ASR A3.5", grade: .b, audience: audience, optIn: optIn,
      words: Rule.Words(
        name: text("Air too warm", "Te warm"), explanation: text("Heat tires people.", "Warmte maakt moe."),
        raised: text("{place}: {value}.", "{place}: {value}."),
        cleared: text("{place} is fine.", "{place} is in orde."),
        advice: text("Lower the set-point.", "Zet de koeling lager.")))
  }

  static func context(
    environment: [String: String] = [:], rules: [Rule] = ConfigurationSamples.rules
  ) -> ConfigurationContext {
    ConfigurationContext(
      rules: rules, formats: ["native", "asterisk-queue-log", "asterisk-cdr"], folder: "/etc/floorwatch",
      environment: environment)
  }

  static func decode(_ yaml: String, environment: [String: String] = [:]) throws -> FloorConfiguration {
    try ConfigurationDecoder.decode(Array(yaml.utf8), file: "FILE", context: context(environment: environment))
      .configuration
  }

  /// Decodes with the rules there really are.
  static func decodeWhole(_ yaml: String) throws -> DecodedConfiguration {
    try ConfigurationDecoder.decode(
      Array(yaml.utf8), file: "FILE", context: context(rules: FloorConfiguration.rules))
  }

  static func decodeFixture(_ name: String) throws -> DecodedConfiguration {
    let bytes = [UInt8](try Data(contentsOf: fixtures.appending(path: name)))
    return try ConfigurationDecoder.decode(bytes, file: "FILE", context: context())
  }

  static func fixtureNames(_ prefix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)) ?? []
    return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".yaml") }.sorted()
  }
}
