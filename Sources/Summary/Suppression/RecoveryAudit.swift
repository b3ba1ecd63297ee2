import FloorModel

/// Finds out whether published sums of people, taken together over weeks, tell the sum of people who were hidden.
///
/// Whoever kept every page can add and subtract groups whose people they know. If everybody repeated their week, that would
/// be one system of linear equations, in which the rounding of figures is all that stays unclear. A group is told when what
/// is unclear is less than ``leastUnclear`` of its people's week (`workload.md` 6.2, "Differencing").
struct RecoveryAudit {
  /// The share of a week that has to stay unclear.
  static let leastUnclear = 0.06
  /// Hours a person works in a week, about.
  private static let hours = 40.0

  /// Groups whose sums are published.
  private var published: [Set<String>] = []
  /// Groups that are not shown.
  private var hidden: [Set<String>] = []
  private let privacy: GroupPrivacy

  /// What earlier weeks and an earlier edition of this week gave away.
  init(_ records: [WeekRecord], privacy: GroupPrivacy) {
    self.privacy = privacy
    for record in records {
      guard let present = record.present else { continue }
      add(present, shown: Set(record.values.keys), site: record.values[WeekRecord.site] != nil)
    }
  }

  /// Adds one page: the people in each team, the teams that are shown, and whether the site's own figures are.
  mutating func add(_ present: [String: Set<String>], shown: Set<String>, site: Bool) {
    for (team, people) in present.sorted(by: { $0.key < $1.key }) where !people.isEmpty {
      if shown.contains(team) { published.append(people) } else { hidden.append(people) }
    }
    if site { published.append(present.values.reduce(into: Set()) { $0.formUnion($1) }) }
  }

  /// The teams to be shown, and whether the site is, so that nobody hidden is told, on this page or an earlier one.
  ///
  /// Smaller teams are left out first. A team with enough people that is hidden only to cover for smaller ones is kept
  /// from being told as long as that leaves something to show; those that are too small always are.
  func choice(_ present: [String: Set<String>]) -> (shown: Set<String>, site: Bool) {
    let sizes = present.mapValues(\.count).filter { $0.value > 0 }
    let usual = privacy.shown(sizes)
    let site = sizes.values.reduce(0, +) >= privacy.minimum
    guard site, !published.isEmpty else { return (usual, site) }
    for least in [Int.max, privacy.minimum] {
      var shown = usual
      while true {
        if !wouldTell(present, shown: shown, smallerThan: least) { return (shown, true) }
        guard let smallest = shown.min(by: { (sizes[$0] ?? 0, $0) < (sizes[$1] ?? 0, $1) }) else { break }
        shown = privacy.shown(sizes, among: shown.subtracting([smallest]))
      }
    }
    return ([], false)
  }

  /// Whether a page more would tell of a hidden group, in it or in an earlier one.
  private func wouldTell(_ present: [String: Set<String>], shown: Set<String>, smallerThan least: Int) -> Bool {
    var all = self
    all.add(present, shown: shown, site: true)
    return all.tells(smallerThan: least)
  }

  private func tells(smallerThan least: Int) -> Bool {
    // The same people are the same sum, rounded the same: told twice it says no more.
    let known = Set(self.published)
    let published = known.sorted { $0.count > $1.count }
    let hidden = Set(self.hidden).filter { $0.count < least && !known.contains($0) }
    guard published.count > 1, !hidden.isEmpty else { return false }
    // People who are in the same groups count as one unknown.
    var groups: [String: [Int]] = [:]
    for (number, people) in published.enumerated() {
      for person in people { groups[person, default: []].append(number) }
    }
    let unknowns = Dictionary(Set(groups.values).enumerated().map { ($1, $0) }) { first, _ in first }
    let place = groups.compactMapValues { unknowns[$0] }
    let size = unknowns.count
    var sizes = [Int](repeating: 0, count: size)
    for unknown in place.values { sizes[unknown] += 1 }

    var sums = LinearSums(size: size)
    for people in published {
      sums.add(
        Self.vector(people, place, size).map { $0 > 0 ? 1 : 0 },
        unclear: 0.005 * Self.hours * Double(people.count) + 0.6)
    }
    sums.finish()
    return hidden.contains { people in
      let vector = Self.vector(people, place, size)
      // Of unknowns that are only partly in the group no sum tells; nor of people whom no published group holds.
      guard people.allSatisfy({ place[$0] != nil }), zip(vector, sizes).allSatisfy({ $0 == 0 || $0 == Double($1) })
      else {
        return false
      }
      guard let error = sums.unclear(of: vector.map { $0 > 0 ? 1 : 0 }) else { return false }
      return 2 * error < Self.leastUnclear * Self.hours * Double(people.count)
    }
  }

  /// How many of each unknown are in a group.
  private static func vector(_ people: Set<String>, _ place: [String: Int], _ size: Int) -> [Double] {
    var vector = [Double](repeating: 0, count: size)
    for person in people { if let unknown = place[person] { vector[unknown] += 1 } }
    return vector
  }
}
