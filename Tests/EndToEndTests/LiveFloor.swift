import Foundation
import Testing

/// The real daemon on a floor of its own: configuration, logs, state and a mocked machine, all in a temporary folder.
final class LiveFloor {
  /// They need minutes of real time: `make test` and `make live` ask for them in a pass of their own.
  static let isWanted = ProcessInfo.processInfo.environment["FLOORWATCH_LIVE"] != nil

  let folder: URL
  let machine: MockedMachine?
  private(set) var process: ChildProcess?
  /// Variables that the daemon is started with beside those of the machine.
  var environment: [String: String] = [:]
  private var runs = 0

  /// A floor whose configuration is `configuration` plus site, time zone and paths; not running yet.
  init(_ configuration: String, machine: MockedMachine? = nil) throws {
    self.machine = machine
    folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-live-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if configuration.contains("session_logs") {
      let made = try FloorwatchBinary(["key", "create", path("pseudonym.key")])
      #expect(made.status == 0, "\(made.errors)")
    }
    try configure(configuration)
  }

  deinit {
    process = nil
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes the configuration anew.
  func configure(_ configuration: String) throws {
    let people =
      configuration.contains("session_logs")
      ? "purpose: \"Show that the daemon does what it says, with nobody real in it.\"\nkey_file: pseudonym.key\n" : ""
    let text = "site: live-1\ntime_zone: Europe/Amsterdam\npaths: { log: log, state: state }\n" + people + configuration
    try text.write(toFile: path("floorwatch.yaml"), atomically: true, encoding: .utf8)
  }

  /// Appends to one of the followed files, as another program does.
  func append(_ bytes: some Sequence<UInt8>, to name: String) throws {
    let descriptor = open(path(name), O_WRONLY | O_APPEND | O_CREAT, 0o644)
    try #require(descriptor >= 0, "\(name)")
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(bytes))
  }

  func append(_ line: String, to name: String) throws { try append(Array((line + "\n").utf8), to: name) }

  // MARK: - The process

  /// Starts the daemon and waits until it says that it is ready.
  func start(_ launcher: [String] = []) async throws {
    runs += 1
    process = try ChildProcess(
      launcher + [FloorwatchBinary.url.path, "run", "--config", path("floorwatch.yaml"), "--machine", "pc-17"],
      environment: environment.merging(machine?.environment ?? [:]) { $1 }, errors: path("said-\(runs)"))
    try await wait(60, "ready") { self.said.contains("ready: ") }
  }

  /// What the daemon last started has said on standard error.
  var said: String { (try? String(contentsOfFile: path("said-\(runs)"), encoding: .utf8)) ?? "" }

  /// How many of its lines say this.
  func lines(saying words: String) -> Int { said.split(separator: "\n").count { $0.contains(words) } }

  var isRunning: Bool { process?.isRunning ?? false }

  func signal(_ number: Int32) { process?.signal(number) }

  /// Stops the daemon as systemd does: it ends soon and with status 0.
  func stop() async throws {
    let process = try #require(process)
    try #require(process.isRunning, "\(said)")
    process.signal(SIGTERM)
    try await wait(20, "stopped") { !process.isRunning }
    #expect(process.wait() == .exited(0), "\(said)")
    try validate()
  }

  // MARK: - What it wrote

  /// The events of a stream but for the daemon's own starts and stops.
  func events(_ stream: String = "alerts") throws -> [RecordedEvent] {
    try everything(stream).filter { !$0.type.hasPrefix("floorwatch.daemon.") }
  }

  /// All events of a stream.
  func everything(_ stream: String = "alerts") throws -> [RecordedEvent] {
    try RecordedFloor.journal(folder.appending(path: "log/\(stream)"))
  }

  /// The events of a kind (`raised`, `config.loaded`) whose subject begins so.
  func events(_ kind: String, _ subject: String) throws -> [RecordedEvent] {
    let type = kind.contains(".") ? "floorwatch.\(kind).v1" : "floorwatch.alert.\(kind).v1"
    return try events().filter { $0.type == type && $0.subject.hasPrefix(subject) }
  }

  /// Waits for an event, at most so long.
  @discardableResult
  func event(_ kind: String, _ subject: String, within seconds: Double) async throws -> RecordedEvent {
    try await wait(seconds, "\(kind) \(subject)") { try !self.events(kind, subject).isEmpty }
    return try #require(try events(kind, subject).last)
  }

  /// Waits until something holds; if it never does, says what the daemon said.
  func wait(_ seconds: Double, _ what: String, until condition: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while try !condition() {
      try #require(
        ContinuousClock.now < end,
        "not within \(seconds) s: \(what)\n\(said.suffix(4000))\n\((try? events().map(\.line))?.joined(separator: "\n") ?? "")"
      )
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  /// Every line of all streams fits its schema, and the numbers have no gap.
  func validate() throws {
    for stream in ["alerts", "workload", "rollups"] {
      try RecordedFloor.validate(folder.appending(path: "log/\(stream)"))
    }
  }
}
