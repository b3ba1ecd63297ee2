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
    // The next word that is to be kept, within a minute at the latest, finds the disk frozen.
    var heard = ContinuousClock.now
    try await floor.wait(90, "silence: a daemon whose evaluator is stuck says that all is well") {
      if !socket.take().isEmpty { heard = .now }
      return ContinuousClock.now - heard > .seconds(2 * Self.watchdog)
    }
    #expect(floor.isRunning)
    try disk("--unfreeze")
    try await Self.moves(floor, socket, 2)
    try await floor.stop()
  }
}
