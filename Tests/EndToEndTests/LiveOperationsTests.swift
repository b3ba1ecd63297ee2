import Foundation
import Testing

/// What an administrator does to a running daemon: look, reload, stop, start again.
@Suite("The live daemon in an administrator's hands", .enabled(if: LiveFloor.isWanted, "make live runs these"))
struct LiveOperationsTests {
  private static func configuration(warning: String) -> String {
    """
    zones: [ { id: floor-1, name: "Floor 1" } ]
    feeds: [ { path: feed.jsonl } ]
    rules:
      air.too_warm: { warning: \(warning), window: 10s, enter_for: 0s, clear_for: 0s }

    """
  }

  /// Another program writing a reading every half second, until cancelled.
  private static func feed(_ floor: LiveFloor, _ value: Value) -> Task<Void, any Error> {
    let file = floor.path("feed.jsonl")
    return Task {
      while !Task.isCancelled {
        let number = await value.number
        let line =
          "{\"time\":\"\(Self.now)\",\"sensor\":\"window\",\"quantity\":\"air_temperature\",\"value\":\(number)}\n"
        let descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        _ = line.withCString { write(descriptor, $0, strlen($0)) }
        close(descriptor)
        try await Task.sleep(for: .milliseconds(500))
      }
    }
  }

  static var now: String { Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }

  private actor Value {
    var number: Double
    init(_ number: Double) { self.number = number }
    func set(_ new: Double) { number = new }
  }

  @Test(
    "A bad reload changes nothing, a good one takes effect; status and alerts tell; a restart carries on",
    .timeLimit(.minutes(5)))
  func wholeLife() async throws {
    let floor = try LiveFloor(Self.configuration(warning: "29"))
    let value = Value(27.5)
    let feeding = Self.feed(floor, value)
    defer { feeding.cancel() }
    try await floor.start()
    let followed = floor.path("followed")
    let follower = try ChildProcess(
      [
        FloorwatchBinary.url.path, "alerts", "--follow", "--json", "--since", "0s", "--log-directory",
        floor.path("log"),
      ],
      output: followed)
    defer { follower.signal(SIGTERM) }

    try floor.configure(Self.configuration(warning: "warm") + "colour: blue\n")
    floor.signal(SIGHUP)
    let rejected = try await floor.event("config.rejected", "config/live-1", within: 60)
    #expect((rejected.data["problems"] as? [String])?.count == 2, "\(rejected)")
    #expect(floor.isRunning && floor.lines(saying: "colour") == 1)

    try floor.configure(Self.configuration(warning: "26.5"))
    floor.signal(SIGHUP)
    let loaded = try await floor.event("config.loaded", "config/live-1", within: 60)
    #expect((loaded.fields["summary"] as? String)?.contains("29 → 26.5") == true, "\(loaded)")
    let raised = try await floor.event("raised", "air.too_warm/floor-1", within: 150)
    #expect(raised.data["limit"] as? Double == 26.5 && raised.data["sensors"] as? [String] == ["window"])

    try await floor.wait(60, "status") {
      let status = try FloorwatchBinary(["status", "--config", floor.path("floorwatch.yaml")])
      return status.status == 0 && status.output.contains("1 alert open")
        && status.output.contains("warning: air.too_warm floor-1") && status.output.contains("feed:")
    }
    let alerts = try FloorwatchBinary(["alerts", "--json", "--since", "1h", "--log-directory", floor.path("log")])
    #expect(alerts.output.split(separator: "\n").map(String.init) == (try floor.everything().map(\.line)))
    let words = try FloorwatchBinary(["alerts", "--log-directory", floor.path("log")])
    #expect(words.output.contains("Floor 1: 27.5 °C"), "\(words.output)")
    try await floor.wait(60, "followed") {
      try String(contentsOfFile: followed, encoding: .utf8).contains(raised.line)
    }

    let before = try floor.everything()
    try await floor.stop()
    let stopped = try FloorwatchBinary(["status", "--json", "--config", floor.path("floorwatch.yaml")])
    #expect(stopped.status == 1 && stopped.output.contains("\"rule\" : \"air.too_warm\""), "\(stopped.output)")
    try await floor.start()
    #expect(floor.said.contains("1 alert open"), "\(floor.said)")
    #expect(try FloorwatchBinary(["status", "--config", floor.path("floorwatch.yaml")]).status == 0)
    await value.set(22)
    let cleared = try await floor.event("cleared", "air.too_warm/floor-1", within: 150)
    #expect(cleared.data["alert"] as? String == raised.data["alert"] as? String)
    floor.signal(SIGKILL)
    try await floor.wait(20, "killed") { !floor.isRunning }
    let killed = try FloorwatchBinary(["status", "--config", floor.path("floorwatch.yaml")])
    #expect(killed.status == 1 && killed.output.contains("The daemon is not running"), "\(killed.output)")

    let all = try floor.everything()
    #expect(Array(all.prefix(before.count)).map(\.line) == before.map(\.line))
    #expect(try floor.events("raised", "air.too_warm").count == 1, "\(all)")
    #expect(all.map(\.sequence) == Array(1...all.count))
    try floor.validate()
  }

  @Test("No room on the disk: nothing is lost, nothing said twice, and the logs wait", .timeLimit(.minutes(4)))
  func diskFull() async throws {
    let floor = try LiveFloor(
      Self.configuration(warning: "26")
        + "session_logs: [ { path: chats.jsonl, format: native } ]\nsessions: { lateness: 0s }\n")
    for name in ["log", "state"] {
      try FileManager.default.createDirectory(atPath: floor.path(name), withIntermediateDirectories: true)
    }
    guard geteuid() == 0, mount("tmpfs", floor.path("state"), "tmpfs", 0, "size=8192k") == 0 else {
      print("skipped: only root can mount the small file system this needs")
      return
    }
    defer { umount2(floor.path("state"), Int32(MNT_DETACH)) }
    let value = Value(27.5)
    let feeding = Self.feed(floor, value)
    defer { feeding.cancel() }
    try await floor.start()
    try floor.append(Self.login("anna"), to: "chats.jsonl")
    try await floor.wait(60, "the first line") { try Self.records(floor) == 1 }
    let filler = open(floor.path("state/filler"), O_WRONLY | O_CREAT, 0o600)
    for size in [4096, 1] {
      let block = [UInt8](repeating: 0, count: size)
      while write(filler, block, size) == size {}
    }
    close(filler)
    for name in ["bart", "chris", "dirk"] { try floor.append(Self.login(name), to: "chats.jsonl") }
    try await floor.wait(90, "trouble said") { floor.lines(saying: "Session logs are not read until it works") > 0 }
    for name in ["els", "frits"] { try floor.append(Self.login(name), to: "chats.jsonl") }
    try await Task.sleep(for: .seconds(15))
    #expect(floor.isRunning)
    #expect(floor.lines(saying: "Session logs are not read until it works") <= 2, "\(floor.said)")
    try FileManager.default.removeItem(atPath: floor.path("state/filler"))
    try await floor.wait(60, "written again") { floor.said.contains("The store can be written again.") }
    try await floor.event("raised", "air.too_warm/floor-1", within: 150)
    try await floor.wait(60, "all lines") { try Self.records(floor) == 6 }
    try await floor.stop()
    #expect(try floor.events("raised", "air.too_warm").count == 1)
    try floor.validate()
  }

  private static func login(_ agent: String) -> String {
    "{\"v\":1,\"time\":\"\(now)\",\"source\":\"chat\",\"event\":\"agent.login\",\"agent\":\"\(agent)\",\"team\":\"chat\"}"
  }

  /// Records of session logs understood so far, as the daemon says.
  static func records(_ floor: LiveFloor) throws -> Int {
    let status = try FloorwatchBinary(["status", "--json", "--config", floor.path("floorwatch.yaml")])
    let fields = try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
    let sources = fields?["sources"] as? [[String: Any]] ?? []
    return sources.reduce(0) { sum, source in
      (source["id"] as? String)?.hasPrefix("log:") == true ? sum + (source["records"] as? Int ?? 0) : sum
    }
  }
}
