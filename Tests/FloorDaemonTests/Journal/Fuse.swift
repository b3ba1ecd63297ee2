@testable import FloorDaemon

/// Files whose calls stop working after a number of them, at any byte: what a kill leaves behind.
final class Fuse: AppendFiles {
  /// The process has died: no call does anything any more.
  private var isDead = false
  private var calls: Int
  private var random: SeededGenerator

  init(calls: Int, random: SeededGenerator) {
    self.calls = calls
    self.random = random
  }

  func open(_ path: String) throws(SystemError) -> any AppendFile {
    File(isDead ? nil : try SystemAppendFile(path: path), path, self)
  }

  /// Whether the next call still works; otherwise how many of its bytes do.
  fileprivate func burn(_ count: Int) -> Int? {
    guard !isDead else { return 0 }
    calls -= 1
    guard calls < 0 else { return nil }
    isDead = true
    return Int.random(in: 0...count, using: &random)
  }

  private final class File: AppendFile {
    private let file: SystemAppendFile?
    private let path: String
    private let fuse: Fuse

    init(_ file: SystemAppendFile?, _ path: String, _ fuse: Fuse) {
      self.file = file
      self.path = path
      self.fuse = fuse
    }

    func append(_ bytes: [UInt8]) throws(SystemError) {
      guard let part = fuse.burn(bytes.count) else {
        try file?.append(bytes)
        return
      }
      // Dies half-way through the write: no cutting back, no noting.
      if part > 0 { try file?.append(Array(bytes.prefix(part))) }
      throw SystemError(5, path: path)
    }

    func isStill(at path: String) -> Bool { file?.isStill(at: path) ?? true }
  }
}
