import FloorModel
import Foundation
import Summary

/// The pages that have been written, and what is remembered of them: when, from which rows, and what they published.
///
/// The memory holds pseudonyms (who was counted), so it stays in the state folder, readable by the service alone, for as
/// long as a comparison, or the look back at what was published, needs it.
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
    (1...WeekFactsBuilder.weeksAudited).compactMap { memory(of: ISOWeek(ofDay: week.monday - 7 * $0))?.record }
  }

  /// What the page of a week published when it was last written; nil if it was not.
  package func record(of week: ISOWeek) -> WeekRecord? { memory(of: week)?.record }

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
      try write(try Self.encoded(memory), to: path(of: week), mode: 0o600)
    } catch {
      throw RollupReadError(
        "\(pages): the page of \(week) cannot be written. \(error). Make the folder writable for whoever runs this.")
    }
    return paths
  }

  /// Forgets weeks that no comparison needs any more. To be called after writing.
  package func forget(before week: ISOWeek) {
    let oldest = ISOWeek(ofDay: week.monday - 7 * (WeekFactsBuilder.weeksAudited + 1))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: memories)) ?? []
    for name in names where name.hasSuffix(".json") {
      guard let kept = ISOWeek(name.dropLast(5)), kept < oldest else { continue }
      try? FileManager.default.removeItem(atPath: "\(memories)/\(name)")
    }
  }

  /// The weeks in whose groups a person was counted, oldest first, each with the team; `""` stands for no team.
  package func counted(_ pseudonym: String) throws(SystemError) -> [(week: ISOWeek, team: String)] {
    var found: [(week: ISOWeek, team: String)] = []
    for week in try weeksRemembered() {
      let rosters = memory(of: week)?.record.rosters ?? [:]
      for team in rosters.keys.sorted() where rosters[team]?.contains(pseudonym) == true { found.append((week, team)) }
    }
    return found
  }

  /// Takes a person off the groups of every week; gives in how many they were.
  ///
  /// What was published does not change: it tells nobody of anybody. A memory that cannot be read and names the person
  /// goes as a whole.
  package func erase(_ pseudonym: String) throws -> Int {
    var count = 0
    for name in try OldFiles.names(in: memories) {
      let path = "\(memories)/\(name)"
      guard let data = FileManager.default.contents(atPath: path), data.range(of: Data(pseudonym.utf8)) != nil else {
        continue
      }
      count += 1
      guard let week = ISOWeek(name.dropLast(5)), name.hasSuffix(".json"), var memory = memory(of: week) else {
        guard unlink(path) == 0 else { throw SystemError(path: path) }
        continue
      }
      for team in memory.record.rosters.keys { memory.record.rosters[team]?.remove(pseudonym) }
      memory.record.present = memory.record.present?.mapValues { $0.subtracting([pseudonym]) }
      try write(try Self.encoded(memory), to: path, mode: 0o600)
    }
    return count
  }

  /// Deletes what is remembered of weeks that are over longer than a comparison or retention needs; gives the paths.
  ///
  /// - Parameters:
  ///   - first: the first day of which single people's weeks are kept.
  ///   - today: the site's day.
  func prune(keptFrom first: Int, today: Int) throws(SystemError) -> [String] {
    let needed = ISOWeek(ofDay: today).monday - 7 * (WeekFactsBuilder.weeksAudited + 2)
    var gone: [String] = []
    for week in try weeksRemembered() where week.monday + 6 < first || week.monday < needed {
      guard unlink(path(of: week)) == 0 || errno == ENOENT else { throw SystemError(path: path(of: week)) }
      gone.append(path(of: week))
    }
    return gone
  }

  private func weeksRemembered() throws(SystemError) -> [ISOWeek] {
    try OldFiles.names(in: memories).filter { $0.hasSuffix(".json") }.compactMap { ISOWeek($0.dropLast(5)) }.sorted()
  }

  private static func encoded(_ memory: Memory) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(memory)
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
