import Glibc

/// Bytes that can be read by position: a plain file, or the content of a compressed one.
protocol FileContent: AnyObject {
  /// What `fstat` says now.
  func status() throws(SystemError) -> FileStatus

  /// Reads up to `buffer.count` bytes from `position` on; fewer only at the end of the content.
  func read(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
}

extension FileContent {
  /// Whether the content at these places is what the checkpoint says was consumed.
  func matches(_ checkpoint: Checkpoint) throws(SystemError) -> Match {
    if try hash(at: 0, count: checkpoint.headLength) != checkpoint.headHash { return .otherHead }
    let tailStart = checkpoint.offset - Int64(checkpoint.tailLength)
    return try hash(at: tailStart, count: checkpoint.tailLength) == checkpoint.tailHash ? .same : .otherTail
  }

  /// The hash of `count` bytes; nil if there are not that many.
  func hash(at position: Int64, count: Int) throws(SystemError) -> UInt64? {
    do {
      return try withUnsafeTemporaryAllocation(byteCount: max(count, 1), alignment: 16) { buffer in
        let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(count))
        guard try read(at: position, into: wanted) == count else { return nil }
        return ContentHash(UnsafeRawBufferPointer(wanted)).value
      }
    } catch let error as SystemError {
      throw error
    } catch {
      throw SystemError(EIO, path: "")
    }
  }

  /// The first bytes, at most `count`.
  func bytes(_ count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var failure: SystemError?
    let done = bytes.withUnsafeMutableBytes { buffer -> Int in
      do throws(SystemError) {
        return try read(at: 0, into: buffer)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return Array(bytes.prefix(done))
  }

  /// How many bytes from `start` on are equal in both, up to `end` at most.
  func equalPrefix(_ other: any FileContent, from start: Int64, to end: Int64) throws(SystemError) -> Int64 {
    let block = 65_536
    let mine = UnsafeMutableRawBufferPointer.allocate(byteCount: block * 2, alignment: 16)
    defer { mine.deallocate() }
    var position = start
    while position < end {
      let wanted = Int(min(Int64(block), end - position))
      let a = UnsafeMutableRawBufferPointer(rebasing: mine[0..<wanted])
      let b = UnsafeMutableRawBufferPointer(rebasing: mine[block..<(block + wanted)])
      let count = min(try read(at: position, into: a), try other.read(at: position, into: b))
      if let first = a.baseAddress, let second = b.baseAddress, memcmp(first, second, count) != 0 {
        for index in 0..<count where a[index] != b[index] { return position + Int64(index) }
      }
      position += Int64(count)
      if count < wanted { return position }
    }
    return position
  }
}

/// What came of comparing content with a checkpoint.
enum Match: Hashable {
  case same, otherHead, otherTail
}

/// A plain file, open for reading.
final class PlainFile: FileContent {
  private let descriptor: Int32
  private let path: String

  /// Opens the file a path leads to. Never blocks on a FIFO.
  init(path: String) throws(SystemError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    self.path = path
  }

  deinit { close(descriptor) }

  func status() throws(SystemError) -> FileStatus { try FileStatus.of(descriptor: descriptor, path: path) }

  func read(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    var done = 0
    while done < buffer.count, let base = buffer.baseAddress {
      let count = pread(descriptor, base + done, buffer.count - done, off_t(position) + done)
      if count > 0 {
        done += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw SystemError(path: path)
      }
    }
    return done
  }
}
