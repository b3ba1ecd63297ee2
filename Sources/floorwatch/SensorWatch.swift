import EnvMonitor
import FloorModel
import Foundation
import Synchronization

/// `floorwatch sensors --watch`: the table redrawn on a terminal, one line per reading anywhere else.
struct SensorWatch {
  /// Readings come in bursts; a redraw waits this long for the rest of one.
  private static let settleSeconds = 0.25

  private let configuration: SensorConfiguration
  private let json: Bool

  /// A watch that is not yet running.
  init(_ configuration: SensorConfiguration, json: Bool) {
    self.configuration = configuration
    self.json = json
  }

  /// Shows readings until the process is interrupted.
  func run() {
    // A line must reach the reader of a pipe when it is written, not when a buffer is full.
    setvbuf(stdout, nil, _IOLBF, 0)
    let isTerminal = isatty(STDOUT_FILENO) == 1 && !json
    let shared = Shared()
    let json = json
    let thread = SensorThread(
      configuration: configuration, clock: wallClock,
      notice: { FileHandle.standardError.write(Data("floorwatch: \($0)\n".utf8)) },
      sink: { report in
        let isEmpty = shared.state.withLock { state in
          state.survey.take(report)
          state.isChanged = true
          return state.survey.sensors.isEmpty
        }
        guard !isTerminal else { return }
        if case .reading(let reading) = report {
          print(json ? SensorJSON.reading(reading).text : SensorTable.line(reading))
        } else if isEmpty, !json, shared.isFirstEmpty() {
          print(SensorTable.nothingFound)
        }
      })
    guard thread.start() else {
      FileHandle.standardError.write(Data("floorwatch: the system gives no thread for reading sensors\n".utf8))
      return
    }
    while true {
      Thread.sleep(forTimeInterval: isTerminal ? Self.settleSeconds : 3600)
      guard isTerminal else { continue }
      let survey = shared.state.withLock { state -> SensorSurvey? in
        defer { state.isChanged = false }
        return state.isChanged ? state.survey : nil
      }
      guard let survey else { continue }
      // Home, each line cleared to its end, then everything below: no flicker.
      let text = SensorTable.text(survey).split(separator: "\n", omittingEmptySubsequences: false)
      print("\u{1B}[H" + text.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J", terminator: "")
      fflush(stdout)
    }
  }

  private final class Shared: Sendable {
    struct State {
      var survey = SensorSurvey()
      var isChanged = false
      var saidEmpty = false
    }
    let state = Mutex(State())

    /// True once, when both sources have said that there is nothing.
    func isFirstEmpty() -> Bool {
      state.withLock { state in
        defer { state.saidEmpty = state.saidEmpty || state.survey.isComplete }
        return !state.saidEmpty && state.survey.isComplete
      }
    }
  }
}
