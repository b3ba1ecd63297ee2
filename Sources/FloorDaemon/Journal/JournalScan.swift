import Glibc

/// Reads a journal file line by line in bounded memory.
enum JournalScan {
  /// Calls `body` with each whole line without its newline; gives the offset after the last one.
  ///
  /// - Throws: `SystemError`, or what `body` throws.
  @discardableResult
  static func lines(of path: String, from start: Int64 = 0, _ body: (ArraySlice<UInt8>) throws -> Void) throws -> Int64
  {
    let file = try PlainFile(path: path)
    var position = start
    var block = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = try block.withUnsafeMutableBytes { try file.read(at: position, into: $0) }
      guard let end = block[..<count].lastIndex(of: 0x0A) else {
        guard count == block.count, count < 64 << 20 else { return position }
        // A line longer than the block.
        block = [UInt8](repeating: 0, count: block.count * 2)
        continue
      }
      for line in block[..<end].split(separator: 0x0A) { try body(line) }
      position += Int64(end) + 1
    }
  }
}
