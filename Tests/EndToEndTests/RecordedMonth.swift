import Foundation
import Testing

/// Five recorded weeks of two floors, made by the generator that the project ships and replayed into rollups once.
final class RecordedMonth: Sendable {
  /// Made when the first test asks for it.
  static let shared = Result { try RecordedMonth() }

  let folder: URL
  var configuration: String { folder.appending(path: "floorwatch.yaml").path }
  var rollups: String { folder.appending(path: "rollups.jsonl").path }

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-month-\(UUID().uuidString)")
    let python = [RecordedFloor.package.appending(path: ".venv-test/bin/python").path, "/usr/bin/python3"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    let generator = Process()
    generator.executableURL = URL(filePath: try #require(python, "There is no Python: run tools/setup.sh test."))
    generator.arguments = [RecordedFloor.package.appending(path: "Demo/generate_month.py").path, folder.path]
    try generator.run()
    generator.waitUntilExit()
    #expect(generator.terminationStatus == 0)
    let made = try FloorwatchBinary(["key", "create", folder.appending(path: "pseudonym.key").path])
    #expect(made.status == 0, "\(made.errors)")
    let replay = try FloorwatchBinary([
      "replay", "--config", configuration, "--machine", "one", "--rollups", rollups, "--stream", "rollups",
    ])
    #expect(replay.status == 0, "\(replay.errors)")
    try RecordedFloor.validate([rollups], isOneStream: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The summary of a week.
  func summary(_ week: String, _ format: String, _ language: String = "en", from: [String]? = nil) throws -> String {
    let summary = try FloorwatchBinary(
      ["summary", "--week", week, "--config", configuration, "--format", format, "--language", language, "--from"]
        + (from ?? [rollups]))
    #expect(summary.status == 0 && summary.errors.isEmpty, "\(summary.errors)")
    return summary.output
  }

  /// The summary of a week as JSON, taken apart.
  func json(_ week: String) throws -> [String: Any] {
    let text = try summary(week, "json")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The recorded month split over machines as hot-desking splits it: a person sits at another one every day.
  ///
  /// - Returns: the rollup file of each machine.
  func split(over machines: Int, week: String) throws -> [String] {
    let prefixes = Set((0..<7).map { String(format: "2026-07-%02d", 13 + $0) })
    #expect(week == "2026-W29")
    var logs = Array(repeating: "", count: machines)
    var owners: [Substring: Int] = [:]
    var waiting: [Substring: [Substring]] = [:]
    func value(_ name: String, _ line: Substring) -> Substring? {
      guard let start = line.firstRange(of: "\"\(name)\": \"")?.upperBound else { return nil }
      return line[start...].prefix { $0 != "\"" }
    }
    let text = try String(contentsOf: folder.appending(path: "contacts.jsonl"), encoding: .utf8)
    for line in text.split(separator: "\n") {
      guard let day = value("time", line)?.prefix(10), prefixes.contains(String(day)) else { continue }
      let contact = value("contact", line)
      var machine = value("agent", line).map { agent in
        "\(agent)|\(day)".utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % machines
      }
      if machine == nil { machine = contact.flatMap { owners[$0] } }
      if let machine, let contact {
        owners[contact] = machine
        for early in waiting.removeValue(forKey: contact) ?? [] { logs[machine] += "\(early)\n" }
      }
      if let machine {
        logs[machine] += "\(line)\n"
      } else if line.contains("queue.abandon") {
        for early in waiting.removeValue(forKey: contact ?? "") ?? [] { logs[0] += "\(early)\n" }
        logs[0] += "\(line)\n"
      } else if let contact {
        waiting[contact, default: []].append(line)
      }
    }
    let readings = try String(contentsOf: folder.appending(path: "readings.jsonl"), encoding: .utf8)
      .split(separator: "\n").filter { prefixes.contains(String(value("time", $0)?.prefix(10) ?? "")) }
    let files = try logs.indices.map { machine in
      let place = folder.appending(path: "machine-\(machines)-\(machine)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for name in ["floorwatch.yaml", "agents.csv", "pseudonym.key"] {
        try FileManager.default.copyItem(at: folder.appending(path: name), to: place.appending(path: name))
      }
      // L15 compares with the queue's own past as far as a machine has seen it: what is relative cannot be merged.
      let settings = place.appending(path: "floorwatch.yaml")
      let yaml = try String(contentsOf: settings, encoding: .utf8) + "rules: { load.long_contact_run: off }\n"
      try yaml.write(to: settings, atomically: true, encoding: .utf8)
      // Every zone's sensors hang on one machine.
      let own = readings.filter { value("zone", $0) == (machine == 0 ? "floor-1" : "floor-2") }
      let feed = machines == 1 ? readings : machine < 2 ? own : []
      let lines = logs[machine].split(separator: "\n").sorted { (value("time", $0) ?? "") < (value("time", $1) ?? "") }
      try feed.joined(separator: "\n").appending("\n").write(
        to: place.appending(path: "readings.jsonl"), atomically: true, encoding: .utf8)
      try lines.joined(separator: "\n").appending("\n").write(
        to: place.appending(path: "contacts.jsonl"), atomically: true, encoding: .utf8)
      let rows = place.appending(path: "rollups.jsonl").path
      let replay = try FloorwatchBinary([
        "replay", "--config", place.appending(path: "floorwatch.yaml").path, "--machine", "m\(machine)", "--rollups",
        rows,
        "--stream", "rollups",
      ])
      #expect(replay.status == 0, "\(replay.errors)")
      return rows
    }
    try RecordedFloor.validate(files, isOneStream: false)
    return files
  }
}
