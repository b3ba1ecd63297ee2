import FloorModel
import Testing

@testable import Workload

/// Gaps that a log itself shows.
@Suite struct SourceInterruptionTests {
  private static func found(_ log: String, as format: String, restarting: Bool = false) -> [SourceInterruption] {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    for event in readLog(log, as: format).events {
      monitor.ingest(event)
      guard restarting else { continue }
      let told = monitor.interruptions
      let state = monitor.takeChangedState()
      monitor = LoadMonitor(configuration: LoadConfiguration())
      _ = monitor.restore(state)
      monitor.interruptions = told
    }
    return monitor.takeInterruptions()
  }

  private static func native(_ lines: [(minute: Int, seq: Int)]) -> String {
    lines.map { minute, seq in
      let clock = (minute < 600 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
      return
        #"{"v":1,"time":"2026-11-20T\#(clock):00Z","source":"acd-1","seq":\#(seq),"event":"agent.login","agent":"\#(seq)"}"#
    }.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [false, true])
  func numbers(restarting: Bool) {
    // No gap, one of two, one of seven within the hour, and a small one after it, which brings the seven along.
    let log = Self.native([(540, 1), (541, 2), (542, 5), (550, 13), (610, 14), (620, 16), (630, 16)])
    let found = Self.found(log, as: "native", restarting: restarting)
    #expect(found.map(\.missing) == [2, 8])
    #expect(found.map { $0.time } == [time("2026-11-20T09:02:00Z"), time("2026-11-20T10:20:00Z")])
  }

  @Test func queueStart() {
    // The first line of a log is no gap: nothing was heard before it.
    let log = """
      1700000000|NONE|NONE|NONE|QUEUESTART|
      1700000010|NONE|q|SIP/100|ADDMEMBER|
      1700000600|NONE|NONE|NONE|QUEUESTART|

      """
    let found = Self.found(log, as: "asterisk-queue-log")
    #expect(found.map(\.missing) == [0])
    #expect(found.first?.time == Timestamp(seconds: 1_700_000_600))
  }
}
