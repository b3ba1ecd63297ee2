import Alerting
import ArgumentParser
import FloorDaemon
import FloorModel

/// `floorwatch silence`: keep a rule or a zone from the alerts for a time.
struct SilenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence",
    abstract: "Keep a rule or a zone from the alerts for a time.",
    discussion: """
      It goes on being measured and judged, and counts in the week; only the alerts stay quiet. What is still wrong when \
      the time is over is said then. Beginning and end are events of the alerts stream. For members of the group \
      floorwatch-facility.

      Examples:
        floorwatch silence air.too_warm/floor-2-east --for 2h --reason "Filter is being changed"
        floorwatch silence floor-2-east --for 3d          (everything in one zone)
        floorwatch silence 'noise.*' --for 90min          (every rule of a family)
        floorwatch silence --list
        floorwatch silence --undo air.too_warm/floor-2-east

      Exit status: 0 done or left for the daemon, 1 not possible (the message says why), 64 for a wrong command line.
      """)

  @Argument(help: ArgumentHelp("A rule, a zone, or both as RULE/ZONE.", valueName: "rule[/zone]"))
  var target: String?

  @Option(name: .customLong("for"), help: ArgumentHelp("How long: 30min, 2h, 3d, at most 31d.", valueName: "length"))
  var length: String?

  @Option(help: "Why, for whoever reads the alerts. No names of people.")
  var reason: String?

  @Flag(help: "Show the silences in force.")
  var list = false

  @Option(help: ArgumentHelp("End a silence before its time: its id or what it silences.", valueName: "silence"))
  var undo: String?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func validate() throws {
    guard [target != nil, list, undo != nil].count(where: { $0 }) == 1 else {
      throw ValidationError("Name one of: what to silence, --list, or --undo SILENCE.")
    }
    guard target != nil else { return }
    guard let length else { throw ValidationError("A silence has an end: add for instance --for 2h.") }
    guard let time = OperatorRequest.length(length), time >= .minutes(1), time <= OperatorRequest.longestSilence else {
      throw ValidationError("`\(length)` is no length of a silence: write 1min to 31d, such as 30min, 2h or 3d.")
    }
    if let reason, let fault = OperatorRequest.fault(ofNote: reason) {
      throw ValidationError("The reason does not do: \(fault).")
    }
  }

  func run() async throws {
    let desk = try OperatorDesk(config: config)
    if list { return try show(desk) }
    if let undo { return try await end(undo, desk) }
    guard let target, let time = length.flatMap(OperatorRequest.length) else { return }
    let (rule, subject) = try parse(target, desk.configuration)
    try await desk.ask(
      .silence(rule: rule, subject: subject, until: Timestamp.now + time, reason: reason),
      done: "Silenced for \(NumberStyle(.en).length(time)): \(rule)\(subject.map { "/\($0)" } ?? "").")
  }

  /// A rule, a zone, or both; a name without a dot is a zone's.
  private func parse(_ text: String, _ configuration: FloorConfiguration) throws -> (rule: String, subject: String?) {
    let zones = configuration.zones.map(\.id)
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError("`\(text)` names nothing to silence.")
    }
    if parts.count == 1, !first.contains("."), first != "*" {
      guard zones.contains(first) else {
        throw ValidationError(
          "`\(first)` is neither a rule nor a zone; the zones are \(zones.joined(separator: ", ")).")
      }
      return ("*", first)
    }
    let probe = Silence(id: "", rule: first, from: .distantPast, until: .distantFuture)
    let isKnown = FloorConfiguration.rules.contains { probe.covers(rule: $0.id) }
    guard isKnown else {
      throw ValidationError("There is no rule `\(first)`. `floorwatch config explain` lists them.")
    }
    guard parts.count == 2 else {
      guard first != "*" else { throw ValidationError("Everything at once is too much: name a rule or a zone.") }
      return (first, nil)
    }
    let known =
      zones + configuration.teams.map(\.id) + configuration.sensors.compactMap(\.alias) + ["floor"]
    if !known.contains(parts[1]) {
      Terminal.warn("`\(parts[1])` is not in the configuration: it is taken for a team, a queue or a sensor.")
    }
    return (first, parts[1])
  }

  private func show(_ desk: OperatorDesk) throws {
    // The reasons and sentences are in the site's language, so the list is too.
    let language = desk.configuration.language
    func say(_ en: String, _ nl: String) { Terminal.print(LocalizedText(en: en, nl: nl)[language]) }
    let printer = AlertsPrinter(isColoured: Terminal.isColoured, language: language)
    let silences = try desk.openAlerts().silences(at: .now)
    if silences.isEmpty { say("Nothing is silenced.", "Er is niets gedempt.") }
    for line in silences { Terminal.print(printer.silence(line, now: .now)) }
    let waiting = desk.spool.pending().count
    switch waiting {
    case 0: break
    case 1: say("1 request waits for the daemon.", "1 verzoek wacht op de dienst.")
    default: say("\(waiting) requests wait for the daemon.", "\(waiting) verzoeken wachten op de dienst.")
    }
  }

  private func end(_ name: String, _ desk: OperatorDesk) async throws {
    let found = try desk.openAlerts().silences(at: .now).filter { line in
      line.subject == name || line.subject == "*/\(name)"
        || (name.count >= 4 && line.silence?.id.hasPrefix(name) == true)
    }
    guard let line = found.last, let id = line.silence?.id else {
      throw CommandFailure("Nothing is silenced under `\(name)`. `floorwatch silence --list` shows what is.")
    }
    try await desk.ask(.endSilence(id: id), done: "No longer silenced: \(line.subject).")
  }
}
