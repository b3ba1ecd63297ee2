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
          Self.write((json ? SensorJSON.reading(reading).text : SensorTable.line(reading)) + "\n")
        } else if isEmpty, !json, shared.isFirstEmpty() {
          Self.write(SensorTable.nothingFound + "\n")
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
      Self.write("\u{1B}[H" + text.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J")
    }
  }

  /// Writes at once: a reader of a pipe waits for each line, and a screen for each picture.
  private static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

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
