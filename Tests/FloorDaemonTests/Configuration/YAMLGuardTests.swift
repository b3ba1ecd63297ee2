import Testing

@testable import FloorDaemon

/// Texts that would keep a YAML parser busy for ever or overflow its stack are refused before it sees them.
@Suite("YAML that is no configuration")
struct YAMLGuardTests {
  private static func bomb(_ line: (Int) -> String, levels: Int = 12) -> String {
    "a0: &a0 [1,2,3,4,5,6,7,8,9]\n" + (1...levels).map { line($0) + "\n" }.joined()
  }

  private static func nine(_ level: Int, _ text: (String) -> String = { $0 }) -> String {
    text((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ","))
  }

  static let texts: [(name: String, yaml: String)] = [
    ("a list of lists", bomb { "a\($0): &a\($0) [\(nine($0))]" }),
    (
      "merges of merges",
      "a0: &a0 {x: 1}\n" + (1...24).map { "a\($0): &a\($0)\n  <<: [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    ),
    ("behind a # in quotes", bomb { "a\($0): &a\($0) [\" # \",\(nine($0))]" }),
    ("behind a quote that was opened before", bomb { "a\($0): &a\($0) [\"x\n  # \",\(nine($0))]" }),
    ("brackets", String(repeating: "[", count: 100_000)),
    ("braces", "a: " + String(repeating: "{b: ", count: 100_000)),
    ("brackets behind a # in quotes", "a: [\" # \", " + String(repeating: "[", count: 100_000)),
    ("dashes", String(repeating: "- ", count: 100_000) + "a"),
    ("questions", String(repeating: "? ", count: 100_000) + "a"),
    ("indentation", (0..<5000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
  ]

  @Test(arguments: texts.indices)
  func refusedAtOnce(index: Int) {
    let (name, yaml) = Self.texts[index]
    let clock = ContinuousClock()
    let took = clock.measure {
      #expect(throws: ConfigurationProblem.self, "\(name)") { try YAMLTree(yaml) }
      let problems = RuleTestDecoderTests.problems(yaml)
      #expect(problems.count >= 1 && problems[0].hasPrefix("FILE:"), "\(name): \(problems)")
    }
    #expect(took < .seconds(5), "\(name) took \(took)")
  }

  @Test("Remarks, quotes and a few references are no harm")
  func harmless() throws {
    let yaml = """
      # Don't do [[[[ this; * see & that
      base: &base { warning: 1 } # it's [ one
      one: { <<: *base, note: "a # [ in quotes" }
      two: *base

      """
    #expect(try YAMLTree(yaml).root != nil)
  }
}
