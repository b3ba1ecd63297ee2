import FloorModel
import Foundation
import Testing

@testable import Summary

@Suite("The published schema of the week")
struct WeekSchemaTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let check = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    wrong = [(list(e.path), e.message) for e in Draft202012Validator(schema).iter_errors(json.load(sys.stdin))]
    print(wrong[:3])
    sys.exit(1 if wrong else 0)
    """

  @Test("Every page satisfies it, by a validator that is not ours; what is not in it is refused")
  func schema() throws {
    let pythons = [
      Self.root.appending(path: ".venv-test/bin/python").path, "/usr/bin/python3", "/usr/local/bin/python3",
    ]
    guard let python = pythons.first(where: { Self.run($0, ["-c", "import jsonschema"], "").status == 0 }) else {
      return print("skipped: no Python with jsonschema (tools/setup.sh test)")
    }
    let schema = Self.root.appending(path: "docs/schemas/week-v1.schema.json").path
    let empty = WeekFacts(site: "x", week: SampleWeek.week, timeZone: .utc)
    for language in Language.allCases {
      for facts in [SampleWeek.facts(), empty] {
        let good = Self.run(
          python, ["-c", Self.check, schema], WeekPage(facts: facts, language: language).render(.json))
        #expect(good.status == 0, "\(good.output)")
      }
    }
    let page = WeekPage(facts: SampleWeek.facts(), language: .nl).render(.json)
    let pseudonym = SampleWeek.pseudonym("Chat", 1)
    for bad in [
      page.replacing("\"Klantenservice\"", with: "\"\(pseudonym)\""),
      page.replacing("\"people\":14", with: "\"people\":3"),
      page.replacing("{\"schema\"", with: "{\"ranking\":[],\"schema\""), page.replacing("2026-W47", with: "week 47"),
    ] {
      #expect(bad != page)
      #expect(Self.run(python, ["-c", Self.check, schema], bad).status == 1)
    }
  }

  private static func run(_ program: String, _ arguments: [String], _ input: String) -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let entry = Pipe()
    let exit = Pipe()
    process.standardInput = entry
    process.standardOutput = exit
    process.standardError = exit
    guard (try? process.run()) != nil else { return (-1, "") }
    try? entry.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? entry.fileHandleForWriting.close()
    let output = String(decoding: exit.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
