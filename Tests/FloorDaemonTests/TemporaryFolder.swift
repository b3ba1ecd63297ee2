import Foundation

@testable import FloorDaemon

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("\(NSTemporaryDirectory())/floorwatch-XXXXXX".utf8CString)
    path = try template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, mkdtemp(base) != nil else { throw SystemError(path: NSTemporaryDirectory()) }
      return String(cString: base)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Appends text (or makes the file).
  func append(_ text: String, to name: String) throws {
    let descriptor = open(self[name], O_WRONLY | O_CREAT | O_APPEND, 0o644)
    guard descriptor >= 0 else { throw SystemError(path: self[name]) }
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError(path: self[name]) }
      bytes = bytes.dropFirst(count)
    }
  }

  func truncate(_ name: String, to size: Int = 0) throws {
    guard Glibc.truncate(self[name], off_t(size)) == 0 else { throw SystemError(path: self[name]) }
  }

  func rename(_ from: String, _ to: String) throws {
    guard Glibc.rename(self[from], self[to]) == 0 else { throw SystemError(path: self[from]) }
  }

  func copy(_ from: String, _ to: String) throws {
    try? FileManager.default.removeItem(atPath: self[to])
    try Data(contentsOf: URL(filePath: self[from])).write(to: URL(filePath: self[to]))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self[name]) }

  func exists(_ name: String) -> Bool { access(self[name], F_OK) == 0 }

  func text(_ name: String) throws -> String { try String(contentsOfFile: self[name], encoding: .utf8) }

  /// Compresses a file as logrotate does: `x` becomes `x.gz`.
  func compress(_ name: String) throws {
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/gzip")
    gzip.arguments = ["-f", self[name]]
    try gzip.run()
    gzip.waitUntilExit()
  }
}

/// A reproducible source of random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
