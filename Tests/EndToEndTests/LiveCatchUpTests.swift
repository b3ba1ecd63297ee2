import Foundation
import Testing

/// A daemon that is pointed at what was written long before it came.
@Suite("The live daemon and a long log", .enabled(if: LiveFloor.isWanted, "make live runs these"))
struct LiveCatchUpTests {
  @Test(
    "A long log that was there first is read in small pieces: little memory, and the rest of the floor goes on",
    .timeLimit(.minutes(4)))
  func longLog() async throws {
    // A feed that says nothing and sensors that have not spoken yet must not make the log wait in memory.
    let floor = try LiveFloor(
      """
      feeds: [ { path: "feeds/*.jsonl" } ]
      session_logs: [ { path: chats.jsonl, format: native } ]

      """)
    // A minute a contact for a hundred people: nearly the whole day.
    let contacts = 150_000
    try floor.append(Self.yesterday(contacts), to: "chats.jsonl")
    try await floor.start()
    try await floor.wait(120, "everything read") { try LiveOperationsTests.records(floor) >= 2 * contacts }
    let pid = try #require(floor.process?.pid)
    let peak = try Self.peakMemory(pid)
    // What the service's unit allows; a log of sixty megabytes that waits in memory takes a gigabyte.
    #expect(peak < 128 << 20, "\(peak >> 20) MiB")
    try await floor.stop()
    let size = try FileManager.default.attributesOfItem(atPath: floor.path("state/floorwatch.sqlite"))[.size] as? Int
    // The state of a floor, not its log.
    #expect(try #require(size) < 16 << 20)
    try floor.validate()
  }

  /// Yesterday's chats of a hundred people: two lines each, one after the other.
  private static func yesterday(_ contacts: Int) -> [UInt8] {
    let midnight = (Int(Date().timeIntervalSince1970) / 86_400 - 1) * 86_400
    let day = Date(timeIntervalSince1970: TimeInterval(midnight)).formatted(.iso8601.year().month().day())
    var text: [UInt8] = []
    text.reserveCapacity(contacts * 240)
    for contact in 0..<contacts {
      for (name, seconds) in [("connected", 0), ("disconnected", 55)] {
        let time = contact / 100 * 57 + seconds
        let clock = [time / 3600, time / 60 % 60, time % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
        let moment = "\(day)T\(clock.joined(separator: ":"))Z"
        text += Array(line("contact.\(name)", agent: contact % 100, contact: contact, at: moment).utf8)
      }
    }
    return text
  }

  private static func line(_ event: String, agent: Int, contact: Int, at moment: String) -> String {
    "{\"v\":1,\"time\":\"\(moment)\",\"source\":\"chat-1\",\"event\":\"\(event)\",\"agent\":\"real-name-\(agent)\","
      + "\"team\":\"chat\",\"contact\":\"c-\(contact)\",\"channel\":\"chat\"}\n"
  }

  private static func peakMemory(_ pid: pid_t) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber))) << 10
  }
}
