import ArgumentParser
import FloorDaemon
import FloorModel

/// `floorwatch ack`: say that an alert has been seen.
struct AckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack",
    abstract: "Say that an alert has been seen: no more reminders until it is over.",
    discussion: """
      It is an event of the alerts stream; the alert stays open, and should it get worse it speaks again. For members of \
      the group floorwatch-facility.

      Examples:
        floorwatch ack a1f3c9d2                                    (the key that `floorwatch alerts` shows)
        floorwatch ack air.too_warm/floor-2-east --note "Fitter comes at two"
        floorwatch ack a1f3c9d2 --undo
        floorwatch ack --list

      Exit status: 0 done or left for the daemon, 1 not possible (the message says why), 64 for a wrong command line.
      """)

  @Argument(help: "The alert: its key or the first letters of it, or RULE/SUBJECT.")
  var alert: String?

  @Option(help: "A word for whoever reads the alerts. No names of people.")
  var note: String?

  @Flag(help: "Take the acknowledgement back.")
  var undo = false

  @Flag(help: "Show the open alerts and their keys.")
  var list = false

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func validate() throws {
    if (alert == nil) != list { throw ValidationError("Name one alert, or --list them.") }
    if undo, note != nil { throw ValidationError("--note goes with an acknowledgement, not with --undo.") }
    if let note, let fault = OperatorRequest.fault(ofNote: note) {
      throw ValidationError("The note does not do: \(fault).")
    }
  }

  func run() async throws {
    let desk = try OperatorDesk(config: config)
    let open = try desk.openAlerts().sorted
    if list {
      if open.isEmpty { Terminal.print("No open alerts.") }
      for item in open {
        Terminal.print(
          "\(item.latest.alert ?? "")  \(item.latest.subject)" + (item.isAcknowledged ? "  (acknowledged)" : ""))
      }
      return
    }
    guard let alert else { return }
    let found = open.filter { item in
      item.latest.subject == alert || (alert.count >= 4 && item.latest.alert?.hasPrefix(alert) == true)
    }
    guard found.count == 1, let item = found.first, let key = item.latest.alert else {
      throw CommandFailure(
        found.isEmpty
          ? "No open alert is called `\(alert)`. `floorwatch ack --list` shows them."
          : "`\(alert)` fits \(found.count) alerts: give more of the key.")
    }
    try await desk.ask(
      undo ? .withdrawAcknowledgement(alert: key) : .acknowledge(alert: key, note: note),
      done: undo ? "Reminders come again: \(item.latest.subject)." : "Acknowledged: \(item.latest.subject).")
  }
}
