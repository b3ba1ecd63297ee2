import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("The published schemas")
struct SchemaTests {
  @Test("Every line satisfies the published schemas, by a validator that is not ours")
  func schemas() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: JournalTests.noon)
    try store.commit(StoreTests.batch((1...20).map { StoreTests.event($0) }, recorded: JournalTests.noon))
    try journal.drain(now: JournalTests.noon)
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let python = [root.appending(path: ".venv-test/bin/python").path, "/usr/bin/python3", "/usr/local/bin/python3"]
      .first {
        Self.run($0, ["-c", "import jsonschema, rfc3339_validator"]).status == 0
      }
    guard let python else {
      return print("skipped: no Python with jsonschema and rfc3339-validator (tools/setup.sh test)")
    }
    let script = root.appending(path: "Tests/validate-events.py").path
    let good = Self.run(python, [script, "--sequence", folder["log/alerts/alerts-20261122.jsonl"]])
    #expect(good.status == 0, "\(good.output)")
    #expect(good.output.contains("20 lines, 0 wrong"))
    let text = try folder.text("log/alerts/alerts-20261122.jsonl").split(separator: "\n").map(String.init)
    let pseudonym = "a_" + String(repeating: "abcdefghijklm", count: 2)
    let bad: [String] = [
      text[0].replacing("\"specversion\"", with: "\"extra\":1,\"specversion\""),
      text[0].replacing("Floor 2 east", with: pseudonym),
      text[0].replacing("\"severitynumber\":13", with: "\"severitynumber\":9"),
      text[0].replacing("12:00:00.000+01:00", with: "25:00:00.000+01:00"),
      text[0].replacing("schema:alert:1", with: "schema:source:1"),
      text[0].replacing("\"rule\":\"air.too_warm\",", with: ""),
      String(text[0].dropLast()),
    ]
    for (index, line) in bad.enumerated() {
      try folder.append(line + "\n", to: "alerts-bad\(index).jsonl")
      let result = Self.run(python, [script, folder["alerts-bad\(index).jsonl"]])
      #expect(result.status == 1, "\(index): \(line) \(result.output)")
    }
  }

  private static func run(_ program: String, _ arguments: [String]) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return (-1, "") }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
