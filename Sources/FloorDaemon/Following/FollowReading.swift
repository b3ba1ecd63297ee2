import FloorModel
import Glibc

/// Reading: one chunk of one file, verified against its checkpoint, cut after the last newline.
extension FileFollower {
  enum ReadOutcome {
    case lines(LineBatch)
    case nothing
  }

  func read(_ file: FollowedFile) -> ReadOutcome {
    let tail = file.checkpoint.tailLength
    // Reading compressed content again from further back is dear.
    var room = buffer.room(tail: tail, atMost: file.age.isCompressed ? .max : ReadBuffer.usual)
    var count: Int
    do {
      let content = try file.open()
      count = try content.read(at: file.checkpoint.offset - Int64(tail), into: room)
      if count == room.count, UnsafeRawBufferPointer(rebasing: room[tail...]).endOfLastLine == nil {
        room = buffer.room(tail: tail)
        count = try content.read(at: file.checkpoint.offset - Int64(tail), into: room)
      }
      guard try isUnchanged(file, content, window: UnsafeRawBufferPointer(room), count: count) else {
        file.verified = -1
        file.changed = -1
        mustRescan = true
        return .nothing
      }
    } catch {
      fail(file, error)
      return .nothing
    }
    recover(file.checkpoint.path)
    let window = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<count])
    let fresh = UnsafeRawBufferPointer(rebasing: window[tail...])
    let isFull = count == room.count
    if file.checkpoint.isSkipping { return skip(file, window) }
    if let end = fresh.endOfLastLine { return hand(file, window, consumed: end, isTorn: false) }
    if isFull { return skip(file, window) }
    if let gzip = file.content as? GzipFile {
      guard gzip.isAtEnd else {
        fail(file, SystemError(EBADMSG, path: file.checkpoint.path))
        return .nothing
      }
      file.isFinished = true
    }
    if !fresh.isEmpty && (file.handsTorn || file.isFinished || limits.handsTails) {
      file.handsTorn = false
      return hand(file, window, consumed: fresh.count, isTorn: true)
    }
    file.handsTorn = false
    file.exhausted = file.size
    return .nothing
  }

  private func isUnchanged(
    _ file: FollowedFile, _ content: any FileContent, window: UnsafeRawBufferPointer, count: Int
  ) throws(SystemError) -> Bool {
    let checkpoint = file.checkpoint
    guard count >= checkpoint.tailLength else { return false }
    let tail = UnsafeRawBufferPointer(rebasing: window[..<checkpoint.tailLength])
    guard ContentHash(tail).value == checkpoint.tailHash else { return false }
    return try content.hash(at: 0, count: checkpoint.headLength) == checkpoint.headHash
  }

  private func hand(
    _ file: FollowedFile, _ window: UnsafeRawBufferPointer, consumed: Int, isTorn: Bool
  ) -> ReadOutcome {
    let tail = file.checkpoint.tailLength
    let bytes = UnsafeRawBufferPointer(rebasing: window[tail..<(tail + consumed)])
    let lines = bytes.newlines + (isTorn ? 1 : 0)
    let batch = LineBatch(
      file: file.number, series: file.age.series, path: file.checkpoint.path, bytes: bytes,
      readable: buffer.readable(from: tail), firstLine: file.checkpoint.line + 1,
      startsFile: file.checkpoint.offset == 0, parserState: file.checkpoint.parserState, isTorn: isTorn)
    file.checkpoint.advance(
      window: UnsafeRawBufferPointer(rebasing: window[..<(tail + consumed)]), consumed: consumed, lines: lines)
    counters.bytes += Int64(consumed)
    counters.lines += lines
    return .lines(batch)
  }

  /// Passes over a line that is too long: up to its newline, if that has been read.
  private func skip(_ file: FollowedFile, _ window: UnsafeRawBufferPointer) -> ReadOutcome {
    let tail = file.checkpoint.tailLength
    let fresh = UnsafeRawBufferPointer(rebasing: window[tail...])
    guard !fresh.isEmpty else {
      file.exhausted = file.size
      file.isFinished = file.age.isCompressed
      return .nothing
    }
    if !file.checkpoint.isSkipping {
      counters.longLines += 1
      let line = file.checkpoint.line + 1
      tell(
        .longLine, file.checkpoint.path,
        "\(file.checkpoint.path): line \(line) is longer than \(limits.longestLine / 1024) KiB and is skipped. "
          + "Look at what wrote it; further long lines in this file are counted, not told.", once: true)
      file.checkpoint.isSkipping = true
    }
    let newline = fresh.firstIndex(of: 0x0A)
    let consumed = newline.map { $0 + 1 } ?? fresh.count
    file.checkpoint.advance(
      window: UnsafeRawBufferPointer(rebasing: window[..<(tail + consumed)]), consumed: consumed,
      lines: newline == nil ? 0 : 1)
    if newline != nil || file.handsTorn {
      file.checkpoint.isSkipping = false
      file.handsTorn = false
    }
    return .nothing
  }
}
