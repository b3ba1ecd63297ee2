import Foundation
import Testing

@testable import Workload

/// Where a rule stands is kept across restarts, and versions.
@Suite struct LevelStateTests {
  @Test("State of an earlier version is read, and written as it was")
  func coding() throws {
    let text =
      #"{"clearing":7,"cooldown":8,"counted":2,"level":2,"pending":[-9223372036854775808,5,6,-9223372036854775808],"#
      + #""since":9,"value":0.5}"#
    let state = try JSONDecoder().decode(LevelState.self, from: Data(text.utf8))
    #expect(state.level == 2 && state.counted == 2 && state.value == 0.5)
    #expect(state.pending.info == 5 && state.pending.warning == 6 && state.pending.critical == LevelState.never)
    #expect(state.clearing == 7 && state.cooldown == 8 && state.since == 9)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(state), as: UTF8.self) == text)
  }

  @Test("It is quiet with nothing in force and nothing pending")
  func quiet() {
    #expect(LevelState().isQuiet)
    for change: (inout LevelState) -> Void in [
      { $0.level = 1 }, { $0.pending.info = 0 }, { $0.pending.warning = 1 }, { $0.pending.critical = -1 },
    ] {
      var state = LevelState()
      change(&state)
      #expect(!state.isQuiet)
    }
  }

  @Test("It fits a line of the cache")
  func size() { #expect(MemoryLayout<LevelState>.stride == 64) }
}
