import FloorModel
import Foundation
import Summary
import Testing

@testable import FloorDaemon

@Suite("The shelf of weeks: late data rewrites a page and says so")
struct WeekShelfTests {
  private func shelf(_ folder: TemporaryFolder) -> WeekShelf {
    WeekShelf(StoragePaths(log: folder["log"], state: folder["state"]))
  }

  private func page(_ week: ISOWeek) -> WeekPage {
    WeekPage(facts: WeekFacts(site: "s", week: week, timeZone: WeekRows.zone), language: .en)
  }

  @Test("A page is written once, again when rows came or changed, and when the notes did")
  func editions() throws {
    let folder = try TemporaryFolder()
    let shelf = shelf(folder)
    let week = WeekRows.week
    let now = WeekRows.time(7, 330)
    let first = try #require(shelf.nextEdition(of: week, rows: ["a": 1, "b": 1], notes: "n"))
    #expect(first == WeekShelf.Edition(revision: 0, lateRows: 0))
    let paths = try shelf.write(page(week), edition: first, rows: ["a": 1, "b": 1], notes: "n", now: now)
    #expect(
      paths.map { String($0.dropFirst(folder["log/summaries/"].count)) }.sorted() == [
        "2026-W47.csv", "2026-W47.html", "2026-W47.json", "2026-W47.txt",
      ])
    #expect(shelf.nextEdition(of: week, rows: ["a": 1, "b": 1], notes: "n") == nil)
    // One row in a new revision, and one that is new; retention taking rows away is no news.
    #expect(
      shelf.nextEdition(of: week, rows: ["a": 1, "c": 1, "d": 1], notes: "n")
        == WeekShelf.Edition(revision: 1, lateRows: 2))
    #expect(shelf.nextEdition(of: week, rows: ["a": 1], notes: "n") == nil)
    #expect(
      shelf.nextEdition(of: week, rows: ["a": 1, "b": 1], notes: "m") == WeekShelf.Edition(revision: 0, lateRows: 0))
    try folder.remove("log/summaries/2026-W47.csv")
    #expect(shelf.nextEdition(of: week, rows: ["a": 1, "b": 1], notes: "n")?.revision == 0)
  }

  @Test("What was published is remembered for as long as a look back needs it, and a damaged memory is none")
  func memory() throws {
    let folder = try TemporaryFolder()
    let shelf = shelf(folder)
    let weeks = (0..<16).map { ISOWeek(ofDay: WeekRows.monday - 7 * $0) }
    for week in weeks {
      _ = try shelf.write(
        page(week), edition: WeekShelf.Edition(revision: 0, lateRows: 0), rows: [:], notes: "", now: WeekRows.time(7, 0)
      )
    }
    #expect(shelf.records(before: weeks[0]).map(\.week) == Array(weeks[1...12]))
    shelf.forget(before: weeks[0])
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder["state/weeks"])
    #expect(Set(kept) == Set(weeks[0...13].map { "\($0).json" }))
    try Data("{".utf8).write(to: URL(filePath: folder["state/weeks/\(weeks[1]).json"]))
    #expect(shelf.records(before: weeks[0]).map(\.week) == Array(weeks[2...12]))
  }
}
