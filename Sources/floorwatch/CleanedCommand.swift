import ArgumentParser
import FloorDaemon
import FloorModel

/// `floorwatch cleaned`: say that this machine's heat sink, fans and filters were cleaned.
struct CleanedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleaned",
    abstract: "Say that this machine was cleaned: how well it is cooled is learned anew.",
    discussion: """
      The rule `hardware.cooling_clogged` compares a processor's cooling with its own best week after cleaning. An alert \
      of it that is open is cleared, and an event of the alerts stream says when it was cleaned. For members of the group \
      floorwatch-facility.

      Examples:
        floorwatch cleaned
        floorwatch cleaned --reason "Filter and heat sink, with compressed air"

      Exit status: 0 done or left for the daemon, 1 not possible (the message says why), 64 for a wrong command line.
      """)

  @Option(help: "What was done, for whoever reads the alerts. No names of people.")
  var reason: String?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func validate() throws {
    if let reason, let fault = OperatorRequest.fault(ofNote: reason) {
      throw ValidationError("The reason does not do: \(fault).")
    }
  }

  func run() async throws {
    let desk = try OperatorDesk(config: config)
    try await desk.ask(.cleaned(note: reason), done: "Noted: the machine was cleaned; its cooling is learned anew.")
  }
}
