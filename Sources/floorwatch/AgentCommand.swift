import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation

/// `floorwatch agent`: what is held about one person.
struct AgentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Give, erase or deliver what is held about one person.",
    subcommands: [AgentExportCommand.self, AgentEraseCommand.self, AgentDeliverCommand.self])
}

/// Which person a command is about.
struct AgentArguments: ParsableArguments {
  @Argument(help: "The person: the agent's id as in the session logs, or a pseudonym (a_...).")
  var agent: String

  @Option(
    help: ArgumentHelp("The key file, where the configuration names a credential.", valueName: "path"),
    completion: .file())
  var keyFile: String?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  /// The configuration, and every pseudonym the person may be kept under.
  func resolve() throws -> (configuration: FloorConfiguration, pseudonyms: [String]) {
    let configuration = try CommandConfigurationFile.load(config, optional: config == nil)
    if OperatorRequest.isPseudonym(agent) { return (configuration, [agent]) }
    let key = keyFile.map { KeyFile.path(URL(filePath: $0).standardizedFileURL.path) } ?? configuration.keyFile
    guard let key else {
      throw CommandFailure(
        "The configuration names no key, so no pseudonym can be told from an id. Give the pseudonym, or --key-file.")
    }
    do {
      let names = try KeyRing(state: configuration.paths.state).pseudonyms(
        of: agent, site: configuration.site, current: key)
      return (configuration, names)
    } catch let fault as KeyFile.Fault {
      throw CommandFailure("\(fault.description) Or give the key's file with --key-file, or the pseudonym.")
    }
  }
}

/// `floorwatch agent export`: everything held, for the person it is about.
struct AgentExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Give a person everything held about them, readable or as JSON.",
    discussion: """
      The state the daemon keeps, their days, findings and own feed, and who read what about them (GDPR art. 15 and 20). \
      The export itself is noted in the access audit and stands at its end. Needs root or the service's user.

      Examples:
        sudo floorwatch agent export 1127 --language nl
        sudo floorwatch agent export a_4uesmnx32cqn26zrhfn6z5tk7y --json > my-data.json

      Exit status: 0 given (also when nothing is held), 1 not possible, 64 for a wrong command line.
      """)

  @OptionGroup var person: AgentArguments

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "en or nl. Default: the configuration's.")
  var language: Language?

  func run() throws {
    let (configuration, pseudonyms) = try person.resolve()
    try PersonalAccess(configuration: configuration).note(
      "agent export", .person, subjects: 1, subject: pseudonyms.first)
    do {
      let dossier = try AgentDossier(pseudonyms: pseudonyms, configuration: configuration, now: .now)
      Terminal.print(json ? dossier.json : DossierText(dossier, language: language ?? configuration.language).text)
    } catch {
      throw CommandFailure("\(error) The data are the service's: use sudo.")
    }
  }
}

/// `floorwatch agent erase`: removes everything held about a person.
struct AgentEraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Remove everything held about a person.",
    discussion: """
      From the database, the event files and their own feed; says what was removed and what cannot be. Works while the \
      daemon runs and while it does not. The access audit keeps that it was done, without saying about whom. Needs root \
      or the service's user.

      Example: sudo floorwatch agent erase 1127 --yes

      Exit status: 0 done, 1 not possible or not confirmed, 64 for a wrong command line.
      """)

  @OptionGroup var person: AgentArguments

  @Flag(help: "Do it: there is no way back.")
  var yes = false

  @Option(help: "en or nl. Default: the configuration's.")
  var language: Language?

  func run() async throws {
    let (configuration, pseudonyms) = try person.resolve()
    guard yes else {
      throw CommandFailure(
        "This removes everything held about one person and cannot be undone. Give them their data first (floorwatch agent "
          + "export), then repeat with --yes.")
    }
    try PersonalAccess(configuration: configuration).note("agent erase", .person, subjects: 1)
    var total = AgentErasure.Report()
    for pseudonym in pseudonyms { total.add(try await erase(pseudonym, configuration)) }
    Terminal.print(total.text(language ?? configuration.language))
    if !total.left.isEmpty { throw ExitCode(1) }
  }

  /// By the daemon if it runs; otherwise here, holding its store.
  private func erase(_ pseudonym: String, _ configuration: FloorConfiguration) async throws -> AgentErasure.Report {
    do {
      let store = try Store(
        path: configuration.paths.state + "/floorwatch.sqlite",
        identity: .init(
          source: configuration.siteContext(machine: ProcessInfo.processInfo.hostName).source,
          zone: configuration.timeZone), now: .now)
      return try AgentErasure(store: store, configuration: configuration).erase(pseudonym, now: .now)
    } catch let error as StoreError where error.kind == .inUse {
      return try await ask(pseudonym, configuration)
    } catch {
      throw CommandFailure("\(error)")
    }
  }

  private func ask(_ pseudonym: String, _ configuration: FloorConfiguration) async throws -> AgentErasure.Report {
    let spool = RequestSpool(state: configuration.paths.state)
    let path: String
    do {
      path = try spool.submit(OperatorRequest(.erase(pseudonym: pseudonym), user: OperatorDesk.user, time: .now))
    } catch {
      throw CommandFailure(error.description)
    }
    for _ in 0..<600 {
      if let report = spool.takeAnswer(path) { return report }
      if access(path + ".refused", F_OK) == 0 {
        throw CommandFailure("The daemon refused it: only root and the service's own user may erase. Use sudo.")
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw CommandFailure("The daemon has not answered within a minute; it does it when it can. Its log says more.")
  }
}

/// `floorwatch agent deliver`: every agent's own feed to their own account.
struct AgentDeliverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver",
    abstract: "Give every agent's own feed to their account (own_feed in the configuration).",
    discussion: """
      Writes agents/ACCOUNT.jsonl in the log folder, mode 0600, for the accounts of the owners file. To be run by root, for \
      instance every five minutes: the service itself may give files to nobody. Without own_feed, which needs the works \
      council's consent, there is nothing to deliver.

      Example: sudo floorwatch agent deliver
      Exit status: 0 delivered, 1 not possible, 64 for a wrong command line.
      """)

  @Option(
    help: ArgumentHelp("The key file, where the configuration names a credential.", valueName: "path"),
    completion: .file())
  var keyFile: String?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func run() throws {
    let configuration = try CommandConfigurationFile.load(config, optional: config == nil)
    guard let setting = configuration.ownFeeds else {
      throw CommandFailure("The configuration has no own_feed: nothing about one person is delivered to anybody.")
    }
    let key = keyFile.map { KeyFile.path(URL(filePath: $0).standardizedFileURL.path) } ?? configuration.keyFile
    guard let key, let bytes = FileManager.default.contents(atPath: setting.owners) else {
      throw CommandFailure("\(setting.owners) cannot be read. It names each agent's account: columns agent and user.")
    }
    do {
      let ring = KeyRing(state: configuration.paths.state)
      let owners = try FeedOwners(csv: Array(bytes)) {
        // Only the newest pseudonym: two of them would write the same file in turns.
        try Array(ring.pseudonyms(of: $0, site: configuration.site, current: key).prefix(1))
      }
      for problem in owners.problems { Terminal.warn("\(setting.owners), \(problem).") }
      let count = try OwnFeeds(configuration).deliver(owners.owners)
      if count > 0 { Terminal.print("\(count) \(count == 1 ? "feed" : "feeds") delivered.") }
    } catch {
      throw CommandFailure("\(error)")
    }
  }
}
