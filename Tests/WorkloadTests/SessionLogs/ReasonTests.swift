import FloorModel
import Testing

@testable import Workload

/// Reasons are kept only where they look like codes: what people type about each other is not.
@Suite struct ReasonTests {
  @Test(arguments: [
    ("lunch", true), ("LUNCH-2", true), ("Lunchpauze team 2", true), ("coffee & tea", true), ("", true),
    ("7fb334b0-0e9e-11e4-9191-0800200c9a66", true), ("koffie", true), ("code 1234", true),
    ("Piet is ziek en gaat naar huis", false), ("tel 0612345678", false), ("06-1234 5678", false),
    ("klant 12345", false), ("2026-11-22", false), ("a-name-that-is-much-longer-than-a-code", false),
    ("één twee drie vier", false),
  ])
  func codes(text: String, isCode: Bool) {
    let found = text.withBytes { ReasonMap.isCode($0) }
    #expect(found == isCode)
  }

  @Test func freeTextIsForgotten() {
    let log = """
      {"v":1,"time":"2026-11-20T10:30:00+01:00","event":"agent.state","agent":"1","state":"break","reason":"lunch"}
      {"v":1,"time":"2026-11-20T10:31:00+01:00","event":"agent.state","agent":"1","state":"break","reason":"Piet belt 0612345678"}
      {"v":1,"time":"2026-11-20T10:32:00+01:00","event":"contact.disposition","contact":"c","reason":"said that she hates it here"}

      """
    let result = readLog(log, as: "native")
    #expect(result.sink.names.reasons.table.names == ["", "lunch", "other"])
    #expect(result.tally.repairs == ["free_text": 2])
  }

  /// The words still say that it is a break; a reason that the site itself names is kept as it is.
  @Test func queueLog() {
    let log = """
      1700000000|NONE|q|SIP/100|ADDMEMBER|
      1700000010|NONE|NONE|SIP/100|PAUSEALL|lunch with Piet who is ill
      1700000020|NONE|NONE|SIP/100|UNPAUSEALL|
      1700000030|NONE|NONE|SIP/100|PAUSEALL|team meeting about the new scripts
      1700000040|NONE|NONE|SIP/100|UNPAUSEALL|

      """
    var context = LogContext()
    context.reasons = ReasonMap(["Team meeting about the new scripts": .notReady])
    let result = readLog(log, as: "asterisk-queue-log", context: context)
    let states = result.events.filter { $0.kind == .agentState }
    #expect(states.map(\.state) == [.break, .available, .notReady, .available])
    #expect(
      states.map { result.sink.names.reasons[$0.reason] } == ["other", "", "team meeting about the new scripts", ""])
    #expect(result.tally.repairs == ["free_text": 1])
  }
}
