/// Finding out the format of a log that begins with something else: a core dump, a message of a program that failed.
extension LogFormats {
  /// How far into a file its format is looked for.
  public static let longestPreamble = 32 << 20
  /// A first line longer than this may have hidden the lines behind it from the detection.
  static let longLine = 16_384

  /// The places in a file's beginning at which its format may be told: the start, and the line after each long line.
  ///
  /// - Parameter isComplete: whether `bytes` are all there is.
  /// - Returns: the places in order, and whether more bytes could show more.
  public static func heads(_ bytes: UnsafeRawBufferPointer, isComplete: Bool) -> (starts: [Int], wantsMore: Bool) {
    var starts = [0]
    var start = 0
    while let end = bytes.index(of: 0x0A, from: start), end - start > longLine, end < longestPreamble {
      start = end + 1
      starts.append(start)
    }
    let isShort = bytes.count - start < 65_536 || bytes.index(of: 0x0A, from: start) == nil
    return (starts, !isComplete && isShort && bytes.count < longestPreamble)
  }

  /// The format that fits the beginning of a log best, long lines at its start passed over.
  public static func detect(_ bytes: UnsafeRawBufferPointer, isComplete: Bool) -> (
    format: (any SessionLogFormat.Type)?, wantsMore: Bool
  ) {
    let (starts, wantsMore) = heads(bytes, isComplete: isComplete)
    for start in starts {
      if let format = detect(bytes.slice(start, bytes.count)) { return (format, false) }
    }
    return (nil, wantsMore)
  }
}
