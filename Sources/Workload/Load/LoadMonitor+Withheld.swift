/// What is not said because too few people could be meant (`workload.md` 6.2).
extension LoadMonitor {
  /// People of whom nothing is said.
  public struct Withheld: Sendable, Hashable {
    /// How many they are: everybody, or those who belong to no team that is large enough.
    public let people: Int
    /// Whether they are everybody.
    public let isEverybody: Bool
    /// How many people a group needs.
    public let minimum: Int
  }

  /// Whom nothing is said of at present; nil when there is nobody.
  public var withheld: Withheld? {
    let rest = teams.peopleOnFloor
    guard rest > 0, !teams.maySpeak(of: 0, configuration) else { return nil }
    return Withheld(people: rest, isEverybody: rest == teams.people, minimum: configuration.leastOnFloor)
  }
}
