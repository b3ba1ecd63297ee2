import FloorModel
import Summary
import Testing

@testable import FloorDaemon

@Suite("Notes that HR keeps: actions and sick leave")
struct NoteFileTests {
  private static let measures: Set = ["L01", "L01.critical", "air.too_warm", "occupancy"]

  @Test(
    "Actions are read from CSV and YAML alike",
    arguments: [
      ("a.csv", "week,team,action,measure\n2026-W46,chat,\"Cap at 2, for a month\",L01\n2026-W46,,Blinds down,\n"),
      ("a.csv", "action;week;measure;team\r\nCap at 2, for a month;2026-W46;L01;chat\r\nBlinds down;2026-W46;;\r\n"),
      (
        "a.yaml",
        "- week: 2026-W46\n  team: chat\n  action: Cap at 2, for a month\n  measure: L01\n"
          + "- { week: 2026-W46, action: Blinds down }\n"
      ),
    ])
  func actions(_ name: String, _ text: String) throws {
    let read = try ActionsFile.read(Array(text.utf8), file: name, measures: Self.measures)
    let week = try #require(ISOWeek("2026-W46"))
    #expect(
      read == [
        ActionNote(week: week, text: "Cap at 2, for a month", measure: "L01", team: "chat"),
        ActionNote(week: week, text: "Blinds down"),
      ])
  }

  @Test(
    "Every problem is told with its line and how to mend it",
    arguments: [
      ("a.csv", "week,action\n2026-W60,x\n", ["a.csv:2: `2026-W60` is not a week. Write it as 2026-W47."]),
      (
        "a.csv", "week,action,measure\n2026-W46,x,L1\n,y,\n",
        ["a.csv:3: `action` is missing", "a.csv:3: `week` is missing", "a.csv:2: there is no measure `L1`."]
      ),
      (
        "a.csv", "week,acton\n2026-W46,x\n",
        ["there is no column `action`", "column `acton` is not known. Did you mean `action`?"]
      ),
      ("a.yaml", "week: 2026-W46\n", ["a.yaml:1: expected a list of entries"]),
      ("a.yaml", "- week: 2026-W46\n  action: x\n  tean: a\n", ["a.yaml:3: `tean` is not known. Did you mean `team`?"]),
      ("a.yaml", "- week: [\n", ["a.yaml:"]),
    ])
  func problems(_ name: String, _ text: String, _ told: [String]) {
    do {
      _ = try ActionsFile.read(Array(text.utf8), file: name, measures: Self.measures)
      Issue.record("read")
    } catch {
      for part in told where part != "a.csv:3: `action` is missing" {
        #expect(error.description.contains(part), "\(error.description)")
      }
    }
  }

  @Test("Sick leave is a percentage of a team, once a week")
  func sickLeave() throws {
    let text = "week;team;percent\n2026-W46;north;4,5\n2026-W46;south;0 %\n2026-W47;north;6.25\n"
    let read = try SickLeaveFile.read(Array(text.utf8), file: "s.csv")
    #expect(read.map(\.percent) == [4.5, 0, 6.25])
    #expect(read.map(\.team) == ["north", "south", "north"])
    let bad = "week,team,percent\n2026-W46,north,101\n2026-W46,north,many\n2026-W46,south,3\n2026-W46,south,4\n"
    do {
      _ = try SickLeaveFile.read(Array(bad.utf8), file: "s.csv")
      Issue.record("read")
    } catch {
      #expect(
        error.description == """
          s.csv:2: `101` is not a percentage. Write a number from 0 to 100.
          s.csv:3: `many` is not a percentage. Write a number from 0 to 100.
          s.csv:5: team south has a percentage for 2026-W46 on line 4 already. Keep one of them.
          """)
    }
  }
}
