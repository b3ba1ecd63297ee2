import EnvMonitor
import FloorModel

/// What came of files of rule tests, for people and for programs.
package struct RuleTestReport: Sendable {
  /// One file.
  package enum Outcome: Sendable {
    /// It was run.
    case ran(RuleTestFile, [RuleTestResult])
    /// It could not be.
    case unusable(path: String, RuleTestFailure)
  }

  /// The files, in the order they were named.
  package var outcomes: [Outcome] = []

  /// A report on nothing yet.
  package init() {}

  private var results: [RuleTestResult] {
    outcomes.flatMap { outcome -> [RuleTestResult] in
      guard case .ran(_, let results) = outcome else { return [] }
      return results
    }
  }

  /// How many tests passed.
  package var passed: Int { results.count(where: \.isPassed) }
  /// How many did not.
  package var failed: Int { results.count - passed }
  /// How many files could not be used.
  package var unusable: Int {
    outcomes.count { outcome in
      if case .unusable = outcome { true } else { false }
    }
  }

  /// The exit status: 0 all passed, 1 a test failed, 2 a file could not be used.
  package var status: Int32 { unusable > 0 ? 2 : failed > 0 ? 1 : 0 }

  /// The last line for people: `3 tests passed, 1 failed.`
  package var summary: String {
    var text = "\(passed) test\(passed == 1 ? "" : "s") passed, \(failed) failed"
    if unusable > 0 { text += "; \(unusable) file\(unusable == 1 ? "" : "s") could not be used" }
    return text + "."
  }

  /// One file's results for people; a test that failed is introduced by its place.
  package static func text(_ file: RuleTestFile, _ results: [RuleTestResult]) -> String {
    zip(file.tests, results).map { test, result in
      result.isPassed ? result.text : "\(file.path):\(test.line):\n\(result.text)"
    }.joined(separator: "\n")
  }

  /// All of it for programs.
  package var json: JSONValue {
    .object([
      JSONField("ok", .bool(status == 0)), JSONField("passed", .integer(Int64(passed))),
      JSONField("failed", .integer(Int64(failed))), JSONField("files", .array(outcomes.map(Self.json))),
    ])
  }

  private static func json(_ outcome: Outcome) -> JSONValue {
    switch outcome {
    case .unusable(let path, let failure):
      let problems = failure.failures.flatMap { part in
        part.problems.map { problem in
          JSONValue.object([
            JSONField("file", .string(part.file)), JSONField("severity", .string(problem.severity.rawValue)),
            JSONField("line", problem.position.map { .integer(Int64($0.line)) } ?? .null),
            JSONField("column", problem.position.map { .integer(Int64($0.column)) } ?? .null),
            JSONField("what", .string(problem.what)), JSONField("mend", .string(problem.mend)),
          ])
        }
      }
      return .object([
        JSONField("file", .string(path)), JSONField("usable", false), JSONField("problems", .array(problems)),
        JSONField("tests", []),
      ])
    case .ran(let file, let results):
      return .object([
        JSONField("file", .string(file.path)), JSONField("usable", true), JSONField("problems", []),
        JSONField("tests", .array(zip(file.tests, results).map(json))),
      ])
    }
  }

  private static func json(_ test: RuleTestFile.Test, _ result: RuleTestResult) -> JSONValue {
    .object([
      JSONField("name", .string(result.name)), JSONField("line", .integer(Int64(test.line))),
      JSONField("passed", .bool(result.isPassed)),
      JSONField(
        "differences",
        .array(
          result.differences.map { difference in
            .object([
              JSONField("at", .string(RuleTestResult.clock(difference.at))),
              JSONField("missing", .array(difference.missing.map(json))),
              JSONField("unexpected", .array(difference.unexpected.map(json))),
              JSONField("agreed", .array(difference.agreed.map(json))),
            ])
          })),
      JSONField("history", .array(result.history.map { .string($0) })),
    ])
  }

  private static func json(_ alert: RuleTestCase.Alert) -> JSONValue {
    .object([
      JSONField("rule", .string(alert.rule)), JSONField("subject", .string(alert.subject)),
      JSONField("level", .string(alert.level.name)),
    ])
  }
}
