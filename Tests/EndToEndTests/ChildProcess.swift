import Foundation
import Testing

/// A program that a test starts, with no more of the test's own than it is given.
///
/// Foundation's `Process` hands down the blocked signals of the thread that calls it, so that a child ignores SIGTERM, and
/// descriptors that other tests open at that moment; and its `waitUntilExit` can wait for ever beside other tests.
final class ChildProcess {
  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  let pid: pid_t
  private var ending: Ending?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: the program's absolute path and its arguments.
  ///   - environment: variables added to the test's own.
  ///   - input, output, errors: files for its standard streams; nil for nothing.
  init(
    _ command: [String], environment: [String: String] = [:], input: String? = nil, output: String? = nil,
    errors: String? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    for (number, path) in [(Int32(1), output), (2, errors)] {
      posix_spawn_file_actions_addopen(&actions, number, path ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    // Closing what is not open is no error.
    for number in 3..<Int32(512) { posix_spawn_file_actions_addclose(&actions, number) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    let (arguments, settings) = (command.map { strdup($0) } + [nil], variables.map { strdup($0) } + [nil])
    defer { (arguments + settings).forEach { free($0) } }
    var pid = pid_t()
    let code = posix_spawn(&pid, command[0], &actions, &attributes, arguments, settings)
    try #require(code == 0, "\(command[0]) cannot be started: \(String(cString: strerror(code)))")
    self.pid = pid
  }

  deinit {
    guard isRunning else { return }
    kill(pid, SIGKILL)
    wait()
  }

  var isRunning: Bool {
    reap(WNOHANG)
    return ending == nil
  }

  func signal(_ number: Int32) { if isRunning { kill(pid, number) } }

  /// Waits until it has ended.
  @discardableResult
  func wait() -> Ending {
    while ending == nil { reap(0) }
    return ending ?? .exited(-1)
  }

  /// Waits until it has ended, or kills it when that takes longer than some seconds.
  func wait(atMost seconds: Int) {
    for _ in 0..<(seconds * 100) where isRunning { usleep(10_000) }
    signal(SIGKILL)
    wait()
  }

  private func reap(_ options: Int32) {
    guard ending == nil else { return }
    var status: Int32 = 0
    let found = waitpid(pid, &status, options)
    if found == pid {
      let signal = status & 0x7F
      ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
    } else if found < 0, errno == ECHILD {
      ending = .exited(-1)
    }
  }
}

extension ChildProcess {
  /// What a program that has run to its end leaves; the status of one that was killed is minus the signal's number.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a program to its end, with `input` on standard input.
  static func run(_ command: [String], environment: [String: String] = [:], input: String = "") throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["in", "out", "err"].map { folder.appending(path: $0).path }
    try Data(input.utf8).write(to: URL(filePath: paths[0]))
    let child = try ChildProcess(
      command, environment: environment, input: paths[0], output: paths[1], errors: paths[2])
    let status =
      switch child.wait() {
      case .exited(let status): status
      case .killed(let signal): -signal
      }
    let texts = try paths.map { String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self) }
    return Result(status: status, output: texts[1], errors: texts[2])
  }
}
