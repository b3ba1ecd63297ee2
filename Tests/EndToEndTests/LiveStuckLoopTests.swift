import Foundation
import Testing

/// systemd restarts a daemon that no longer says `WATCHDOG=1`: it must say it while every loop of it moves, and only then.
@Suite("The live daemon with a loop that stands still", .enabled(if: LiveFloor.isWanted, "make live runs these"))
struct LiveStuckLoopTests {
  /// In systemd's terms; the daemon speaks four times in it.
  private static let watchdog = 4.0

  private static func floor() throws -> (LiveFloor, NotifySocket) {
    let floor = try LiveFloor("session_logs: [ { path: chats.jsonl, format: native } ]\n")
    let socket = try NotifySocket(floor.path("notify"))
    floor.environment = ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "\(Int(watchdog * 1e6))"]
    return (floor, socket)
  }

  /// Waits until progress is told of, `times` times.
  private static func moves(_ floor: LiveFloor, _ socket: NotifySocket, _ times: Int) async throws {
    var told = 0
    try await floor.wait(30, "WATCHDOG=1") {
      told += socket.progress()
      return told >= times
    }
  }

  @Test(
    "A disk that does not answer holds the evaluator: no word to the watchdog until it goes on", .timeLimit(.minutes(5))
  )
  func frozenDisk() async throws {
    let (floor, socket) = try Self.floor()
    let image = floor.path("disk.img")
    let state = floor.path("state")
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: false)
    let made = try ChildProcess.run([
      "/bin/sh", "-c",
      "truncate -s 32M '\(image)' && mkfs.ext4 -q -F '\(image)' && mount -o loop '\(image)' '\(state)'",
    ])
    guard made.status == 0 else { return print("skipped: no disk can be made here: \(made.errors)") }
    func disk(_ flag: String) throws { _ = try ChildProcess.run(["/sbin/fsfreeze", flag, state]) }
    defer {
      try? disk("--unfreeze")
      floor.signal(SIGKILL)
      _ = floor.process?.wait()
      umount2(state, Int32(MNT_DETACH))
    }
    try await floor.start()
    try await Self.moves(floor, socket, 2)

    try disk("--freeze")
    // The next word that is to be kept, at the latest after ten seconds, finds the disk frozen.
    try await Task.sleep(for: .seconds(14))
    _ = socket.take()
    try await Task.sleep(for: .seconds(2 * Self.watchdog))
    #expect(floor.isRunning && socket.take().isEmpty, "a daemon whose evaluator is stuck says that all is well")
    try disk("--unfreeze")
    try await Self.moves(floor, socket, 2)
    try await floor.stop()
  }

  @Test(
    "A sensor thread that stands still is told of, and the watchdog is not told that all is well",
    .timeLimit(.minutes(5)))
  func stoppedThread() async throws {
    let (floor, socket) = try Self.floor()
    try await floor.start()
    try await Self.moves(floor, socket, 2)
    let pid = try #require(floor.process?.pid)
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")
    let thread = try #require(
      threads.first { name in
        (try? String(contentsOfFile: "/proc/\(pid)/task/\(name)/comm", encoding: .utf8))?.hasPrefix("floorwatch-sens")
          == true
      })
    // A tracer stops one thread; when it ends, the thread goes on.
    let stopper = try ChildProcess(
      [
        "/usr/bin/python3", "-c",
        """
        import ctypes, sys, time
        ptrace = ctypes.CDLL(None, use_errno=True).ptrace
        ptrace.argtypes = [ctypes.c_long] * 4
        SEIZE, INTERRUPT = 0x4206, 0x4207
        for request in (SEIZE, INTERRUPT):
            if ptrace(request, int(sys.argv[1]), 0, 0) != 0: sys.exit(77)
        time.sleep(600)
        """, thread,
      ])
    defer { stopper.signal(SIGKILL) }
    try await Task.sleep(for: .seconds(2))
    guard stopper.isRunning else { return print("skipped: no thread may be stopped here") }
    // Where there are no sensors, its appointments are a minute apart.
    try await floor.wait(150, "it is told") { floor.said.contains("The sensor thread stands still") }
    _ = socket.take()
    try await Task.sleep(for: .seconds(2 * Self.watchdog))
    #expect(socket.progress() == 0)
    stopper.signal(SIGKILL)
    try await Self.moves(floor, socket, 2)
    #expect(floor.lines(saying: "The sensor thread stands still") == 1, "\(floor.said)")
    try await floor.stop()
  }
}
