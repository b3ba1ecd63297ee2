import FloorModel
import Glibc

/// One day's file of a stream, and what its last lines say. Raw system calls, so that every failure has its `errno`.
struct JournalFile {
  /// Its path.
  let path: String

  /// `alerts-20261122.jsonl`.
  static func name(_ stream: Event.Stream, day: Int) -> String {
    "\(stream.rawValue)-\(CivilDate(daysSinceEpoch: day).description.filter { $0 != "-" }).jsonl"
  }

  /// The day in a file's name; nil for files of another kind.
  static func day(_ stream: Event.Stream, name: String) -> Int? {
    guard name.hasPrefix(stream.rawValue + "-"), name.hasSuffix(".jsonl") else { return nil }
    let digits = name.dropFirst(stream.rawValue.count + 1).dropLast(6)
    guard digits.count == 8, let number = Int(digits), number > 0 else { return nil }
    let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    return date.isValid ? date.daysSinceEpoch : nil
  }

  /// How a file ends.
  struct End {
    /// The sequence of the last numbered line; 0 for none.
    var last: Int64
    /// The length of all whole lines.
    var whole: Int64
    /// How many bytes a crash left behind them.
    var torn: Int64
  }

  /// Looks at the end of the file.
  ///
  /// A line is whole when it ends in a newline and holds no NUL (which a power cut may leave).
  ///
  /// - Throws: `SystemError`.
  func end() throws(SystemError) -> End {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    defer { close(descriptor) }
    let size = try FileStatus.of(descriptor: descriptor, path: path).size
    // The end of the file, and more of it until a numbered line is found.
    var window = min(size, 256 << 10)
    while true {
      let start = size - window
      let block = try bytes(descriptor, from: start, count: Int(window))
      let whole = Self.wholeLength(block)
      let sequence = block[..<whole].split(separator: 0x0A).reversed().lazy.compactMap(JournalLine.sequence).first
      if sequence != nil || start == 0 {
        let length = start + Int64(whole)
        return End(last: sequence ?? 0, whole: length, torn: size - length)
      }
      window = min(size, window * 8)
    }
  }

  /// Cuts off what is torn.
  ///
  /// - Throws: `SystemError`.
  func cut(to length: Int64) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    defer { close(descriptor) }
    guard ftruncate(descriptor, off_t(length)) == 0, fsync(descriptor) == 0 else { throw SystemError(path: path) }
  }

  /// How much of `block` is whole lines.
  private static func wholeLength(_ block: [UInt8]) -> Int {
    var end = block.count
    while let newline = block[..<end].lastIndex(of: 0x0A) {
      let start = block[..<newline].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if !block[start..<newline].contains(0) { return newline + 1 }
      end = newline
    }
    return 0
  }

  private func bytes(_ descriptor: Int32, from start: Int64, count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      done = 0
      while done < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + done, count - done, off_t(start) + done)
        if got > 0 {
          done += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = SystemError(path: path)
          break
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
