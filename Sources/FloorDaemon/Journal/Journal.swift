import FloorModel

/// The journal: the dated files of all three streams, written from the store's outbox.
///
/// Order of use: open the store, `start` the journal before anything is committed (it may have to tell the store which
/// numbers and ids are taken), then after each commit `drain`. Not `Sendable`: owned by the task that commits.
package final class Journal {
  private let store: Store
  private let writers: [JournalWriter]
  private let zone: SiteTimeZone

  /// A journal below a log folder such as `/var/log/floorwatch`.
  package convenience init(store: Store, folder: String) {
    self.init(store: store, folder: folder, files: SystemAppendFiles())
  }

  init(store: Store, folder: String, files: any AppendFiles) {
    self.store = store
    zone = store.identity.zone
    writers = Event.Stream.allCases.map {
      JournalWriter(stream: $0, root: folder, zone: store.identity.zone, files: files)
    }
  }

  /// Repairs torn lines, squares numbers and ids with the store, writes what was left, and makes today's files.
  ///
  /// - Throws: `SystemError` when a folder or file cannot be used at all, or `StoreError`.
  package func start(now: Timestamp) throws {
    for writer in writers {
      try writer.start(store)
      try writer.drain(store, now: now)
      writer.roll(now: now)
    }
  }

  /// Writes everything committed that is not in the files yet. Quick when there is nothing to do.
  ///
  /// A full disk or lost permission is a notice; the lines wait in the store and are tried again with growing pauses.
  ///
  /// - Returns: how many lines were written.
  /// - Throws: `StoreError`.
  @discardableResult
  package func drain(now: Timestamp) throws -> Int {
    var written = 0
    for writer in writers { written += try writer.drain(store, now: now) }
    return written
  }

  /// Begins a new day's files. To be called about every minute.
  package func roll(now: Timestamp) {
    for writer in writers { writer.roll(now: now) }
  }

  /// Whether lines wait because a file cannot be written.
  package var isFailing: Bool { writers.contains(where: \.isFailing) }

  /// What is worth telling since the last call.
  package func takeNotices() -> [JournalNotice] { writers.flatMap { $0.takeNotices() } }

  /// Deletes each stream's files of days before its `oldest`, and the oldest while all together are larger than `largest`.
  ///
  /// Today's files are never deleted. Returns the paths that were.
  ///
  /// - Throws: `SystemError`.
  package func prune(now: Timestamp, oldest: [Event.Stream: Int], largest: Int64) throws -> [String] {
    try JournalRetention.prune(folders, today: zone.day(of: now), oldest: oldest, largest: largest)
  }

  /// Takes lines out of the stream's files of some days, or replaces them; gives how many.
  ///
  /// - Throws: `SystemError`.
  func rewrite(
    _ stream: Event.Stream, days: (Int) -> Bool, _ fate: (ArraySlice<UInt8>) -> JournalRewrite.Fate
  ) throws -> Int {
    guard let folder = folders[stream] else { return 0 }
    var changed = 0
    for name in try JournalFolder.files(of: stream, in: folder) {
      guard let day = JournalFile.day(stream, name: name), days(day) else { continue }
      changed += try JournalRewrite.rewrite("\(folder)/\(name)", fate)
    }
    return changed
  }

  private var folders: [Event.Stream: String] {
    Dictionary(writers.map { ($0.stream, $0.folder) }) { first, _ in first }
  }
}
