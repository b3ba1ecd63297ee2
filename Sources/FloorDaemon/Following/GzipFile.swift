import CZlib
import Glibc

/// The content of a `.gz`, read forwards; what lies just behind and at the head stays readable.
final class GzipFile: FileContent {
  private let plain: PlainFile
  private let path: String
  private let stream: gzFile
  /// Where the stream stands in the decompressed content.
  private var position: Int64 = 0
  /// The content just before `position`.
  private var behind: [UInt8] = []
  /// The first bytes of the content.
  private var head: [UInt8] = []
  /// The content has been read to its proper end.
  private(set) var isAtEnd = false
  /// How much of the content behind stays readable: a tail and a line of usual length.
  private static let keepBehind = 65_536

  /// Opens the compressed file a path leads to.
  init(path: String) throws(SystemError) {
    plain = try PlainFile(path: path)
    self.path = path
    guard let stream = gzopen(path, "rbe") else { throw SystemError(errno == 0 ? ENOMEM : errno, path: path) }
    self.stream = stream
  }

  deinit { gzclose_r(stream) }

  func status() throws(SystemError) -> FileStatus { try plain.status() }

  func read(at start: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    if start + Int64(buffer.count) <= Int64(head.count) {
      buffer.copyBytes(from: head[Int(start)..<(Int(start) + buffer.count)])
      return buffer.count
    }
    if start < position - Int64(behind.count) { try rewind() }
    try skip(to: start)
    var done = 0
    if start < position {
      let known = behind.suffix(Int(position - start)).prefix(buffer.count)
      buffer.copyBytes(from: known)
      done = known.count
    }
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      do {
        let count = try inflate(into: rest)
        if count == 0 { break }
        done += count
      } catch {
        // What came before the damage is still good.
        if done == 0 { throw error }
        break
      }
    }
    return done
  }

  private func rewind() throws(SystemError) {
    guard gzrewind(stream) == 0 else { throw SystemError(EIO, path: path) }
    position = 0
    behind = []
    isAtEnd = false
  }

  private func skip(to start: Int64) throws(SystemError) {
    guard start > position else { return }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    defer { block.deallocate() }
    while position < start {
      let wanted = Int(min(Int64(block.count), start - position))
      if try inflate(into: UnsafeMutableRawBufferPointer(rebasing: block[..<wanted])) == 0 { return }
    }
  }

  /// Decompresses the next bytes; 0 at the end.
  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let count = gzread(stream, buffer.baseAddress, UInt32(min(buffer.count, 1 << 24)))
    var status: Int32 = 0
    _ = gzerror(stream, &status)
    // A damaged or unfinished stream is EBADMSG here: what was decompressed before it has been handed over.
    guard count >= 0, count > 0 || status == Z_OK || status == Z_STREAM_END else {
      throw SystemError(status == Z_ERRNO && errno != 0 ? errno : EBADMSG, path: path)
    }
    if count == 0 && buffer.count > 0 { isAtEnd = true }
    let fresh = UnsafeRawBufferPointer(rebasing: buffer.prefix(Int(count)))
    if position < Int64(Checkpoint.longestHead), position == Int64(head.count) {
      head.append(contentsOf: fresh.prefix(Checkpoint.longestHead - head.count))
    }
    behind.append(contentsOf: fresh.suffix(Self.keepBehind))
    if behind.count > Self.keepBehind * 2 { behind.removeFirst(behind.count - Self.keepBehind) }
    position += Int64(count)
    return Int(count)
  }
}
