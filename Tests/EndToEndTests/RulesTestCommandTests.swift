import Foundation
import Testing

/// `floorwatch rules test` as an operator runs it.
@Suite struct RulesTestCommandTests {
  static let example = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../deploy/rules-test.example.yaml"
  ).standardized.path

  /// A file of tests beside a configuration.
  private func file(_ level: String, limit: String = "26") throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "zones: [{ id: east }]\nrules: { air.too_warm: { warning: \(limit) } }\n".write(
      to: folder.appending(path: "floor.yaml"), atomically: true, encoding: .utf8)
    let path = folder.appending(path: "tests.yaml")
    try """
    configuration: floor.yaml
    tests:
      - name: A hot afternoon
        rules: [air.too_warm]
        series: [{ sensor: window, quantity: air_temperature, zone: east, values: 24x60 28x120 }]
        expect:
          - { at: 2h, alerts: [{ rule: air.too_warm, subject: east, level: \(level) }] }
    """.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }

  @Test func theExamplePasses() throws {
    let run = try FloorwatchBinary(["rules", "test", Self.example])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.hasPrefix("ok    A hot afternoon warns"))
    #expect(run.output.hasSuffix("\n3 tests passed, 0 failed.\n"))
  }

  @Test func aFailureShowsWhatDiffers() throws {
    let path = try file("critical")
    let run = try FloorwatchBinary(["rules", "test", path, Self.example])
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(
      run.output.hasPrefix(
        """
        \(path):3:
        FAIL  A hot afternoon
          at 2h:
            - air.too_warm/east critical   (expected, not in force)
            + air.too_warm/east warning   (in force, not expected)
          what happened:
        """), "\(run.output)")
    #expect(run.output.contains(" raised air.too_warm/east warning, 28.0 °C\n"))
    #expect(run.output.hasSuffix("3 tests passed, 1 failed.\n"))
  }

  @Test func theOperatorsLimitsAreTested() throws {
    #expect(try FloorwatchBinary(["rules", "test", try file("warning")]).status == 0)
    #expect(try FloorwatchBinary(["rules", "test", try file("warning", limit: "29")]).status == 1)
  }

  @Test func aFileThatCannotBeUsed() throws {
    let path = try file("wraning", limit: "31")
    let run = try FloorwatchBinary(["rules", "test", path, Self.example])
    #expect(run.status == 2)
    #expect(run.errors.contains("\(path):7:"), "\(run.errors)")
    #expect(run.errors.contains("`wraning` is not a level") && run.errors.contains("Did you mean `warning`?"))
    #expect(run.errors.contains("floor.yaml:2:"), "the configuration's own problem is told with its place")
    #expect(run.output.hasSuffix("3 tests passed, 0 failed; 1 file could not be used.\n"))
    #expect(try FloorwatchBinary(["rules", "test"]).status == 64)
  }

  @Test func answersInJSON() throws {
    let run = try FloorwatchBinary(["rules", "test", "--json", try file("critical"), "/nonexistent.yaml"])
    #expect(run.status == 2 && run.errors.isEmpty)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["ok"] as? Bool == false && object["failed"] as? Int == 1)
    let files = try #require(object["files"] as? [[String: Any]])
    let test = try #require((files.first?["tests"] as? [[String: Any]])?.first)
    let difference = try #require((test["differences"] as? [[String: Any]])?.first)
    #expect(difference["at"] as? String == "2h")
    #expect((difference["missing"] as? [[String: String]])?.first?["level"] == "critical")
    #expect((difference["unexpected"] as? [[String: String]])?.first?["level"] == "warning")
    #expect(files.last?["usable"] as? Bool == false && (files.last?["problems"] as? [Any])?.count == 1)
  }
}
