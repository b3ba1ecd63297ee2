import Foundation
import Testing

/// What operators and people ask of a daemon that runs, is killed, or is down.
@Suite("Requests to the daemon")
struct DaemonRequestTests {
  private static let configuration = """
    zones: [ { id: floor-1, name: "Floor 1" } ]
    session_logs: [ { path: chats.jsonl, format: native } ]
    sessions: { lateness: 0s }

    """

  private static func login(_ agent: String) -> String {
    "{\"v\":1,\"time\":\"\(LiveOperationsTests.now)\",\"source\":\"chat\",\"event\":\"agent.login\",\"agent\":\"\(agent)\",\"team\":\"chat\"}"
  }

  private static func run(_ floor: LiveFloor, _ arguments: String...) throws -> FloorwatchBinary {
    try FloorwatchBinary(arguments + ["--config", floor.path("floorwatch.yaml")])
  }

  /// Whether anything of a person is kept: state, or records that wait for their moment until the next commit.
  private static func isHeld(_ floor: LiveFloor, _ person: String) throws -> Bool {
    let output = try run(floor, "agent", "export", person, "--json").output
    return output.contains("\"key\":\"load/agent/") || !output.contains("\"waiting_records\":0,")
  }

  @Test("A silence is done once: running, over a kill, and left while the daemon is down", .timeLimit(.minutes(3)))
  func silences() async throws {
    let floor = try LiveFloor(Self.configuration)
    try await floor.start()
    let silenced = try Self.run(floor, "silence", "air.too_warm", "--for", "1h", "--reason", "Filter")
    #expect(silenced.status == 0 && silenced.output.contains("Silenced for"), "\(silenced.output)\(silenced.errors)")
    let event = try await floor.event("silenced", "air.too_warm", within: 5)
    #expect(event.data["reason"] as? String == "operator" && event.data["note"] as? String == "Filter")
    #expect(try Self.run(floor, "alerts").output.contains("1 silence"))

    floor.signal(SIGKILL)
    try await floor.wait(5, "killed") { !floor.isRunning }
    let waiting = try Self.run(floor, "silence", "noise.*", "--for", "2h")
    #expect(waiting.output.contains("when it next runs"), "\(waiting.output)")
    try await floor.start()
    try await floor.event("silenced", "noise.*", within: 5)
    #expect(try floor.events("silenced", "air.too_warm").count == 1)
    try await floor.wait(15, "status") {
      try Self.run(floor, "status").output.contains("silenced: air.too_warm until")
    }
    let ended = try Self.run(floor, "silence", "--undo", "air.too_warm")
    #expect(ended.output.contains("No longer silenced"), "\(ended.output)\(ended.errors)")
    let events = try floor.events("silenced", "air.too_warm")
    #expect(events.map { $0.data["reason"] as? String } == ["operator", "withdrawn"])
    #expect(try Self.run(floor, "silence", "--list").output.contains("noise.*"))
    try FileManager.default.contentsOfDirectory(atPath: floor.path("state/requests")).forEach { name in
      Issue.record("left in the spool: \(name)")
    }
    try await floor.stop()
    try floor.validate()
  }

  @Test("A machine that was cleaned is an event of the alerts stream, once", .timeLimit(.minutes(2)))
  func cleaned() async throws {
    let floor = try LiveFloor(Self.configuration)
    try await floor.start()
    let said = try Self.run(floor, "cleaned", "--reason", "Filter, compressed air")
    #expect(said.status == 0 && said.output.contains("was cleaned"), "\(said.output)\(said.errors)")
    let event = try await floor.event("machine.cleaned", "hardware.cooling_clogged/", within: 5)
    #expect(event.data["reason"] as? String == "operator")
    #expect(event.data["note"] as? String == "Filter, compressed air")
    #expect(try Self.run(floor, "cleaned", "--reason", "a\u{1B}[1m").status == 64)
    #expect(try Self.run(floor, "alerts").output.contains("No open alerts"))
    try await floor.stop()
    try floor.validate()
  }

  @Test("A person is erased while the daemon runs; it goes on for everybody else", .timeLimit(.minutes(3)))
  func erasure() async throws {
    let floor = try LiveFloor(Self.configuration)
    try floor.append(Self.login("anna"), to: "chats.jsonl")
    try floor.append(Self.login("bart"), to: "chats.jsonl")
    try await floor.start()
    try await floor.wait(15, "both read") { try Self.isHeld(floor, "anna") && Self.isHeld(floor, "bart") }
    let held = try Self.run(floor, "agent", "export", "anna", "--json").output
    let pseudonym = String(try #require(held.firstMatch(of: /a_[a-z2-7]{26}/)).0)
    let erased = try Self.run(floor, "agent", "erase", "anna", "--yes", "--language", "nl")
    #expect(erased.status == 0 && erased.output.contains("Verwijderd:"), "\(erased.output)\(erased.errors)")
    #expect(floor.isRunning && !floor.said.contains("failed"))
    #expect(try !Self.isHeld(floor, pseudonym))
    #expect(try Self.isHeld(floor, "bart"))
    try floor.append(Self.login("chris"), to: "chats.jsonl")
    try await floor.wait(15, "the next one") { try Self.isHeld(floor, "chris") }
    try await floor.stop()
    let database = try Data(contentsOf: URL(filePath: floor.path("state/floorwatch.sqlite")))
    #expect(database.range(of: Data(pseudonym.utf8)) == nil)
    try floor.validate()
  }
}
