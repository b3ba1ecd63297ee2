import Foundation
import Testing

@Suite("People's rights from the command line")
struct PrivacyCommandTests {
  @Test("Export, erase, export again: with the daemon stopped")
  func rights() throws {
    let floor = try RecordedFloor()
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
    let first = try FloorwatchBinary(["agent", "export", "2101", "--json", "--config", floor.configuration])
    #expect(first.status == 0, "\(first.errors)")
    let held = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
    let pseudonym = try #require((held["pseudonyms"] as? [String])?.first)
    #expect((held["state"] as? [Any])?.isEmpty == false)
    #expect((held["audit"] as? [[String: Any]])?.last?["command"] as? String == "agent export")
    // A channel's spelling is the same person.
    let words = try FloorwatchBinary([
      "agent", "export", "PJSIP/2101", "--language", "nl", "--config", floor.configuration,
    ])
    #expect(words.output.contains(pseudonym) && words.output.contains("Wie heeft gekeken"), "\(words.output)")

    let unsure = try FloorwatchBinary(["agent", "erase", "2101", "--config", floor.configuration])
    #expect(unsure.status == 1 && unsure.errors.contains("--yes"))
    let erased = try FloorwatchBinary(["agent", "erase", "2101", "--yes", "--config", floor.configuration])
    #expect(erased.status == 0 && erased.output.contains("Not removed"), "\(erased.output)\(erased.errors)")
    for folder in ["state", "log"] { try Self.search(floor.folder.appending(path: folder), for: pseudonym) }

    let after = try FloorwatchBinary(["agent", "export", pseudonym, "--json", "--config", floor.configuration])
    let left = try #require(try JSONSerialization.jsonObject(with: Data(after.output.utf8)) as? [String: Any])
    #expect((left["state"] as? [Any])?.isEmpty == true && (left["rollups"] as? [Any])?.isEmpty == true)
    // The audit knows that it was done, and not about whom.
    let audit = try Self.audit(floor.folder)
    #expect(audit.contains("\"command\":\"agent erase\""))
    for stream in ["alerts", "workload"] { try floor.validate(stream) }
    // The floor lives on without them.
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
  }

  /// No file below a folder holds the text, whatever kind of file it is.
  private static func search(_ folder: URL, for text: String) throws {
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey]))
    var count = 0
    for case let file as URL in files {
      guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
      count += 1
      #expect(try Data(contentsOf: file).range(of: Data(text.utf8)) == nil, "\(file.lastPathComponent)")
    }
    #expect(count > 2)
  }

  private static func audit(_ folder: URL) throws -> String {
    let audit = folder.appending(path: "log/audit")
    return try FileManager.default.contentsOfDirectory(atPath: audit.path).filter { $0.hasSuffix(".jsonl") }.sorted()
      .map { try String(contentsOf: audit.appending(path: $0), encoding: .utf8) }.joined()
  }

  @Test("What a week remembers of who was counted is in the export, and goes with the person")
  func publishedWeek() throws {
    let floor = try RecordedFloor()
    // The day as it is when it is over: a daemon that is drained stops in the middle of it.
    let rows = floor.folder.appending(path: "log/rollups/rollups-20260714.jsonl")
    try FileManager.default.createDirectory(at: rows.deletingLastPathComponent(), withIntermediateDirectories: true)
    let replay = try FloorwatchBinary(["replay", "--config", floor.configuration, "--rollups", rows.path])
    #expect(replay.status == 0, "\(replay.errors)")
    let written = try FloorwatchBinary(["summary", "--week", "2026-W29", "--write", "--config", floor.configuration])
    #expect(written.status == 0, "\(written.errors)")
    func held(_ agent: String) throws -> [String: Any] {
      let run = try FloorwatchBinary(["agent", "export", agent, "--json", "--config", floor.configuration])
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
    let before = try held("2101")
    #expect((before["counted_in_weeks"] as? [[String: Any]])?.first?["week"] as? String == "2026-W29")
    let pseudonym = try #require((before["pseudonyms"] as? [String])?.first)
    let words = try FloorwatchBinary(["agent", "export", "2101", "--language", "nl", "--config", floor.configuration])
    #expect(words.output.contains("week 29 van 2026 (vanaf 13 juli 2026): bij team north"), "\(words.output)")
    let erased = try FloorwatchBinary(
      ["agent", "erase", "2101", "--yes", "--language", "nl", "--config", floor.configuration])
    #expect(erased.output.contains("1 week waarin de persoon bij een getelde groep stond"), "\(erased.output)")
    for folder in ["state", "log"] { try Self.search(floor.folder.appending(path: folder), for: pseudonym) }
    #expect((try held("2101")["counted_in_weeks"] as? [Any])?.isEmpty == true)
  }

  @Test("A person's own feed, from the daemon to their account, and to nobody else's")
  func ownFeed() throws {
    // Only root may give a file to another account.
    try #require(geteuid() == 0, "Run this as root, as continuous integration does.")
    let floor = try RecordedFloor()
    let file = URL(filePath: floor.configuration)
    let settings = """
      works_council: { consent_date: 2026-10-01, reference: "OR-2026-17" }
      own_feed: { owners: \(floor.folder.path)/owners.csv }

      """
    try (String(contentsOf: file, encoding: .utf8) + settings).write(to: file, atomically: true, encoding: .utf8)
    let owners = floor.folder.appending(path: "owners.csv")
    try "agent,user\n".write(to: owners, atomically: true, encoding: .utf8)
    let daemon = try FloorwatchBinary(["run", "--drain", "--config", floor.configuration])
    #expect(daemon.status == 0, "\(daemon.errors)")
    let feeds = floor.folder.appending(path: "state/feeds")
    let names = try FileManager.default.contentsOfDirectory(atPath: feeds.path).sorted()
    #expect(names.count > 1)
    // The chat campaign of the recorded day was somebody's: whose, the key tells.
    let agents = try String(contentsOf: floor.folder.appending(path: "agents.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
    var found: (String, String)?
    for agent in agents where found == nil {
      let run = try FloorwatchBinary(["agent", "export", agent, "--json", "--config", floor.configuration])
      let held = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      if let pseudonym = (held?["pseudonyms"] as? [String])?.first, names.contains("\(pseudonym).jsonl") {
        found = (agent, pseudonym)
      }
    }
    let (agent, pseudonym) = try #require(found)
    try "agent,user\n\(agent),nobody\n".write(to: owners, atomically: true, encoding: .utf8)
    let delivered = try FloorwatchBinary(["agent", "deliver", "--config", floor.configuration])
    #expect(delivered.status == 0 && delivered.output.contains("1 feed delivered"), "\(delivered.errors)")
    let folder = floor.folder.appending(path: "log/agents")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["nobody.jsonl"])
    let copy = folder.appending(path: "nobody.jsonl")
    let attributes = try FileManager.default.attributesOfItem(atPath: copy.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(attributes[.ownerAccountName] as? String == "nobody")
    let text = try String(contentsOf: copy, encoding: .utf8)
    #expect(try text == String(contentsOf: feeds.appending(path: "\(pseudonym).jsonl"), encoding: .utf8))
    // Each line is about that person, for that person, and names no other.
    for line in text.split(separator: "\n") {
      #expect(line.contains("For you alone"), "\(line)")
      #expect(line.matches(of: /a_[a-z2-7]{26}/).allSatisfy { $0.output == pseudonym[...] }, "\(line)")
    }
    #expect(!text.isEmpty)
  }

  @Test("A rotated key gives new pseudonyms; the old are found until the key is destroyed")
  func rotation() throws {
    let floor = try RecordedFloor()
    let key = floor.folder.appending(path: "pseudonym.key").path
    func pseudonyms() throws -> [String] {
      let run = try FloorwatchBinary(["agent", "export", "2101", "--json", "--config", floor.configuration])
      let held = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      return held?["pseudonyms"] as? [String] ?? []
    }
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
    let old = try pseudonyms()
    let rotated = try FloorwatchBinary(["key", "rotate", key, "--config", floor.configuration])
    #expect(rotated.status == 0, "\(rotated.errors)")
    let both = try pseudonyms()
    #expect(both.count == 2 && both.last == old.first)
    let sheet = try FloorwatchBinary(["privacy", "--config", floor.configuration])
    let retired = try #require(sheet.output.split(separator: "\n").first { $0.contains("Retired key ") })
    let id = String(retired.split(separator: " ")[2].dropLast())
    #expect(try FloorwatchBinary(["key", "destroy", "00000000", "--config", floor.configuration]).status == 1)
    #expect(try FloorwatchBinary(["key", "destroy", id, "--config", floor.configuration]).status == 0)
    #expect(try pseudonyms() == [both[0]])
  }

  @Test("Reading the workload stream and revealing ids are noted; who may not note may not read")
  func audit() throws {
    let floor = try RecordedFloor()
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
    let workload = try FloorwatchBinary(["alerts", "--stream", "workload", "--config", floor.configuration])
    #expect(workload.status == 0, "\(workload.errors)")
    let revealed = try FloorwatchBinary(
      ["logs", "inspect", "--reveal", "--config", floor.configuration, floor.folder.appending(path: "queue_log").path])
    #expect(revealed.status == 0, "\(revealed.errors)")
    let text = try Self.audit(floor.folder)
    #expect(text.contains("\"command\":\"alerts --stream workload\",\"scope\":\"teams\""), "\(text)")
    #expect(text.contains("\"command\":\"logs inspect --reveal\",\"scope\":\"everyone\""), "\(text)")
  }

  @Test("A silence and an acknowledgement are left for a daemon that does not run; a silence needs an end and a rule")
  func requests() throws {
    let floor = try RecordedFloor()
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
    let silence = try FloorwatchBinary(
      ["silence", "air.too_warm/floor-2-west", "--for", "2h", "--reason", "Filter", "--config", floor.configuration])
    #expect(silence.status == 0 && silence.output.contains("when it next runs"), "\(silence.output)\(silence.errors)")
    let list = try FloorwatchBinary(["silence", "--list", "--config", floor.configuration])
    #expect(list.output.contains("1 request waits"), "\(list.output)")
    for bad in [
      ["air.too_warm"], ["air.too_worm", "--for", "2h"], ["*", "--for", "2h"], ["floor-9", "--for", "2h"],
      ["air.too_warm", "--for", "2"], ["air.too_warm", "--for", "40d"], ["--undo", "x", "air.too_warm"], [],
    ] {
      let run = try FloorwatchBinary(["silence"] + bad + ["--config", floor.configuration])
      #expect(run.status == 64, "\(bad): \(run.output)\(run.errors)")
    }
    #expect(try FloorwatchBinary(["ack", "ffffffff", "--config", floor.configuration]).status == 1)
  }
}
