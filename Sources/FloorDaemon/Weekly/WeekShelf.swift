import FloorModel
import Foundation
import Summary

/// The pages that have been written, and what is remembered of them: when, from which rows, and what they published.
///
/// The memory holds pseudonyms (who was counted), so it stays in the state folder, readable by the service alone, for as
/// long as a comparison needs it.
package struct WeekShelf {
  /// How a page came about.
  package struct Edition: Sendable, Hashable {
    /// 0 the first time, then one more each time late data rewrote the page.
    package var revision: Int
    /// Rows that came or changed since the edition before.
    package var lateRows: Int
  }

  /// What is remembered of a page.
  struct Memory: Codable {
    var revision: Int
    var written: Timestamp
    var rows: [String: Int]
    var record: WeekRecord
    /// Hashes of the notes that were on it.
    var notes: String
  }

  /// Where the pages stand.
  package let pages: String
  private let memories: String

  /// The shelf of a floor.
  package init(_ paths: StoragePaths) {
    pages = paths.log + "/summaries"
    memories = paths.state + "/weeks"
  }

  /// What was published of weeks before, as far as it is remembered.
  package func records(before week: ISOWeek) -> [WeekRecord] {
    (1...WeekFactsBuilder.weeksBack).compactMap { memory(of: ISOWeek(ofDay: week.monday - 7 * $0))?.record }
  }

  /// The edition a page would be; nil when it is written already and nothing has changed since.
  package func nextEdition(of week: ISOWeek, rows: [String: Int], notes: String) -> Edition? {
    guard let before = memory(of: week) else { return Edition(revision: 0, lateRows: 0) }
    let late = rows.reduce(0) { $0 + max(0, $1.value - (before.rows[$1.key] ?? 0)) }
    guard late > 0 || before.notes != notes || !isWritten(week) else { return nil }
    return Edition(revision: late > 0 ? before.revision + 1 : before.revision, lateRows: late)
  }

  /// Writes a page in every format, and remembers it. Each file is written beside and renamed.
  ///
  /// - Throws: `NoteFileError`-like words in a `RollupReadError` when a file cannot be written.
  /// - Returns: the paths written.
  package func write(
    _ page: WeekPage, edition: Edition, rows: [String: Int], notes: String, now: Timestamp
  ) throws(RollupReadError) -> [String] {
    let week = page.record.week
    var paths: [String] = []
    do {
      try SystemFolder.make(pages, mode: 0o750, key: "paths.log")
      try SystemFolder.make(memories, mode: 0o700, key: "paths.state")
      for format in WeekPage.Format.allCases {
        let path = "\(pages)/\(week).\(format.fileExtension)"
        try write(Data(page.render(format).utf8), to: path, mode: 0o640)
        paths.append(path)
      }
      let memory = Memory(
        revision: edition.revision, written: now, rows: rows, record: page.record, notes: notes)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try write(try encoder.encode(memory), to: path(of: week), mode: 0o600)
    } catch {
      throw RollupReadError(
        "\(pages): the page of \(week) cannot be written. \(error). Make the folder writable for whoever runs this.")
    }
    return paths
  }

  /// Forgets weeks that no comparison needs any more. To be called after writing.
  package func forget(before week: ISOWeek) {
    let oldest = ISOWeek(ofDay: week.monday - 7 * (WeekFactsBuilder.weeksBack + 1))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: memories)) ?? []
    for name in names where name.hasSuffix(".json") {
      guard let kept = ISOWeek(name.dropLast(5)), kept < oldest else { continue }
      try? FileManager.default.removeItem(atPath: "\(memories)/\(name)")
    }
  }

  private func path(of week: ISOWeek) -> String { "\(memories)/\(week).json" }

  /// A memory that cannot be read is as good as none: the page is written anew.
  private func memory(of week: ISOWeek) -> Memory? {
    FileManager.default.contents(atPath: path(of: week)).flatMap { try? JSONDecoder().decode(Memory.self, from: $0) }
  }

  private func isWritten(_ week: ISOWeek) -> Bool {
    WeekPage.Format.allCases.allSatisfy {
      FileManager.default.fileExists(atPath: "\(pages)/\(week).\($0.fileExtension)")
    }
  }

  private func write(_ data: Data, to path: String, mode: Int) throws {
    let temporary = path + ".new"
    guard
      FileManager.default.createFile(
        atPath: temporary, contents: data, attributes: [.posixPermissions: mode])
    else { throw SystemError(path: temporary) }
    guard rename(temporary, path) == 0 else { throw SystemError(path: path) }
  }
}
