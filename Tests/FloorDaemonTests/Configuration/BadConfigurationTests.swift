import Foundation
import Testing

@testable import FloorDaemon

/// Every bad configuration gives exactly the messages that stand beside it: all of them, each with its place.
@Suite struct BadConfigurationTests {
  /// `RECORD_SNAPSHOTS=1` writes the expected messages anew; the difference is the review.
  @Test(arguments: ConfigurationSamples.fixtureNames("conf.bad."))
  func messages(_ name: String) throws {
    let failure = #expect(throws: ConfigurationFailure.self) { _ = try ConfigurationSamples.decodeFixture(name) }
    let told = (failure?.description ?? "") + "\n"
    let expected = ConfigurationSamples.fixtures.appending(path: name.replacing(".yaml", with: ".expected"))
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try told.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(told == (try? String(contentsOf: expected, encoding: .utf8)))
  }

  @Test func thereAreFixtures() {
    #expect(ConfigurationSamples.fixtureNames("conf.bad.").count >= 60)
    #expect(ConfigurationSamples.fixtureNames("conf.good.").count >= 10)
  }

  @Test func aHugeFileIsRefused() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: YAMLText.maximumBytes + 1)
    let failure = #expect(throws: ConfigurationFailure.self) {
      _ = try ConfigurationDecoder.decode(bytes, file: "FILE", context: ConfigurationSamples.context())
    }
    #expect(failure?.description.contains("at most 1048576") == true)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "&a [*a, "])
  func deepNestingIsRefusedNotFatal(_ opening: String) {
    #expect(throws: ConfigurationFailure.self) {
      _ = try ConfigurationSamples.decode(String(repeating: opening, count: 20_000))
    }
  }

  /// References that stand for references, as values, as keys and as merges; keys by the thousand; deep blocks.
  @Test(arguments: ["values", "keys", "merges", "twice", "blocks"])
  func whatWouldKeepTheParserBusyIsRefusedAtOnce(_ kind: String) {
    func bomb(_ piece: (String, String) -> String) -> String {
      "a0: &a0 {x: 1}\n" + (1...30).map { "a\($0): &a\($0) " + piece("*a\($0 - 1)", "*a\($0 - 1)") + "\n" }.joined()
    }
    let text =
      switch kind {
      case "values": bomb { "[\($0), \($1), \($0), \($1)]" }
      case "keys": bomb { "{? \($0) : \($1), ? [\($0), \($1)] : 1}" }
      case "merges": bomb { "{<<: [\($0), \($1)]}" } + "site: {<<: *a30}\n"
      case "twice": (0..<20_000).map { "k\($0 % 7000): 1" }.joined(separator: "\n")
      default: (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
      }
    let begin = ContinuousClock.now
    let failure = #expect(throws: ConfigurationFailure.self) { _ = try ConfigurationSamples.decode(text) }
    #expect(failure?.problems.isEmpty == false)
    #expect(ContinuousClock.now - begin < .seconds(10))
  }

  @Test func aReferenceUsedOftenIsFine() throws {
    let zones = (1...60).map { "  - { id: z\($0), name: Zone, occupied: *hours }" }.joined(separator: "\n")
    let text =
      "zones:\n  - { id: z0, name: Zone, occupied: &hours { days: mon-fri, from: \"08:00\", to: \"22:00\" } }\n" + zones
    #expect(try ConfigurationSamples.decode(text).zones.count == 61)
  }

  @Test func everyTruncationOfTheExampleIsHandled() {
    // A file that is being written may be read at any point: no crash, and either a verdict or a configuration.
    let text = Array(ExampleConfiguration.text.utf8)
    for end in stride(from: 0, to: text.count, by: 97) {
      do {
        _ = try ConfigurationDecoder.decode(Array(text[..<end]), file: "FILE", context: ConfigurationSamples.context())
      } catch {
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { !$0.what.isEmpty && !$0.mend.isEmpty })
      }
    }
  }

  @Test func randomDamageNeverCrashes() {
    var seed: UInt64 = 42
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let text = Array(ExampleConfiguration.text.utf8)
    let signs = Array(":-[]{}#&*!|>'\"%@`,?\n\t \u{0}0aé".utf8)
    for _ in 0..<300 {
      var bytes = text
      for _ in 0..<(1 + random(4)) { bytes[random(bytes.count)] = signs[random(signs.count)] }
      _ = try? ConfigurationDecoder.decode(bytes, file: "FILE", context: ConfigurationSamples.context())
    }
  }
}
