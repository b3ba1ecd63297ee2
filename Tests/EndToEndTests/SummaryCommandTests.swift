import Foundation
import Testing

@Suite("floorwatch summary")
struct SummaryCommandTests {
  /// 2026-07-14, the day of the recorded floor, is in W29.
  private let week = "2026-W29"

  private func drained() throws -> RecordedFloor {
    let floor = try RecordedFloor()
    let daemon = try FloorwatchBinary(["run", "--drain", "--config", floor.configuration])
    #expect(daemon.status == 0, "\(daemon.errors)")
    return floor
  }

  @Test("It reads the daemon's own rollups, and standard input says the same")
  func own() throws {
    let floor = try drained()
    let own = try FloorwatchBinary(["summary", "--week", week, "--config", floor.configuration, "--format", "json"])
    #expect(own.status == 0 && own.errors.isEmpty, "\(own.errors)")
    let folder = floor.folder.appending(path: "log/rollups")
    let rows = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined()
    let small = rows.split(separator: "\n").filter { $0.contains("zone_hour") }.joined(separator: "\n") + "\n"
    let whole = try FloorwatchBinary([
      "summary", "--week", week, "--config", floor.configuration, "--format", "json", "--from", folder.path,
      floor.folder.appending(path: "log/alerts").path,
    ])
    #expect(whole.output == own.output)
    let piped = try FloorwatchBinary(
      ["summary", "--week", week, "--config", floor.configuration, "--format", "text", "--from", "-"],
      input: String(small.prefix(60_000).split(separator: "\n").dropLast().joined(separator: "\n")) + "\n")
    #expect(piped.status == 0 && !piped.output.isEmpty, "\(piped.errors)")
  }

  @Test("An alerts file beside rollups tells what was silenced; without one the page says that it is not known")
  func silences() throws {
    let floor = try RecordedFloor()
    let rows = floor.folder.appending(path: "rows.jsonl").path
    let replay = try FloorwatchBinary(["replay", "--config", floor.configuration, "--rollups", rows])
    #expect(replay.status == 0, "\(replay.errors)")
    let alerts = floor.folder.appending(path: "some-alerts.jsonl")
    let data = [
      "\"alert\":\"k1\"", "\"silence\":\"s1\"", "\"from\":\"2026-07-14T10:00:00.000+02:00\"",
      "\"until\":\"2026-07-14T12:00:00.000+02:00\"", "\"rule\":\"air.too_warm\"", "\"zone\":\"floor-2-west\"",
      "\"note\":\"The filter is being replaced\"",
    ].joined(separator: ",")
    let line =
      "{\"type\":\"floorwatch.alert.silenced.v1\",\"time\":\"2026-07-14T10:00:00.000+02:00\","
      + "\"source\":\"urn:floorwatch:demo-1:pc\",\"data\":{\(data)}}\n"
    try line.write(to: alerts, atomically: true, encoding: .utf8)
    func page(_ files: [String]) throws -> String {
      let run = try FloorwatchBinary(
        ["summary", "--week", week, "--config", floor.configuration, "--format", "json", "--from"] + files)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      return run.output
    }
    let alone = try page([rows])
    #expect(!alone.contains("The filter is being replaced") && alone.contains("\"silences\":null"))
    for files in [[rows, alerts.path], [alerts.path, rows], [rows, alerts.path, alerts.path]] {
      let text = try page(files)
      #expect(text.matches(of: /The filter is being replaced/).count == 1, "\(text)")
    }
  }

  @Test("That rows about people were read is in the audit before anything is shown")
  func noted() throws {
    let floor = try RecordedFloor()
    let rows = floor.folder.appending(path: "log/rollups/rollups-20260714.jsonl")
    try FileManager.default.createDirectory(at: rows.deletingLastPathComponent(), withIntermediateDirectories: true)
    let replay = try FloorwatchBinary(["replay", "--config", floor.configuration, "--rollups", rows.path])
    #expect(replay.status == 0, "\(replay.errors)")
    let summary = try FloorwatchBinary(["summary", "--week", week, "--config", floor.configuration])
    #expect(summary.status == 0, "\(summary.errors)")
    let audit = floor.folder.appending(path: "log/audit")
    let entries = try FileManager.default.contentsOfDirectory(atPath: audit.path).filter { $0.hasSuffix(".jsonl") }
      .map { try String(contentsOf: audit.appending(path: $0), encoding: .utf8) }.joined()
    let entry = try #require(
      entries.firstMatch(of: /"command":"summary","scope":"teams","subjects":(\d+)/), "\(entries)")
    #expect(Int(entry.1).map { $0 > 1 } == true)
  }

  @Test("--write puts every format beside the event files, once; late data rewrites the week and says so")
  func write() throws {
    let floor = try drained()
    let arguments = ["summary", "--week", week, "--config", floor.configuration, "--write"]
    let first = try FloorwatchBinary(arguments)
    #expect(first.status == 0, "\(first.errors)")
    let folder = floor.folder.appending(path: "log/summaries")
    for ending in ["html", "json", "csv", "txt"] {
      let path = folder.appending(path: "\(week).\(ending)").path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o640, "\(ending)")
      #expect(!(try String(contentsOfFile: path, encoding: .utf8)).contains(/a_[a-z2-7]{26}/), "\(ending)")
    }
    let memory = floor.folder.appending(path: "state/weeks/\(week).json").path
    #expect(try FileManager.default.attributesOfItem(atPath: memory)[.posixPermissions] as? Int == 0o600)
    let again = try FloorwatchBinary(arguments)
    #expect(again.output == "\(week): nothing new, the page stands.\n")

    // A zone's hour comes again, with a new revision.
    let rows = floor.folder.appending(path: "log/rollups")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: rows.path).sorted().first)
    let file = rows.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let row = try #require(text.split(separator: "\n").first { $0.contains("zone_hour") })
    try (text + row.replacing("\"revision\":0", with: "\"revision\":1") + "\n").write(
      to: file, atomically: true, encoding: .utf8)
    let late = try FloorwatchBinary(arguments)
    #expect(late.output.hasPrefix("\(week): written again (edition 2): 1 row came or changed since"), "\(late.output)")
    let page = try String(contentsOf: folder.appending(path: "\(week).json"), encoding: .utf8)
    #expect(page.contains(/"revision":\s*1/))
  }

  @Test(
    "What cannot be used is told with what to do",
    arguments: [
      (["--week", "2026-W60"], 64, "2026-W47"), (["--from", "/nowhere"], 1, "/nowhere"),
      (["--week", "2020-W10"], 1, "Nothing is known of 2020-W10"), (["--write", "--output", "x"], 64, "--output"),
      (["--actions", "/nowhere.csv"], 1, "/nowhere.csv"),
    ])
  func mistakes(_ arguments: [String], _ status: Int, _ words: String) throws {
    let floor = try RecordedFloor()
    try FileManager.default.createDirectory(
      at: floor.folder.appending(path: "log/rollups"), withIntermediateDirectories: true)
    let summary = try FloorwatchBinary(["summary", "--config", floor.configuration] + arguments)
    #expect(Int(summary.status) == status && summary.errors.contains(words), "\(summary.status) \(summary.errors)")
  }
}
