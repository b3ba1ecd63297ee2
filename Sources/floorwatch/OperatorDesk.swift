import FloorDaemon
import FloorModel
import Foundation

/// What `silence`, `ack` and `cleaned` share: who asks, what is open, and handing a request to the daemon.
struct OperatorDesk {
  let configuration: FloorConfiguration
  let spool: RequestSpool

  /// The desk of a configuration.
  init(config: String?) throws {
    configuration = try CommandConfigurationFile.load(config, optional: config == nil)
    spool = RequestSpool(state: configuration.paths.state)
  }

  /// Who types: behind sudo, the person and not root.
  static var user: String {
    let environment = ProcessInfo.processInfo.environment
    if getuid() == 0, let person = environment["SUDO_USER"], !person.isEmpty { return "\(person) (as root)" }
    return Accounts.userName(getuid())
  }

  /// What the alerts stream says is open and silenced.
  func openAlerts() throws -> OpenAlerts {
    let reader = JournalReader(stream: .alerts, logFolder: configuration.paths.log)
    var open = OpenAlerts()
    do {
      guard try reader.exists() else {
        throw CommandFailure(
          "There is no folder \(reader.folder). Has floorwatch run here? Name its configuration with --config.")
      }
      try reader.read { open.take($0) }
    } catch let error as JournalReadError {
      throw CommandFailure(error.description)
    }
    return open
  }

  /// Leaves a request and waits a moment for the daemon to do it.
  func ask(_ action: OperatorRequest.Action, done: String) async throws {
    let request = OperatorRequest(action, user: Self.user, time: .now)
    let path: String
    do {
      path = try spool.submit(request)
    } catch {
      throw CommandFailure(error.description)
    }
    for _ in 0..<40 {
      if access(path, F_OK) != 0 { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    if access(path + ".refused", F_OK) == 0 {
      throw CommandFailure("The daemon refused it; its log says why: journalctl -u floorwatch.")
    }
    Terminal.print(
      access(path, F_OK) == 0 ? "Left for the daemon, which does not answer: it is done when it next runs." : done)
  }
}
