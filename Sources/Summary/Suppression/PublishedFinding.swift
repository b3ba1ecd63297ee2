import FloorModel

/// How often a working-time rule found something: counts, never a person.
public struct PublishedFinding: Sendable, Hashable {
  /// The rule's key.
  public let rule: String
  /// What the findings amount to.
  public let kind: WorkingTimeFact.Kind
  /// Findings on the whole site.
  public let total: Figure
  /// Findings of those whose hours are not inferred.
  public let certain: Figure
  /// People with at least one.
  public let people: Figure
  /// Findings by team, for the teams that are shown; all hidden where they would tell of a few.
  public let teams: [String: Figure]

  static func findings(_ facts: [WorkingTimeFact], teams: [String: String], shown: Set<String>) -> [PublishedFinding] {
    let known = facts.filter { teams[$0.agent] != nil }
    let sizes = Dictionary(teams.values.map { ($0, 0) }) { first, _ in first }
    let groups = Dictionary(grouping: known) { Key(rule: $0.rule, kind: $0.kind) }
    return groups.sorted { $0.key < $1.key }.map { key, facts in
      var counts = sizes
      for fact in facts { counts[teams[fact.agent] ?? "", default: 0] += 1 }
      let row = CountRow(counts, shown: shown, prefer: .total)
      let certain = facts.count { !$0.isDoubtful }
      let people = Set(facts.map(\.agent)).count
      return PublishedFinding(
        rule: key.rule, kind: key.kind, total: row.total,
        certain: figure(certain, besides: facts.count), people: figure(people, besides: 0), teams: row.cells)
    }
  }

  /// A count beside another count: neither it nor the difference may be one to four.
  private static func figure(_ count: Int, besides whole: Int) -> Figure {
    if (1..<GroupPrivacy.smallCount).contains(count) { return .few }
    if (1..<GroupPrivacy.smallCount).contains(whole - count) { return .hidden }
    return .value(Double(count))
  }

  private struct Key: Hashable, Comparable {
    let rule: String
    let kind: WorkingTimeFact.Kind

    static func < (a: Key, b: Key) -> Bool {
      (a.rule, order(a.kind)) < (b.rule, order(b.kind))
    }

    private static func order(_ kind: WorkingTimeFact.Kind) -> Int {
      WorkingTimeFact.Kind.allCases.firstIndex(of: kind) ?? 0
    }
  }
}
