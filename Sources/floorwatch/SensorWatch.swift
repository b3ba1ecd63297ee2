import EnvMonitor
import FloorModel
import Foundation
import Synchronization

/// `floorwatch sensors --watch`: the table redrawn on a terminal, one line per reading anywhere else.
struct SensorWatch {
  /// Readings come in bursts; a redraw waits this long for the rest of one.
  private static let settleSeconds = 0.25

  private static let footnote = "\nValues of the moment; alerts look at means over minutes and hours.\n"

  private let configuration: SensorConfiguration
  private let limits: EnvironmentConfiguration
  private let json: Bool

  /// A watch that is not yet running, which holds values against these limits.
  init(_ configuration: SensorConfiguration, limits: EnvironmentConfiguration, json: Bool) {
    self.configuration = configuration
    self.limits = limits
    self.json = json
  }

  /// Shows readings until the process is interrupted.
  func run() {
    let isTerminal = isatty(STDOUT_FILENO) == 1 && !json
    let shared = Shared(limits)
    let json = json
    let thread = SensorThread(
      configuration: configuration, clock: wallClock,
      notice: { FileHandle.standardError.write(Data("floorwatch: \($0)\n".utf8)) },
      sink: { report in
        let (isEmpty, info, judgement) = shared.take(report)
        guard !isTerminal else { return }
        if case .reading(let reading) = report {
          let text =
            json ? SensorJSON.reading(reading, of: info, judgement).text : SensorTable.line(reading, judgement)
          Self.write(text + "\n")
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
      let changed = shared.state.withLock { state -> Shared.State? in
        defer { state.isChanged = false }
        return state.isChanged ? state : nil
      }
      guard let changed else { continue }
      let now = wallClock()
      let table = SensorTable.text(changed.survey) { changed.judge.judge($0, changed.survey.readings[$0.id], at: now) }
      // Home, each line cleared to its end, then everything below: no flicker.
      let text = (table + Self.footnote).split(separator: "\n", omittingEmptySubsequences: false)
      Self.write("\u{1B}[H" + text.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J")
    }
  }

  /// Writes at once: a reader of a pipe waits for each line, and a screen for each picture.
  private static func write(_ text: String) { Terminal.print(text, terminator: "") }

  private final class Shared: Sendable {
    struct State {
      var survey = SensorSurvey()
      var judge: LiveJudge
      var isChanged = false
      var saidEmpty = false
    }
    let state: Mutex<State>

    init(_ limits: EnvironmentConfiguration) {
      state = Mutex(State(judge: LiveJudge(configuration: limits)))
    }

    /// Takes a report in; whether there are no sensors, and whose a reading is and how it stands.
    func take(_ report: SensorReport) -> (isEmpty: Bool, info: SensorInfo?, judgement: LiveJudgement?) {
      state.withLock { state in
        let now = wallClock()
        state.survey.take(report)
        state.judge.take(report, at: now)
        state.isChanged = true
        guard case .reading(let reading) = report else { return (state.survey.sensors.isEmpty, nil, nil) }
        let info = state.survey.sensors.first { $0.id == reading.sensor }
        let judgement = info.map { state.judge.judge($0, reading, at: now) }
        return (state.survey.sensors.isEmpty, info, judgement)
      }
    }

    /// True once, when all sources have said that there is nothing.
    func isFirstEmpty() -> Bool {
      state.withLock { state in
        defer { state.saidEmpty = state.saidEmpty || state.survey.isComplete }
        return !state.saidEmpty && state.survey.isComplete
      }
    }
  }
}
