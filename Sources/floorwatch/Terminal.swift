import Foundation

/// Standard output and standard error.
enum Terminal {
  /// Colour where a person looks: on a terminal, unless NO_COLOR is set or the terminal is dumb.
  static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// A line on standard output, at once: a reader of a pipe waits for it.
  static func print(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A line on standard error.
  static func warn(_ text: String) { write("floorwatch: \(text)", to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array((text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      // The reader has gone (`| head`): so do we.
      guard count > 0 else { exit(0) }
      bytes = bytes.dropFirst(count)
    }
  }
}
