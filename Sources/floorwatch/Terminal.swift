import Foundation

/// Standard output and standard error.
enum Terminal {
  /// Colour where a person looks: on a terminal, unless NO_COLOR is set or the terminal is dumb.
  static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Text on standard output, at once: a reader of a pipe waits for it.
  static func print(_ text: String, terminator: String = "\n") { write(Array((text + terminator).utf8)) }

  /// Bytes on standard output, all of them or the process ends here.
  static func write(_ bytes: [UInt8]) {
    guard let failure = put(bytes, STDOUT_FILENO) else { return }
    // The reader has what it wanted (`| head`): so we go, at once: other threads may be reading sensors.
    if failure == EPIPE { _exit(0) }
    warn("standard output: \(String(cString: strerror(failure)))")
    exit(1)
  }

  /// A line on standard error that begins with the program's name.
  static func warn(_ text: String) { complain("floorwatch: \(text)") }

  /// A line on standard error. Where nobody can read it, that is no reason to stop.
  static func complain(_ text: String) { _ = put(Array((text + "\n").utf8), STDERR_FILENO) }

  /// Writes everything; the system's error number if that fails.
  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var one = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&one, 1, -1)
        continue
      }
      guard count > 0 else { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
