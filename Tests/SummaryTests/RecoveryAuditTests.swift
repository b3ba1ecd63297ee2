import FloorModel
import Testing

@testable import Summary

@Suite("A page looks back at what earlier pages gave away")
struct RecoveryAuditTests {
  private static func people(_ name: String, _ numbers: Range<Int>) -> Set<String> {
    Set(numbers.map { "\(name)\($0)" })
  }

  private static func record(_ present: [String: Set<String>], shown: [String]) -> WeekRecord {
    let values = (shown + [WeekRecord.site]).map { ($0, ["L13": 0.2]) }
    return WeekRecord(
      week: SampleWeek.week, values: Dictionary(uniqueKeysWithValues: values), rosters: present, present: present)
  }

  /// Seven people, and the nine that cover for them: of both together the site's figure tells.
  private static let before = record(
    ["small": people("s", 0..<7), "cover": people("c", 0..<9), "large": people("l", 0..<12)], shown: ["large"])

  @Test("Who covered for a small team is not shown as it was in a week in which the small team is away")
  func cover() {
    let now = ["cover": Self.people("c", 0..<9), "large": Self.people("l", 0..<12)]
    #expect(RecoveryAudit([], privacy: GroupPrivacy()).choice(now).shown == ["cover", "large"])
    let choice = RecoveryAudit([Self.before], privacy: GroupPrivacy()).choice(now)
    #expect(!choice.shown.contains("cover"), "\(choice)")
  }

  @Test("With enough other people in it, it is shown again")
  func changed() {
    let now = ["cover": Self.people("c", 4..<13), "large": Self.people("l", 0..<12)]
    let choice = RecoveryAudit([Self.before], privacy: GroupPrivacy()).choice(now)
    #expect(choice.shown == ["cover", "large"] && choice.site)
  }

  @Test("A sum that is known up to an error tells others up to an error, and what is in no sum not at all")
  func sums() throws {
    var sums = LinearSums(size: 3)
    sums.add([1, 1, 0], unclear: 0.3)
    sums.add([0, 1, 0], unclear: 0.4)
    sums.finish()
    #expect(abs(try #require(sums.unclear(of: [1, 0, 0])) - 0.5) < 1e-9)
    #expect(sums.unclear(of: [0, 0, 1]) == nil)
  }
}
