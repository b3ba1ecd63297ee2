import Foundation
import Testing

/// Session logs that are written, torn, shortened and spoilt while the daemon follows them.
@Suite("The live daemon and its session logs", .enabled(if: LiveFloor.isWanted, "make live runs these"))
struct LiveLogsTests {
  private static func event(_ name: String, _ agent: String, _ more: String = "") -> String {
    "{\"v\":1,\"time\":\"\(LiveOperationsTests.now)\",\"source\":\"chat-1\",\"event\":\"\(name)\",\"agent\":\"\(agent)\",\"team\":\"chat\"\(more)}"
  }

  private static func contact(_ name: String, _ agent: String, _ number: Int) -> String {
    event(name, agent, ",\"contact\":\"c-\(number)\",\"channel\":\"chat\",\"queue\":\"web\"")
  }

  @Test("From a line to an event: five chats at once, and their end", .timeLimit(.minutes(4)))
  func lineToEvent() async throws {
    let floor = try LiveFloor(
      """
      session_logs: [ { path: chats.jsonl, format: native } ]
      sessions: { lateness: 0s }
      rules:
        load.concurrency_peak: { enter_for: 0s, clear_for: 0s }

      """)
    try await floor.start()
    for agent in 1...10 { try floor.append(Self.event("agent.login", "real-name-\(agent)"), to: "chats.jsonl") }
    for chat in 1...5 { try floor.append(Self.contact("contact.connected", "real-name-3", chat), to: "chats.jsonl") }
    let raised = try await floor.event("raised", "load.concurrency_peak/chat", within: 150)
    // The file is made after the start, and every line is there when its minute is judged.
    #expect(floor.lines(saying: "late") == 0)
    for chat in 1...4 { try floor.append(Self.contact("contact.disconnected", "real-name-3", chat), to: "chats.jsonl") }
    try await floor.event("cleared", "load.concurrency_peak/chat", within: 150)
    try await floor.stop()
    // Even a count of people is about people.
    #expect(raised.fields["dataclassification"] as? String == "confidential")
    let workload = try floor.events("workload")
    #expect(workload.contains { $0.subject == raised.subject && $0.fields["dataregulation"] as? String == "GDPR" })
    for line in try floor.events().map(\.line) + workload.map(\.line) + [floor.said] {
      #expect(!line.contains("real-name"), "\(line)")
    }
    try floor.validate()
  }

  @Test(
    "Everything that can be wrong with a file is said once, and the good lines around it are kept",
    .timeLimit(.minutes(4)))
  func malformed() async throws {
    let floor = try LiveFloor(
      """
      feeds: [ { path: feed.jsonl } ]
      session_logs:
        - { path: "logs/*.jsonl", format: native }
        - { path: queue_log, format: asterisk-queue-log }

      """)
    try FileManager.default.createDirectory(atPath: floor.path("logs"), withIntermediateDirectories: true)
    let isRoot = FloorwatchBinary.canGiveUpRights
    if isRoot {
      for name in ["", "logs", "pseudonym.key", "floorwatch.yaml"] {
        #expect(chown(floor.path(name), FloorwatchBinary.nobody, FloorwatchBinary.nobody) == 0)
      }
    } else {
      print("files without permission are not tried: that needs root to give its rights up")
    }
    try await floor.start(isRoot ? FloorwatchBinary.launcher(FloorwatchBinary.nobody) : [])

    var random = SplitMix(state: 7)
    let noise = (0..<20_000).map { _ in UInt8(truncatingIfNeeded: random.next()) } + [0x0A]
    var good = 0
    func login() throws {
      good += 1
      try floor.append(Self.event("agent.login", "agent-\(good)"), to: "logs/a.jsonl")
    }
    try login()
    try floor.append(noise, to: "logs/a.jsonl")
    try login()
    try floor.append([UInt8](repeating: 0x78, count: 10 << 20) + [0x0A], to: "logs/a.jsonl")
    try login()
    try floor.append(
      Array("{\"v\":1,\"event\":\"agent.login\",\"agent\":\"".utf8) + [0xFF, 0xC0] + Array("\"}\n".utf8),
      to: "logs/a.jsonl")
    try login()
    for _ in 0..<50 { try floor.append("{\"v\":1,\"event\":\"agent.lo", to: "logs/a.jsonl") }
    try login()
    try FileManager.default.createDirectory(atPath: floor.path("logs/folder.jsonl"), withIntermediateDirectories: true)
    try #require(mkfifo(floor.path("logs/pipe.jsonl"), 0o644) == 0)
    try #require(mknod(floor.path("logs/socket.jsonl"), S_IFSOCK | 0o644, 0) == 0)
    #expect(close(creat(floor.path("logs/empty.jsonl"), 0o644)) == 0)
    try floor.append(noise, to: "queue_log")
    try floor.append("\(Int(Date().timeIntervalSince1970))|NONE|NONE|NONE|QUEUESTART|", to: "queue_log")
    for line in ["{}", "[1", "{\"time\":\"yesterday\",\"sensor\":\"s\",\"quantity\":\"co2\",\"value\":600}"] {
      for _ in 0..<20 { try floor.append(line, to: "feed.jsonl") }
    }
    try floor.append(noise, to: "feed.jsonl")
    try floor.append(
      "{\"time\":\"\(LiveOperationsTests.now)\",\"sensor\":\"s\",\"quantity\":\"co2\",\"value\":600}", to: "feed.jsonl")
    if isRoot {
      // Root may append where the daemon's user may not read.
      #expect(close(creat(floor.path("logs/b.jsonl"), 0)) == 0)
      try floor.append(Self.event("agent.login", "hidden"), to: "logs/b.jsonl")
    }

    try await floor.wait(90, "\(good) good lines and the queue's start") {
      try LiveOperationsTests.records(floor) >= good + 1
    }
    let odd = ["folder.jsonl: is a folder", "pipe.jsonl: is a named pipe", "socket.jsonl: is a socket"]
    for words in odd + (isRoot ? ["b.jsonl: Permission denied"] : []) {
      try await floor.wait(60, words) { floor.lines(saying: "logs/\(words)") == 1 }
    }
    try await floor.event("source.lost", "source/\(floor.path("logs/*.jsonl"))", within: 150)

    // Once per kind and place: the same words never come twice.
    let warnings = floor.said.split(separator: "\n").filter { $0.contains("warning") }
    let kinds = warnings.map { line in line.replacing(/[0-9]+/, with: "#") }
    #expect(Set(kinds).count == kinds.count, "\(warnings.joined(separator: "\n"))")
    #expect(warnings.count >= 7 && warnings.count <= 30, "\(warnings.joined(separator: "\n"))")
    #expect(floor.lines(saying: "is longer than 1024 KiB") == 1, "\(floor.said)")
    #expect(!floor.said.contains("agent-") && !floor.said.contains("hidden"))

    // What was wrong is put right, and the log is shortened.
    for name in ["folder", "pipe", "socket"] {
      try FileManager.default.removeItem(atPath: floor.path("logs/\(name).jsonl"))
    }
    if isRoot { #expect(chmod(floor.path("logs/b.jsonl"), 0o644) == 0) }
    try await floor.event("source.back", "source/", within: 150)
    if isRoot { good += 1 }
    #expect(truncate(floor.path("logs/a.jsonl"), 0) == 0)
    // An empty file tells nothing yet: it may be a rotation's first half.
    try login()
    try await floor.event("source.truncated", "source/", within: 150)
    try await floor.wait(90, "what came after") { try LiveOperationsTests.records(floor) >= good + 1 }
    #expect(floor.isRunning)
    try await floor.stop()
    #expect(try !floor.events().contains { $0.line.contains("a.jsonl") })
    try floor.validate()
  }
}
