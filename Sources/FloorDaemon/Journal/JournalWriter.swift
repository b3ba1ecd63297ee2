import FloorModel
import Glibc

/// Writes one stream's lines from the outbox to its dated files.
///
/// A line goes to the file of the site's day on which it was recorded, so yesterday's file is finished when today's
/// begins, whatever time the event itself is about. Files are appended to, never renamed. Whatever instruction the
/// process dies at: on start the last number on disk is read and everything after it is written again, the same bytes.
/// Not `Sendable`: owned by the one task that commits.
final class JournalWriter {
  let stream: Event.Stream
  /// The log folder, e.g. `/var/log/floorwatch`.
  let root: String
  private let zone: SiteTimeZone
  private let files: any AppendFiles
  /// The last number that is in a file.
  private(set) var last: Int64 = 0
  private var file: (day: Int, handle: any AppendFile)?
  private(set) var notices: [JournalNotice] = []
  /// Writing failed: since when, and when to try again.
  private var failure: (kind: JournalNotice.Kind, retryAt: Timestamp, wait: Milliseconds)?

  init(stream: Event.Stream, root: String, zone: SiteTimeZone, files: any AppendFiles = SystemAppendFiles()) {
    self.stream = stream
    self.root = root
    self.zone = zone
    self.files = files
  }

  /// The stream's folder.
  var folder: String { "\(root)/\(stream.rawValue)" }

  /// Whether lines wait because writing failed.
  var isFailing: Bool { failure != nil }

  /// Repairs what a crash left and finds out where to carry on.
  ///
  /// - Throws: `SystemError` or `StoreError`.
  func start(_ store: Store) throws {
    try JournalFolder.make(folder)
    var found: Int64 = 0
    for name in try JournalFolder.files(of: stream, in: folder) {
      let file = JournalFile(path: "\(folder)/\(name)")
      let end = try file.end()
      found = max(found, end.last)
      if end.torn > 0 { try mend(file, end, name: name, found: found, store) }
    }
    let known = try store.lastSequence(stream)
    if found > known {
      try adopt(store, after: known)
      notices.append(
        JournalNotice(
          kind: .adopted, path: folder,
          message:
            "\(folder) has events up to number \(found), the database up to \(known): it was lost or is an older "
            + "copy. Numbering goes on after \(found), and nothing that is in the files is said again."))
    }
    // Numbers known to be on disk are not written again even if someone deleted the files since.
    last = max(found, try store.journaled(stream))
  }

  /// Cuts off a torn line. The store is told first that it must be written again: a crash between the two loses nothing.
  private func mend(_ file: JournalFile, _ end: JournalFile.End, name: String, found: Int64, _ store: Store) throws {
    // Without a line before it, its number is the first of the file's day.
    let day = JournalFile.day(stream, name: name) ?? 0
    let before = found > 0 ? found : try store.lastSequence(stream, recordedBefore: zone.startOfDay(day))
    try store.takeBack(stream, after: before)
    try file.cut(to: end.whole)
    notices.append(
      JournalNotice(
        kind: .repaired, path: file.path,
        message: "\(file.path): \(end.torn) bytes of a torn line were cut off; the line is written again."))
  }

  /// Appends every line that waits; gives how many were written. On failure the rest stays in the outbox.
  ///
  /// - Throws: `StoreError`; trouble with the files becomes a notice and is tried again later.
  @discardableResult
  func drain(_ store: Store, now: Timestamp) throws -> Int {
    // A clock that stepped back must not keep it waiting.
    if let failure, now < failure.retryAt, failure.retryAt - now <= failure.wait { return 0 }
    var written = 0
    while true {
      let entries = try store.outbox(stream, after: last)
      guard let first = entries.first else { break }
      let day = zone.day(of: first.recorded)
      let batch = entries.prefix { zone.day(of: $0.recorded) == day }
      do {
        let count = try append(Array(batch), day: day)
        written += count
        try store.markJournaled(stream, upTo: last)
        if count < batch.count { break }
      } catch let error as SystemError {
        failed(error, now: now)
        break
      }
      recovered()
    }
    return written
  }

  /// Makes today's file if there is none, and leads the link to it.
  func roll(now: Timestamp) {
    guard !isFailing else { return }
    do {
      try open(day: zone.day(of: now))
    } catch {
      failed(error, now: now)
    }
  }

  func takeNotices() -> [JournalNotice] {
    defer { notices.removeAll() }
    return notices
  }

  private func append(_ entries: [Outbox.Entry], day: Int) throws(SystemError) -> Int {
    try open(day: day)
    guard let handle = file?.handle else { return 0 }
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for entry in entries {
      bytes.append(contentsOf: entry.line.utf8)
      bytes.append(0x0A)
      ends.append(bytes.count)
    }
    do {
      try handle.append(bytes)
    } catch {
      // The handle has cut back to its last good length; open anew, in case the file itself is the trouble.
      file = nil
      throw error
    }
    last = entries.last?.sequence ?? last
    return entries.count
  }

  private func open(day: Int) throws(SystemError) {
    let path = "\(folder)/\(JournalFile.name(stream, day: day))"
    if let file, file.day == day, file.handle.isStill(at: path) { return }
    try JournalFolder.make(folder)
    file = (day, try files.open(path))
    link(to: path)
  }

  /// `alerts.jsonl` beside the folders leads to the newest file.
  private func link(to path: String) {
    let newest = (try? JournalFolder.files(of: stream, in: folder))?.last ?? JournalFile.name(stream, day: 0)
    let target = "\(stream.rawValue)/\(newest)"
    let link = "\(root)/\(stream.rawValue).jsonl"
    if let trouble = JournalFolder.lead(link, to: target) {
      notices.append(JournalNotice(kind: .link, path: link, message: trouble))
    }
  }

  private func failed(_ error: SystemError, now: Timestamp) {
    let wait = min(max(1_000, (failure?.wait ?? 0) * 2), 60_000)
    let kind: JournalNotice.Kind = error.isOutOfSpace ? .full : .denied
    if failure?.kind != kind {
      let mend =
        kind == .full
        ? "Free some room" : "Let the user floorwatch write to \(folder) (tmpfiles.d/floorwatch.conf makes it right)"
      notices.append(
        JournalNotice(
          kind: kind, path: error.path,
          message: "\(error). \(mend); the \(stream.rawValue) wait in the database and are written when it works again."
        ))
    }
    failure = (kind, now + wait, wait)
  }

  private func recovered() {
    guard failure != nil else { return }
    failure = nil
    notices.append(
      JournalNotice(kind: .recovered, path: folder, message: "\(folder) can be written again; what waited is written."))
  }

  private func adopt(_ store: Store, after known: Int64) throws {
    let names = try JournalFolder.files(of: stream, in: folder)
    for name in names {
      var lines: [Outbox.Adopted] = []
      try JournalScan.lines(of: "\(folder)/\(name)") { bytes in
        guard let line = JournalLine(bytes), line.sequence > known else { return }
        // The newest file's last line may yet be torn off it, and is then written again.
        let text = name == names.last ? String(decoding: bytes, as: UTF8.self) : nil
        lines.append(Outbox.Adopted(sequence: line.sequence, id: line.id, recorded: line.recorded, line: text))
      }
      try store.adopt(stream, lines: lines)
    }
  }
}
