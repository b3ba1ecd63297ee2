import Foundation
import Testing

@testable import FloorDaemon

/// The annotated example is one file: what the binary prints is what the package installs.
@Suite struct ExampleConfigurationTests {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let yaml = package.appending(path: "deploy/floorwatch.example.yaml")
  static let swift = package.appending(path: "Sources/FloorDaemon/Configuration/ExampleConfiguration.swift")

  /// `RECORD_SNAPSHOTS=1 swift test --filter ExampleConfigurationTests` writes the Swift file anew.
  @Test func embeddedTextIsTheFile() throws {
    let text = try String(contentsOf: Self.yaml, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Self.source(text).write(to: Self.swift, atomically: true, encoding: .utf8)
      return
    }
    #expect(ExampleConfiguration.text == text, "run RECORD_SNAPSHOTS=1 swift test --filter ExampleConfigurationTests")
    #expect(try String(contentsOf: Self.swift, encoding: .utf8) == Self.source(text))
  }

  static func source(_ text: String) -> String {
    "/// The annotated example configuration, `deploy/floorwatch.example.yaml` to the letter.\n///\n"
      + "/// Written by `RECORD_SNAPSHOTS=1 swift test --filter ExampleConfigurationTests`; change the YAML file, not this.\n"
      + "package enum ExampleConfiguration {\n  /// The file.\n  package static let text = #\"\"\"\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }.joined(
        separator: "\n")
      + "\n    \"\"\"#\n}\n"
  }

  @Test func everyKeyIsExplained() throws {
    let text = try String(contentsOf: Self.yaml, encoding: .utf8)
    for key in ConfigurationDecoder.keys + ZoneDecoder.keys + SensorDecoder.keys + SessionsDecoder.keys
      + RuleOverrideDecoder.keys(of: ConfigurationSamples.rules[0]) + RulesDecoder.places
    {
      #expect(text.contains(key), "the example says nothing of \(key)")
    }
  }
}
