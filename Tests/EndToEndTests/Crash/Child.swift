import Foundation
import Testing

/// A process that is started and killed without ceremony: `Foundation.Process` takes longer than some lives here last.
final class Child {
  let pid: pid_t
  /// The exit status once it has ended: 128 and the signal's number if it was killed.
  private(set) var status: Int32 = -1
  private var hasEnded = false

  /// Starts a program; what it says on standard error goes to a file.
  init(_ arguments: [String], errors: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] =
      ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + environment { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, arguments[0], &actions, nil, &words, &environment)
    try #require(code == 0, "\(arguments[0]): \(String(cString: strerror(code)))")
    self.pid = pid
  }

  deinit { if !hasEnded { _ = kill() } }

  /// Kills it with signal 9; false if it had ended before.
  func kill() -> Bool {
    guard !poll() else { return false }
    Glibc.kill(pid, SIGKILL)
    wait()
    return status == 128 + SIGKILL
  }

  /// Waits for its end.
  func wait() { reap(0) }

  /// Whether it has ended.
  func poll() -> Bool {
    if !hasEnded { reap(WNOHANG) }
    return hasEnded
  }

  private func reap(_ options: Int32) {
    guard !hasEnded else { return }
    var raw: Int32 = 0
    guard waitpid(pid, &raw, options) == pid else { return }
    hasEnded = true
    status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
  }
}
