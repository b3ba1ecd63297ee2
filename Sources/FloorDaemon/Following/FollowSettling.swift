import FloorModel
import Glibc

/// Which file is a copy of which: what has been read once is not read again under another name.
///
/// Two files that begin alike are not the same file: a header line says nothing. A file is held back as a copy only while
/// every byte of it equals the other's; with the first byte that differs it is read on its own.
extension FileFollower {
  /// Compares every file that is new or a copy with the others, older files first.
  func settleAll() {
    var waiting = files.filter { $0.isPresent && (!$0.isSettled || $0.checkpoint.copyOf != nil) }
    hasUndecided = !waiting.isEmpty
    guard hasUndecided || files.contains(where: \.justGone) else { return }
    forgetQueues()
    waiting.sort { $0.precedes($1) }
    var known: KnownFiles?
    for file in waiting {
      do {
        if let principal = file.checkpoint.copyOf { try follow(file, principal: principal) }
        if file.checkpoint.copyOf == nil && !file.isSettled { try settle(file, among: &known) }
      } catch {
        guard error.code == EBADMSG, error.path != file.checkpoint.path else {
          fail(file, error)
          continue
        }
        // What it is compared with is damaged: nothing can be said of that, and this one must not wait for it.
        release(file)
        file.isSettled = true
      }
    }
    for file in files where file.justGone { mourn(file) }
  }

  /// A file nothing has been read of: a copy, a continuation of one that is gone, or a file of its own.
  private func settle(_ file: FollowedFile, among known: inout KnownFiles?) throws(SystemError) {
    guard file.size > 0 else { return }
    if file.age.isCompressed && !file.isQuiet(for: min(2000, limits.quiet), now: now) { return }
    let content = try file.open()
    file.waitsFor = nil
    try file.lookAtHead()
    let others = known ?? KnownFiles(files)
    known = others
    defer { others.add(file) }
    for other in try others.candidates(for: file, content)
    where other !== file && other.checkpoint.copyOf == nil && other.isSettled {
      if other.place == .gone {
        guard other.checkpoint.offset > 0 else { continue }
        if try holds(content, file, other.checkpoint) {
          takeOver(file, from: other)
          return others.add(other)
        }
      } else if other.isPresent, let settled = try compare(file, content, with: other), settled {
        return
      } else if file.waitsFor != nil {
        return
      }
    }
    file.isSettled = true
    others.met += 1
    // Thousands of new files are not all held open until their turn comes.
    if others.met > limits.openFiles, file.place == .listed { file.content = nil } else { closeSpare(file) }
  }

  /// Compares a new file with one that is present: true when settled, nil when nothing in common, false when undecided.
  private func compare(
    _ file: FollowedFile, _ content: any FileContent, with other: FollowedFile
  ) throws(SystemError) -> Bool? {
    guard try begins(file, like: other) else { return nil }
    let head = other.checkpoint.headLength
    if file.age.isCompressed || file.size >= Int64(head) {
      guard try content.hash(at: 0, count: head) == other.checkpoint.headHash else { return nil }
    }
    guard !other.age.isCompressed else {
      // The other is compressed: its size is not known, so its checkpoint stands for it.
      guard other.isFinished else {
        file.waitsFor = other.number
        return false
      }
      guard try holds(content, file, other.checkpoint) else { return nil }
      return fork(file, other, at: other.checkpoint.offset)
    }
    let otherContent = try other.open()
    let end = file.age.isCompressed ? other.size : min(file.size, other.size)
    let equal = try content.equalPrefix(otherContent, from: 0, to: end)
    if try ends(file, content, at: equal) {
      hold(file, asCopyOf: other, upTo: equal)
      return true
    }
    return equal == other.size ? fork(file, other, at: equal) : nil
  }

  /// Whether the first bytes of both are equal, as far as both have them: cheap, and settles nearly every case.
  private func begins(_ file: FollowedFile, like other: FollowedFile) throws(SystemError) -> Bool {
    try file.lookAtHead()
    try other.lookAtHead()
    let count = min(file.peek.count, other.peek.count)
    // An empty file begins like any other, and says nothing.
    return count > 0 && file.peek.prefix(count) == other.peek.prefix(count)
  }

  /// All of `other` stands at the beginning of `file`, which goes on: from now on `file` is read, and `other` its copy.
  private func fork(_ file: FollowedFile, _ other: FollowedFile, at end: Int64) -> Bool {
    guard !other.mayHaveLines else {
      file.waitsFor = other.number
      return false
    }
    file.carryOn(from: other.checkpoint)
    hold(other, asCopyOf: file, upTo: end)
    return true
  }

  private func hold(_ file: FollowedFile, asCopyOf other: FollowedFile, upTo end: Int64) {
    file.checkpoint.copyOf = other.number
    file.checkpoint.copied = end
    file.isSettled = true
    file.compared = file.changed
    counters.copies += 1
    closeSpare(file)
  }

  /// A copy that has changed, or whose principal has.
  private func follow(_ file: FollowedFile, principal: Int64) throws(SystemError) {
    guard let other = known(principal), other.isPresent else {
      return try inherit(file, principal: principal)
    }
    guard file.changed != file.compared || other.changed != file.comparedWith else { return }
    // Not compared since the start or under this name: its inode may have gone to other content, so from the beginning.
    let start = file.compared == -1 ? 0 : file.checkpoint.copied
    file.compared = file.changed
    file.comparedWith = other.changed
    guard !file.age.isCompressed else { return }
    file.peek = []
    guard try begins(file, like: other) else { return release(file) }
    guard file.size > start else { return }
    let otherContent = try other.open()
    let end = other.age.isCompressed ? file.size : min(file.size, other.size)
    let equal = try file.open().equalPrefix(otherContent, from: start, to: end)
    if equal == file.size {
      file.checkpoint.copied = equal
    } else if try ends(other, otherContent, at: equal) {
      file.checkpoint.copied = equal
      if !other.mayHaveLines {
        file.carryOn(from: other.checkpoint)
        hold(other, asCopyOf: file, upTo: equal)
      }
    } else {
      release(file)
    }
  }

  /// The file this one is a copy of is gone or was emptied: the copy goes on in its place.
  private func inherit(_ file: FollowedFile, principal: Int64) throws(SystemError) {
    let content = try file.open()
    if let other = known(principal), other.place == .gone {
      if try holds(content, file, other.checkpoint) { return takeOver(file, from: other) }
      if file.size == file.checkpoint.copied, !file.age.isCompressed {
        // All of it was read through the other; stand at its end.
        return try standAtEnd(file, content, state: other.checkpoint.parserState)
      }
    }
    release(file)
  }

  private func standAtEnd(
    _ file: FollowedFile, _ content: any FileContent, state: [UInt8]
  ) throws(SystemError) {
    var checkpoint = file.checkpoint
    let size = file.size
    checkpoint.offset = size
    checkpoint.headLength = Int(min(size, Int64(Checkpoint.longestHead)))
    checkpoint.tailLength = Int(min(size, Int64(Checkpoint.longestTail)))
    guard let head = try content.hash(at: 0, count: checkpoint.headLength),
      let tail = try content.hash(at: size - Int64(checkpoint.tailLength), count: checkpoint.tailLength)
    else { return release(file) }
    checkpoint.headHash = head
    checkpoint.tailHash = tail
    checkpoint.parserState = state
    checkpoint.copyOf = nil
    checkpoint.copied = 0
    file.checkpoint = checkpoint
  }

  /// It is no copy (any more): it is read on its own, from where it was last read itself.
  private func release(_ file: FollowedFile) {
    file.checkpoint.copyOf = nil
    file.checkpoint.copied = 0
    file.exhausted = -1
    file.peek = []
    // One of which nothing was read itself may still be a copy of a third.
    file.isSettled = file.checkpoint.offset > 0
  }

  /// `other`, which is gone, lives on in `file`: it keeps its number, and with it its parser.
  private func takeOver(_ file: FollowedFile, from other: FollowedFile) {
    other.checkpoint.path = file.checkpoint.path
    other.checkpoint.identity = file.checkpoint.identity
    other.age = file.age
    other.content = file.content
    other.place = file.place
    other.size = file.size
    other.changed = file.changed
    other.verified = file.changed
    other.modified = file.modified
    other.peek = file.peek
    other.changeSeen = file.changeSeen
    other.exhausted = -1
    other.isFinished = false
    other.isSettled = true
    other.justGone = false
    if file.checkpoint.offset > 0 || file.checkpoint.copyOf != nil { removed.insert(file.number) }
    files.removeAll { $0 === file }
    counters.copies += 1
  }

  /// Whether the content holds everything the checkpoint says was read.
  private func holds(
    _ content: any FileContent, _ file: FollowedFile, _ checkpoint: Checkpoint
  ) throws(SystemError) -> Bool {
    guard file.age.isCompressed || file.size >= checkpoint.offset else { return false }
    return try content.matches(checkpoint) == .same
  }

  /// Whether the file's content ends at `position`.
  private func ends(
    _ file: FollowedFile, _ content: any FileContent, at position: Int64
  ) throws(SystemError) -> Bool {
    guard file.age.isCompressed else { return position >= file.size }
    do {
      return try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) {
        try content.read(at: position, into: $0) == 0
      }
    } catch let error as SystemError {
      throw error
    } catch {
      throw SystemError(EIO, path: file.checkpoint.path)
    }
  }

  /// A file has gone, and nothing carries it on.
  private func mourn(_ file: FollowedFile) {
    file.justGone = false
    let unread = file.size - file.checkpoint.offset
    guard file.checkpoint.copyOf == nil, !file.age.isCompressed, unread > 0 else { return }
    counters.lost += 1
    tell(
      .lost, file.checkpoint.path,
      "\(file.checkpoint.path) was removed or emptied before its last \(unread) bytes were read; they are lost. "
        + "Keep rotated files for at least a day.")
  }
}
