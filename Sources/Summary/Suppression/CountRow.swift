import FloorModel

/// Counts of cases per group with their total, made safe together (`workload.md` 6.2).
///
/// One to four cases are given as "<5". A total beside such a cell would tell it, so never both are given: either the
/// cells without the total, or the total without the cells.
struct CountRow: Sendable {
  /// What to keep when not everything can be given.
  enum Preference: Sendable { case cells, total }

  /// The cells of the groups that may be shown.
  let cells: [String: Figure]
  /// The total over all groups, shown or not.
  let total: Figure

  /// - Parameters:
  ///   - counts: cases of every group, the hidden ones too.
  ///   - shown: the groups that may be shown.
  init(_ counts: [String: Int], shown: Set<String>, prefer: Preference) {
    let rest = counts.filter { !shown.contains($0.key) }.values.reduce(0, +)
    let sum = counts.values.reduce(0, +)
    let open = counts.filter { shown.contains($0.key) }
    let isClear = Self.isClear(rest) && open.values.allSatisfy(Self.isClear)
    let whole = Self.figure(sum)
    if isClear || prefer == .cells {
      cells = open.mapValues(Self.figure)
      total = isClear ? whole : .hidden
    } else {
      cells = open.mapValues { _ in .hidden }
      total = whole
    }
  }

  private static func isClear(_ count: Int) -> Bool { count == 0 || count >= GroupPrivacy.smallCount }
  private static func figure(_ count: Int) -> Figure { isClear(count) ? .value(Double(count)) : .few }
}
