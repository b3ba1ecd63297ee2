import Testing

@testable import FloorDaemon

@Suite("The age in a file's name")
struct FileAgeTests {
  @Test(
    "Files of one series, oldest first",
    arguments: [
      ["/l/queue_log.10.gz", "/l/queue_log.2.gz", "/l/queue_log.1", "/l/queue_log"],
      ["/l/queue_log-20261120.gz", "/l/queue_log-20261121", "/l/queue_log"],
      ["/l/chat-2026-11-20.jsonl", "/l/chat-20261121.jsonl", "/l/chat_2026_11_22.jsonl", "/l/chat.jsonl"],
      ["/l/e-2026112209.log", "/l/e-20261122-10.log", "/l/e-2026-11-22T11.log"],
      ["/l/a-1763769600.log", "/l/a-20251123.log", "/l/a-1795305600.log"],
      ["/l/app-2026-11-22.1.log", "/l/app-2026-11-22.2.log", "/l/app-2026-11-22.10.log"],
    ])
  func order(paths: [String]) {
    let ages = paths.map(FileAge.init)
    #expect(Set(ages.map(\.series)).count == 1, "\(ages.map(\.series))")
    for (older, newer) in zip(ages, ages.dropFirst()) {
      // The modification times say the opposite.
      #expect(older.precedes(newer, modified: 2, otherModified: 1), "\(older) \(newer)")
      #expect(!newer.precedes(older, modified: 1, otherModified: 2))
    }
  }

  @Test(
    "What is no date and no rotation stays in the name",
    arguments: [
      ("/l/agent1001.log", "/l/agent1002.log"), ("/l/site-3.jsonl", "/l/site-4.jsonl"),
      ("/l/20261340.log", "/l/20269999.log"), ("/l/a.log", "/m/a.log"),
    ])
  func separate(a: String, b: String) {
    #expect(FileAge(path: a).series != FileAge(path: b).series)
  }
}
