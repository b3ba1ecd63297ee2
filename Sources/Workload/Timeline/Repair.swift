/// What had to be mended or left out to make a timeline from a log (`workload.md` 4.10).
public enum Repair: String, Sendable, CaseIterable, Codable {
  /// An end without a beginning: the beginning is the end less the length the log gives.
  case inferredStart = "inferred_start"
  /// A beginning without an end: closed by the next call, the logout or the longest plausible length.
  case inferredEnd = "inferred_end"
  /// An end under another call's id, matched by agent and start.
  case foreignID = "foreign_id"
  /// The same thing said twice.
  case duplicate
  /// An end that neither belongs to a contact nor says how long it lasted.
  case orphanEnd = "orphan_end"
  /// A contact longer than is plausible, cut.
  case truncated
  /// A length below zero or an end before its beginning, left out.
  case negativeLength = "negative_length"
  /// A forgotten logout, put shortly after the last evidence.
  case inferredLogout = "inferred_logout"
  /// Older than the re-order window: came too late.
  case late
}

/// How often each repair was made.
public struct RepairCounts: Sendable, Hashable {
  private var counts = [Int](repeating: 0, count: Repair.allCases.count)

  /// No repairs.
  public init() {}

  /// How often one repair was made.
  public subscript(repair: Repair) -> Int {
    get { counts[Self.index(repair)] }
    set { counts[Self.index(repair)] = newValue }
  }

  /// The repairs that were made at all, by name.
  public var named: [(name: String, count: Int)] {
    Repair.allCases.compactMap { self[$0] > 0 ? ($0.rawValue, self[$0]) : nil }
  }

  /// The sum of two counts.
  public static func + (a: RepairCounts, b: RepairCounts) -> RepairCounts {
    var sum = a
    for index in sum.counts.indices { sum.counts[index] += b.counts[index] }
    return sum
  }

  private static func index(_ repair: Repair) -> Int {
    switch repair {
    case .inferredStart: 0
    case .inferredEnd: 1
    case .foreignID: 2
    case .duplicate: 3
    case .orphanEnd: 4
    case .truncated: 5
    case .negativeLength: 6
    case .inferredLogout: 7
    case .late: 8
    }
  }
}
