import Foundation
import Testing

@Suite("The recorded floor: replay and daemon say the same, and what was put in is what comes out")
struct RecordedFloorTests {
  @Test("Daemon and replay agree byte for byte, two replays wholly; every line fits its schema")
  func agreement() throws {
    let floor = try RecordedFloor()
    let first = try FloorwatchBinary(["replay", "--config", floor.configuration])
    let second = try FloorwatchBinary(["replay", "--config", floor.configuration])
    #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
    #expect(first.output == second.output)

    let daemon = try FloorwatchBinary(["run", "--drain", "--config", floor.configuration])
    #expect(daemon.status == 0, "\(daemon.errors)")
    for stream in ["alerts", "workload", "rollups"] {
      let replayed = try FloorwatchBinary(["replay", "--config", floor.configuration, "--stream", stream])
      let expected = try replayed.output.split(separator: "\n").map { try RecordedEvent($0).reproducible }
      let written = try floor.journal(stream)
      #expect(!expected.isEmpty)
      #expect(written.map(\.reproducible) == expected, "\(stream)")
      #expect(written.map(\.sequence) == Array(1...written.count), "\(stream)")
      try floor.validate(stream)
    }

    // A second drain finds nothing new.
    let again = try FloorwatchBinary(["run", "--drain", "--config", floor.configuration])
    #expect(again.status == 0, "\(again.errors)")
    let lines = try ["alerts", "workload", "rollups"].reduce(0) { try $0 + floor.journal($1).count }
    #expect(lines == first.output.split(separator: "\n").count)
  }

  @Test("What the README shows is what is said today")
  func readme() throws {
    let floor = try RecordedFloor()
    let replay = try FloorwatchBinary(["replay", "--config", floor.configuration, "--stream", "alerts"])
    let said = try replay.output.split(separator: "\n").map { line in
      let fields = try RecordedEvent(line).fields
      let level =
        ["INFO": "INFO", "WARN": "WARNING", "ERROR": "CRITICAL"][fields["severitytext"] as? String ?? ""] ?? ""
      let word = (fields["type"] as? String ?? "").contains(".cleared.") ? "cleared" : level
      return
        "\((fields["time"] as? String ?? "").dropFirst(11).prefix(5)) \(word) \(fields["summary"] as? String ?? "")"
    }
    let text = try String(contentsOf: RecordedFloor.package.appending(path: "README.md"), encoding: .utf8)
    let excerpt = try #require(text.split(separator: "would have seen:\n\n").last?.split(separator: "\n\n").first)
    // Wrapped lines are indented further.
    var shown: [String] = []
    for line in excerpt.split(separator: "\n") {
      let words = line.split(separator: " ").joined(separator: " ")
      if line.hasPrefix("     ") { shown[shown.count - 1] += " " + words } else { shown.append(words) }
    }
    #expect(shown.count >= 5)
    for line in shown { #expect(said.contains(line), "\(line)\n\(said.joined(separator: "\n"))") }
  }

  @Test("What was put in raises its alert at its time, and the healthy zone stays silent")
  func causes() throws {
    let floor = try RecordedFloor()
    let replay = try FloorwatchBinary(["replay", "--config", floor.configuration, "--stream", "alerts"])
    let raised = try replay.output.split(separator: "\n").map { try RecordedEvent($0) }
      .filter { $0.type == "floorwatch.alert.raised.v1" }
    let hours: [(rule: String, earliest: String, latest: String)] = [
      ("air.too_warm/floor-2-west", "12:45", "14:15"),
      ("load.concurrency/chat", "13:35", "14:10"),
      ("load.concurrency_peak/chat", "13:30", "13:40"),
      ("load.continuous_work/north", "14:25", "15:10"),
      ("hardware.fan_stopped/", "14:20", "14:35"),
      ("hardware.temperature/", "14:30", "15:00"),
      ("sensor.lost/", "16:30", "16:50"),
    ]
    for expected in hours {
      let times = raised.filter { $0.subject.hasPrefix(expected.rule) }
        .compactMap { ($0.fields["time"] as? String)?.dropFirst(11).prefix(5) }
      #expect(times.contains { $0 >= expected.earliest && $0 <= expected.latest }, "\(expected.rule): \(times)")
    }
    #expect(!raised.contains { $0.subject.contains("floor-2-east") }, "\(raised)")
    #expect(!replay.output.contains("chat-0") && !replay.output.contains("PJSIP") && !replay.output.contains("\"a_"))
  }
}
