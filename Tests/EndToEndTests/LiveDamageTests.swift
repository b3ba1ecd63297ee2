import Foundation
import Testing

/// Damage that the running daemon meets ends it with a status on which systemd starts it again, and that start mends it.
@Suite("The live daemon whose database is damaged under it", .enabled(if: LiveFloor.isWanted, "make live runs these"))
struct LiveDamageTests {
  private static func contact(_ number: Int) -> String {
    let now = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    return
      "{\"v\":1,\"time\":\"\(now)\",\"source\":\"chat-1\",\"event\":\"contact.connected\",\"agent\":\"real-\(number % 7)\","
      + "\"team\":\"chat\",\"contact\":\"c-\(number)\",\"channel\":\"chat\"}"
  }

  private struct Status: Decodable {
    struct Source: Decodable {
      let id: String
      let records: Int
      let lagBytes: Int
    }
    let sources: [Source]
  }

  private static func records(_ floor: LiveFloor) -> Int {
    guard let data = FileManager.default.contents(atPath: floor.path("state/status.json")),
      let status = try? JSONDecoder().decode(Status.self, from: data)
    else { return -1 }
    return status.sources.first { $0.id.hasPrefix("log:") && $0.lagBytes == 0 }?.records ?? -1
  }

  /// Overwrites everything but the first page: what is left opens as a database.
  private static func damage(_ path: String) throws {
    let descriptor = open(path, O_RDWR)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let noise = [UInt8](repeating: 0xA7, count: 4096)
    var position = off_t(4096)
    while position < size {
      #expect(pwrite(descriptor, noise, min(noise.count, Int(size - position)), position) > 0)
      position += 4096
    }
  }

  @Test(
    "It ends, is started again, sets the database aside, reads the logs anew and repeats no event",
    .timeLimit(.minutes(8)))
  func damaged() async throws {
    let floor = try LiveFloor(
      """
      session_logs: [ { path: chats.jsonl, format: native } ]
      sessions: { lateness: 0s }
      sensors: [ { match: "*", ignore: true } ]

      """)
    try await floor.start()
    for number in 1...200 { try floor.append(Self.contact(number), to: "chats.jsonl") }
    try await floor.wait(30, "the lines") { Self.records(floor) == 200 }
    let before = try floor.everything()

    for suffix in ["", "-wal"] { try Self.damage(floor.path("state/floorwatch.sqlite\(suffix)")) }
    // Sooner or later a transaction needs a page that is not in memory.
    var number = 200
    try await floor.wait(150, "it ends") {
      number += 1
      try floor.append(Self.contact(number), to: "chats.jsonl")
      return !floor.isRunning
    }
    #expect(floor.process?.wait() == .exited(74), "\(floor.said)")
    #expect(floor.said.contains("is damaged"), "\(floor.said)")

    try await floor.start()
    #expect(floor.lines(saying: "has been set aside as") == 1, "\(floor.said)")
    try await floor.wait(30, "every line anew") { Self.records(floor) == number }
    let files = try FileManager.default.contentsOfDirectory(atPath: floor.path("state"))
    #expect(
      files.contains { $0.hasPrefix("floorwatch.sqlite.damaged-") && !$0.hasSuffix("wal") && !$0.hasSuffix("shm") })
    try await floor.stop()
    // Every number once, no event twice.
    let after = try floor.everything()
    #expect(after.prefix(before.count).map(\.line) == before.map(\.line))
    #expect(Set(after.map(\.id)).count == after.count)
    #expect(!floor.said.contains("real-"))
  }
}
