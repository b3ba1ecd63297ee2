import Glibc

/// Cuts an input into lines, in bounded memory whatever it holds.
struct RollupLines {
  /// A line longer than this is no row.
  static let longest = 8 << 20

  /// One line, without its newline.
  struct Line {
    /// The bytes; empty for a line that is too long.
    var bytes: ArraySlice<UInt8>
    /// Counted from 1.
    var number: Int
    /// Whether a newline ended it; a last line without one may still be being written.
    var isWhole = true
    /// Longer than `longest`.
    var isTooLong = false
  }

  private var held: [UInt8] = []
  private var number = 0
  private var isSkipping = false

  /// Reads an input to its end.
  ///
  /// - Throws: `SystemError`; what was read before has been handed over.
  static func read(_ input: RollupInput, _ body: (Line) -> Void) throws(SystemError) {
    var lines = RollupLines()
    var block = [UInt8](repeating: 0, count: 1 << 18)
    switch input {
    case .standardInput:
      while true {
        let count = block.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw SystemError(path: "standard input") }
        if count == 0 { break }
        lines.take(block[..<count], body)
      }
    case .file(let path):
      let content: any FileContent = path.hasSuffix(".gz") ? try GzipFile(path: path) : try PlainFile(path: path)
      var position: Int64 = 0
      while true {
        let count = try content.fill(&block, at: position)
        if count == 0 { break }
        position += Int64(count)
        lines.take(block[..<count], body)
      }
    }
    lines.finish(body)
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ body: (Line) -> Void) {
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      number += 1
      if isSkipping {
        isSkipping = false
        body(Line(bytes: [], number: number, isTooLong: true))
      } else if held.isEmpty {
        body(Line(bytes: rest[..<end], number: number))
      } else {
        held += rest[..<end]
        body(Line(bytes: held[...], number: number))
        held.removeAll(keepingCapacity: true)
      }
      rest = rest[(end + 1)...]
    }
    guard !isSkipping else { return }
    held += rest
    if held.count > Self.longest {
      held.removeAll()
      isSkipping = true
    }
  }

  private mutating func finish(_ body: (Line) -> Void) {
    if isSkipping || !held.isEmpty {
      body(Line(bytes: held[...], number: number + 1, isWhole: false, isTooLong: isSkipping))
    }
  }
}

extension FileContent {
  /// Fills a block from `position` on; 0 at the end.
  fileprivate func fill(_ block: inout [UInt8], at position: Int64) throws(SystemError) -> Int {
    var failure: SystemError?
    let count = block.withUnsafeMutableBytes { buffer -> Int in
      do throws(SystemError) {
        return try read(at: position, into: buffer)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }
}
