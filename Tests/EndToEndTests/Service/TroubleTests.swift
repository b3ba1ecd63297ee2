import Foundation
import Testing

/// No room, no right, no descriptors, no watches: the running daemon stays up, says so once, and catches up when it can.
@Suite("The running daemon when the machine refuses something", .serialized)
struct TroubleTests {
  private static let configuration = """
    feeds: [ { path: feed.jsonl } ]
    session_logs: [ { path: "logs/*.jsonl", format: native } ]
    sessions: { lateness: 0s }
    sensors: [ { match: "*", ignore: true } ]

    """

  private static func floor() throws -> LiveFloor {
    let floor = try LiveFloor(configuration)
    try FileManager.default.createDirectory(atPath: floor.path("logs"), withIntermediateDirectories: true)
    return floor
  }

  private static func login(_ agent: Int) -> String {
    let now = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    return
      "{\"v\":1,\"time\":\"\(now)\",\"source\":\"chat-1\",\"event\":\"agent.login\",\"agent\":\"real-\(agent)\",\"team\":\"chat\"}"
  }

  /// How many records of the logs are understood, by the daemon's own word.
  private static func records(_ floor: LiveFloor) -> Int {
    struct Status: Decodable {
      struct Source: Decodable {
        let id: String
        let records: Int
        let lagBytes: Int
      }
      let sources: [Source]
    }
    guard let data = FileManager.default.contents(atPath: floor.path("state/status.json")),
      let status = try? JSONDecoder().decode(Status.self, from: data)
    else { return -1 }
    return status.sources.first { $0.id.hasPrefix("log:") && $0.lagBytes == 0 }?.records ?? -1
  }

  @Test(
    "A full disk: told once, the logs wait, and nothing of them is lost",
    .enabled(if: geteuid() == 0, "a small tmpfs needs root"), .timeLimit(.minutes(10)))
  func fullDisk() async throws {
    let floor = try Self.floor()
    for name in ["state", "log"] {
      try FileManager.default.createDirectory(atPath: floor.path(name), withIntermediateDirectories: false)
      guard mount("tmpfs", floor.path(name), "tmpfs", 0, "size=4m") == 0 else {
        return print("skipped: no tmpfs may be mounted here")
      }
    }
    defer { for name in ["state", "log"] { umount2(floor.path(name), Int32(MNT_DETACH)) } }
    try await floor.start()
    try floor.append(Self.login(1), to: "logs/a.jsonl")
    try await floor.wait(20, "the first line") { Self.records(floor) == 1 }
    let fillers = try ["state", "log"].map { name in
      let path = floor.path("\(name)/filler")
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      try #require(descriptor >= 0)
      let block = [UInt8](repeating: 0, count: 4096)
      while write(descriptor, block, block.count) > 0 {}
      close(descriptor)
      return path
    }
    for line in 2...2_000 { try floor.append(Self.login(line % 10), to: "logs/a.jsonl") }
    try await floor.wait(20, "it is told") { floor.lines(saying: "no room left on the disk") == 1 }
    try await Task.sleep(for: .seconds(4))
    #expect(floor.isRunning)
    #expect(floor.lines(saying: "no room left on the disk") == 1, "\(floor.said)")
    for filler in fillers { try FileManager.default.removeItem(atPath: filler) }
    try await floor.wait(20, "it is over") { floor.lines(saying: "The store can be written again") == 1 }
    try await floor.wait(20, "every line") { Self.records(floor) == 2_000 }
    try await floor.stop()
    try floor.validate()
  }

  @Test("No more descriptors: named as such, and every file is read when there are", .timeLimit(.minutes(10)))
  func descriptors() async throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit") else {
      return print("skipped: prlimit (util-linux) is not here")
    }
    let floor = try Self.floor()
    try await floor.start()
    let pid = try #require(floor.process?.pid)
    // Every number below is taken: nothing more can be opened, not even a folder.
    try Self.limit(pid, 4)
    for number in 1...40 { try floor.append(Self.login(number), to: "logs/\(number).jsonl") }
    try await floor.wait(20, "it is told") { floor.said.contains("LimitNOFILE") }
    try await Task.sleep(for: .seconds(5))
    #expect(floor.isRunning)
    // Once for each of the two sources.
    #expect(floor.lines(saying: "LimitNOFILE") == 2, "\(floor.said)")
    try Self.limit(pid, 1024)
    try await floor.wait(30, "every line") { Self.records(floor) == 40 }

    // Room for a few more files, and then not even for a look at their folder: what cannot be seen is not lost.
    let taken = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").compactMap { Int($0) }.max()
    try Self.limit(pid, try #require(taken) + 4)
    for number in 41...80 { try floor.append(Self.login(number), to: "logs/\(number).jsonl") }
    try await Task.sleep(for: .seconds(7))
    #expect(Self.records(floor) < 80)
    try Self.limit(pid, 1024)
    try await floor.wait(30, "every line") { Self.records(floor) == 80 }
    #expect(!floor.said.contains("they are lost"), "\(floor.said)")
    try await floor.stop()
    #expect(try floor.events("source.gap", "").isEmpty)
    #expect(!floor.said.contains("real-"))
    try floor.validate()
  }

  private static func limit(_ pid: pid_t, _ count: Int) throws {
    let child = try Child(["/usr/bin/prlimit", "--pid", "\(pid)", "--nofile=\(count):"], errors: "/dev/null")
    child.wait()
    try #require(child.status == 0)
  }

  @Test(
    "No inotify: named as such, once, and lines are found by looking", .timeLimit(.minutes(10)),
    arguments: [
      ("max_inotify_watches", "inotify watch limit is reached"), ("max_inotify_instances", "inotify instance"),
    ])
  func noInotify(limit: String, words: String) async throws {
    // A user namespace has limits of its own.
    let launcher = [
      "/usr/bin/unshare", "--user", "--map-root-user", "/bin/sh", "-c",
      "echo 0 >/proc/sys/user/\(limit) && exec \"$@\"", "sh",
    ]
    let probe = try Child(launcher + ["/bin/true"], errors: "/dev/null")
    probe.wait()
    guard probe.status == 0 else { return print("skipped: no user namespaces here") }
    let floor = try Self.floor()
    try await floor.start(launcher)
    try floor.append(Self.login(1), to: "logs/a.jsonl")
    try await floor.wait(20, "a line") { Self.records(floor) == 1 }
    try floor.append(Self.login(2), to: "logs/b.jsonl")
    try await floor.wait(20, "a file that appears") { Self.records(floor) == 2 }
    let told = floor.lines(saying: words)
    #expect((1...2).contains(told), "\(floor.said)")
    try await Task.sleep(for: .seconds(3))
    #expect(floor.lines(saying: words) == told, "\(floor.said)")
    try await floor.stop()
  }

  @Test("A bad configuration ends with the status that systemd does not try again")
  func badConfiguration() throws {
    let floor = try Self.floor()
    try floor.configure("colour: blue\n")
    let run = try FloorwatchBinary(["run", "--config", floor.path("floorwatch.yaml")])
    #expect(run.status == 78)
    #expect(run.errors.contains("colour"))
  }
}
