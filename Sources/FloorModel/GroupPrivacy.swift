/// Which teams may be shown apart (`workload.md` 6.2): those with enough people, and only if the rest has enough as well.
public struct GroupPrivacy: Sendable, Hashable {
  /// No configuration may ask for fewer people than this.
  public static let floor = 5
  /// Counts below this are given as `<5`.
  public static let smallCount = 5

  /// How many people with data a group needs.
  public let minimum: Int

  /// At least 8 people unless told; never fewer than 5.
  public init(minimum: Int = 8) { self.minimum = max(Self.floor, minimum) }

  /// The teams that may be shown apart, given the people with data in each; `""` holds those without a team.
  ///
  /// What is left out must not be found by subtracting: if anything is hidden, it is at least two groups with together
  /// at least the least number of people, so the next smallest teams are hidden too.
  /// - Parameter allowed: the only teams that may be shown at all, e.g. those shown in another table of the same page;
  ///   nil for all.
  public func shown(_ sizes: [String: Int], among allowed: Set<String>? = nil) -> Set<String> {
    let ordered = sizes.filter { $0.value > 0 }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let mayBeShown = { (group: (key: String, value: Int)) in
      group.value >= minimum && !group.key.isEmpty && allowed?.contains(group.key) != false
    }
    var hidden = ordered.filter { !mayBeShown($0) }
    var shown = ordered.filter(mayBeShown)
    while !hidden.isEmpty, !shown.isEmpty,
      hidden.count < 2 || hidden.reduce(0, { $0 + $1.value }) < minimum
    {
      hidden.append(shown.removeFirst())
    }
    return Set(shown.map(\.key))
  }

  /// A count as it may be written: a small one only as `<5`.
  public func masked(_ count: Int) -> JSONValue {
    (1..<Self.smallCount).contains(count) ? .string("<\(Self.smallCount)") : .integer(Int64(count))
  }

  /// A count as it may be said: a small one only as "fewer than 5".
  public func said(_ count: Int, _ language: Language) -> String {
    guard (1..<Self.smallCount).contains(count) else { return "\(count)" }
    return language == .nl ? "minder dan \(Self.smallCount)" : "fewer than \(Self.smallCount)"
  }
}
