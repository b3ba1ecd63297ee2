import Foundation
import Testing

/// A copy of the recorded floor that the project ships, with a key of its own.
final class RecordedFloor {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let files = ["readings.jsonl", "queue_log", "chats.jsonl"]

  let folder: URL
  var configuration: String { folder.appending(path: "floorwatch.yaml").path }

  /// A copy; without logs if they are to be written bit by bit.
  init(withLogs: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-\(UUID().uuidString)")
    let source = Self.package.appending(path: "Demo/recorded-floor")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["floorwatch.yaml", "agents.csv"] + (withLogs ? Self.files : []) {
      try FileManager.default.copyItem(at: source.appending(path: name), to: folder.appending(path: name))
    }
    let made = try FloorwatchBinary(["key", "create", folder.appending(path: "pseudonym.key").path])
    #expect(made.status == 0, "\(made.errors)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The lines of one of the recorded files.
  static func lines(_ name: String) throws -> [Substring] {
    let url = package.appending(path: "Demo/recorded-floor/\(name)")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
  }

  /// The events of a stream's files, oldest first.
  func journal(_ stream: String) throws -> [RecordedEvent] {
    try Self.journal(folder.appending(path: "log/\(stream)"))
  }

  /// The events of a folder's files, oldest first.
  static func journal(_ folder: URL) throws -> [RecordedEvent] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }
    return try names.sorted().flatMap { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").map(
        RecordedEvent.init)
    }
  }

  /// Runs the independent validator over a stream's files, if its Python is there (`make test` sees to it).
  func validate(_ stream: String) throws { try Self.validate(folder.appending(path: "log/\(stream)")) }

  static func validate(_ folder: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }
    try validate(names.sorted().map { folder.appending(path: $0).path }, isOneStream: true)
  }

  /// Runs the independent validator over files.
  static func validate(_ files: [String], isOneStream: Bool) throws {
    let python = Self.package.appending(path: ".venv-test/bin/python")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path),
      "The schema validator is missing: run tools/setup.sh test.")
    let run = try ChildProcess.run(
      [python.path, Self.package.appending(path: "Tests/validate-events.py").path]
        + (isOneStream ? ["--sequence"] : []) + files)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }
}

/// A line of output, taken apart as far as tests look at it.
struct RecordedEvent: CustomStringConvertible {
  let line: String
  let fields: [String: Any]

  init(_ line: some StringProtocol) throws {
    self.line = String(line)
    fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  var type: String { fields["type"] as? String ?? "" }
  var id: String { fields["id"] as? String ?? "" }
  var sequence: Int { Int(fields["sequence"] as? String ?? "") ?? -1 }
  var subject: String { fields["subject"] as? String ?? "" }
  var data: [String: Any] { fields["data"] as? [String: Any] ?? [:] }
  var description: String { line }

  /// The line without what a replay does not reproduce.
  var reproducible: String {
    line.replacing(/"sequence":"\d{16}",/, with: "").replacing(/"recordedtime":"[^"]*",/, with: "")
  }
}
