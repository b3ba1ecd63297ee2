import Alerting
import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("Requests of operators")
struct RequestSpoolTests {
  static let now = Timestamp(seconds: 1_795_350_000)

  static func silence(until: Milliseconds = .hours(2), reason: String? = nil) -> OperatorRequest {
    OperatorRequest(
      .silence(rule: "air.too_warm", subject: "z", until: now + until, reason: reason), user: "u", time: now)
  }

  @Test("A request comes back as it was left, the oldest first, and is gone when it is done")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let spool = RequestSpool(state: folder.path)
    #expect(throws: RequestSpool.Fault.self) { try spool.submit(Self.silence()) }
    try spool.prepare()
    var late = Self.silence()
    late.time = Self.now + .minutes(5)
    _ = try spool.submit(late)
    let early = OperatorRequest(.acknowledge(alert: "00ff00ff00ff00ff", note: "seen"), user: "u", time: Self.now)
    let path = try spool.submit(early)
    #expect(try spool.pending().map { try $0.content.get() } == [early, late])
    spool.remove(path)
    #expect(try spool.pending().map { try $0.content.get() } == [late])
  }

  @Test(
    "What is no request is told of, not done",
    arguments: [
      "", "{}", "{\"version\":1}", "nonsense\u{0}",
      "{\"version\":2,\"id\":\"00000000000000000000000000000000\",\"time\":0,\"user\":\"u\",\"action\":{\"endSilence\":{\"id\":\"x\"}}}",
    ])
  func dirt(_ text: String) throws {
    let folder = try TemporaryFolder()
    let spool = RequestSpool(state: folder.path)
    try spool.prepare()
    try folder.append(text, to: "requests/x.json")
    let entry = try #require(spool.pending().first)
    #expect(throws: RequestSpool.Fault.self) { try entry.content.get() }
    spool.refuse(entry.path)
    #expect(spool.pending().isEmpty && folder.exists("requests/x.json.refused"))
  }

  @Test("Links are not followed, and a second name of a file is refused")
  func links() throws {
    let folder = try TemporaryFolder()
    let spool = RequestSpool(state: folder.path)
    try spool.prepare()
    let path = try spool.submit(Self.silence())
    #expect(link(path, folder["requests/second.json"]) == 0)
    #expect(symlink(path, folder["requests/third.json"]) == 0)
    for entry in spool.pending() { #expect(throws: RequestSpool.Fault.self) { try entry.content.get() } }
  }

  @Test("A silence has an end within a month, and a note names nobody")
  func faults() {
    #expect(Self.silence().fault == nil)
    #expect(Self.silence(until: 0).fault != nil)
    #expect(Self.silence(until: .days(32)).fault != nil)
    #expect(Self.silence(reason: "a_4uesmnx32cqn26zrhfn6z5tk7y is ill").fault != nil)
    #expect(Self.silence(reason: "bell\u{7}").fault != nil)
    #expect(Self.silence(reason: "Filter").fault == nil)
  }

  @Test("The book forgets nothing over a restart, and ends silences in time")
  func book() throws {
    var book = OperatorBook()
    let request = Self.silence()
    book.note(request, now: Self.now)
    book.begin(Silence(id: "1", rule: "*", from: Self.now, until: Self.now + .hours(1)))
    book.begin(Silence(id: "2", rule: "*", from: Self.now, until: Self.now + .hours(3)))
    var again = try OperatorBook(saved: book.saved())
    #expect(again == book && again.isDone(request))
    let over = again.expire(now: Self.now + .hours(2))
    #expect(over.map(\.id) == ["1"] && again.silences.map(\.id) == ["2"])
    let ended = again.end(id: "2")
    #expect(ended?.id == "2" && again.silences.isEmpty)
    #expect(try OperatorBook(saved: nil) == OperatorBook())
  }
}
