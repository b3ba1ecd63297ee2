import Foundation

/// The built `floorwatch`, run as a person runs it.
struct FloorwatchBinary {
  let status: Int32
  let output: String
  let errors: String

  /// The binary under test: the release build that `make test` names, else the one beside the test runner.
  static let url =
    ProcessInfo.processInfo.environment["FLOORWATCH_BINARY"].map { URL(filePath: $0) }
    ?? Bundle.main.bundleURL.appendingPathComponent("floorwatch")

  /// Runs the binary with `input` on standard input.
  ///
  /// - Parameter user: the number of the user to run as, which only root can choose; nil for the test's own.
  init(_ arguments: [String], input: String = "", user: uid_t? = nil) throws {
    let run = try ChildProcess.run((user.map(Self.launcher) ?? []) + [Self.url.path] + arguments, input: input)
    (status, output, errors) = (run.status, run.output, run.errors)
    // Whatever a replay prints is checked as what the daemon writes is.
    if arguments.first == "replay", output.hasPrefix("{") { try Self.validate(output, arguments) }
  }

  private static func validate(_ lines: String, _ arguments: [String]) throws {
    let stream = arguments.firstIndex(of: "--stream").map { arguments[$0 + 1] }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(stream ?? "all")-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    try lines.write(to: file, atomically: true, encoding: .utf8)
    try RecordedFloor.validate([file.path], isOneStream: stream != nil)
  }

  /// What starts a program as another user, with none of root's rights left.
  static func launcher(_ user: uid_t) -> [String] {
    ["/usr/bin/setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups", "--"]
  }

  /// Whether tests can run it as a user without rights: what permissions forbid is tried only then.
  static let canGiveUpRights = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  /// `nobody`.
  static let nobody: uid_t = 65534
}
