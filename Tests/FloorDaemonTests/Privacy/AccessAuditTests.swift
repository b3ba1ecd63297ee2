import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("The access audit")
struct AccessAuditTests {
  static let person = "a_4uesmnx32cqn26zrhfn6z5tk7y"

  static func entry(_ day: Int, subject: String? = nil) -> AccessEntry {
    AccessEntry(
      time: "2026-11-\(day)T10:00:00.000+01:00", user: "alice", uid: 1000, command: "agent export", scope: .person,
      subjects: 1, subject: subject, purpose: "Prevent \"unhealthy\" load.")
  }

  @Test("Entries are appended, month by month, and come back; the files are the service's alone")
  func append() throws {
    let folder = try TemporaryFolder()
    let audit = AccessAudit(log: folder.path, zone: .utc)
    try audit.record(Self.entry(21, subject: Self.person))
    try audit.record(Self.entry(22))
    #expect(try audit.entries() == [Self.entry(21, subject: Self.person), Self.entry(22)])
    #expect(PathLook.found(folder["audit/audit-202611.jsonl"])?.mode == "0600")
    #expect(PathLook.found(folder["audit/incoming"])?.mode.hasSuffix("730") == true)
    let line = try folder.text("audit/audit-202611.jsonl").split(separator: "\n")[0]
    #expect(line.hasPrefix("{\"time\":\"2026-11-21T10:00:00.000+01:00\",\"user\":\"alice\",\"uid\":1000,"))
  }

  @Test("What others left is gathered once; dirt is not")
  func gather() throws {
    let folder = try TemporaryFolder()
    let audit = AccessAudit(log: folder.path, zone: .utc)
    try audit.prepare()
    var entry = Self.entry(22)
    entry.uid = Int(geteuid())
    try folder.append(entry.line, to: "audit/incoming/x.json")
    try folder.append("nonsense", to: "audit/incoming/y.json")
    #expect(try audit.entries().count == 1)
    #expect(try audit.gather() == 2)
    #expect(try audit.gather() == 0)
    #expect(try audit.entries() == [entry])
  }

  @Test("An erasure takes the identity and leaves the entry")
  func forget() throws {
    let folder = try TemporaryFolder()
    let audit = AccessAudit(log: folder.path, zone: .utc)
    try audit.record(Self.entry(20, subject: "a_pbegvppze7rzxn3admzocd57im"))
    try audit.record(Self.entry(21, subject: Self.person))
    #expect(try audit.forget(Self.person) == 1)
    #expect(try audit.entries().map(\.subject) == ["a_pbegvppze7rzxn3admzocd57im", nil])
    #expect(PathLook.found(folder["audit/audit-202611.jsonl"])?.mode == "0600")
  }

  @Test("Where no entry can be written, the failure says what to do")
  func refused() throws {
    let audit = AccessAudit(log: "/proc/nowhere", zone: .utc)
    let fault = #expect(throws: AccessAudit.Fault.self) { try audit.record(Self.entry(21)) }
    #expect(fault?.description.contains("floorwatch-hr") == true)
  }

  @Test(
    "Pseudonyms in a line are found, and nothing else is taken for one",
    arguments: [
      ("{\"subject\":\"agent_day/a_4uesmnx32cqn26zrhfn6z5tk7y\"}", 1),
      ("a_4uesmnx32cqn26zrhfn6z5tk7y a_pbegvppze7rzxn3admzocd57im a_4uesmnx32cqn26zrhfn6z5tk7y", 2),
      ("ba_4uesmnx32cqn26zrhfn6z5tk7y", 0), ("a_4uesmnx32cqn26zrhfn6z5tk7yx", 0), ("a_a_4uesmnx32cqn26zrhfn6z5tk7y", 0),
      ("a_4uesmnx32cqn26zrhfn6z5tk7", 0), ("a_4UESMNX32CQN26ZRHFN6Z5TK7Y", 0), ("", 0), ("data_a_x", 0),
    ] as [(String, Int)])
  func pseudonyms(_ text: String, _ count: Int) {
    #expect(PersonalLine.pseudonyms(in: Array(text.utf8)[...]).count == count)
  }
}
