import FloorModel

/// What the operator changed about the rules: numbers per rule, and per zone, team or sensor.
public struct RuleSettings: Sendable, Hashable {
  /// Changes to one rule. What is nil keeps its default.
  public struct Override: Sendable, Hashable {
    /// False switches the rule off; true switches an opt-in rule on.
    public var enabled: Bool?
    /// New limits by level. A level the rule does not have by default is added with the rule's times.
    public var limits: [Level: Double] = [:]
    /// New clear values by level.
    public var clears: [Level: Double] = [:]
    /// How long a limit must stay crossed.
    public var enterFor: Milliseconds?
    /// The same for one level alone; stands above `enterFor`.
    public var enterForLevel: [Level: Milliseconds] = [:]
    /// How long the value must stay past the clear value.
    public var clearFor: Milliseconds?
    /// The same for one level alone; stands above `clearFor`.
    public var clearForLevel: [Level: Milliseconds] = [:]
    /// Over how long the value is computed.
    public var window: Milliseconds?
    /// The share of valid samples the window needs, 0 to 1.
    public var coverage: Double?
    /// The rule's own numbers, by key.
    public var parameters: [String: Double] = [:]
    /// How often an open alert is repeated; zero for never.
    public var reminder: Milliseconds?

    /// No change.
    public init() {}
  }

  /// Changes that hold everywhere, by rule id.
  public var everywhere: [String: Override] = [:]
  /// Changes for one zone: rule id, then zone id.
  public var zones: [String: [String: Override]] = [:]
  /// Changes for one team: rule id, then team id.
  public var teams: [String: [String: Override]] = [:]
  /// Changes for one sensor: rule id, then the sensor's alias or id.
  public var sensors: [String: [String: Override]] = [:]

  /// The defaults.
  public init() {}

  /// The limits in force; nil when the rule is switched off there. The narrowest word wins: sensor, team, zone, everywhere.
  public func limits(of rule: Rule, zone: String? = nil, team: String? = nil, sensor: String? = nil) -> Limits? {
    let enabled = changes(of: rule, zone: zone, team: team, sensor: sensor).reduce(!rule.optIn) { $1.enabled ?? $0 }
    return enabled ? numbers(of: rule, zone: zone, team: team, sensor: sensor) : nil
  }

  /// The numbers in force, whether or not the rule is switched on there.
  public func numbers(of rule: Rule, zone: String? = nil, team: String? = nil, sensor: String? = nil) -> Limits {
    changes(of: rule, zone: zone, team: team, sensor: sensor).reduce(rule.limits) { $0.applying($1) }
  }

  private func changes(of rule: Rule, zone: String?, team: String?, sensor: String?) -> [Override] {
    [
      everywhere[rule.id], zone.flatMap { zones[rule.id]?[$0] }, team.flatMap { teams[rule.id]?[$0] },
      sensor.flatMap { sensors[rule.id]?[$0] },
    ].compactMap { $0 }
  }
}

extension Limits {
  /// These limits with an operator's changes. A moved limit takes its clear value along at the same distance.
  public func applying(_ change: RuleSettings.Override) -> Limits {
    var limits = self
    for level in Level.allCases {
      if let value = change.limits[level] {
        let model = limits[level] ?? limits.warning ?? limits.critical ?? limits.info
        let hysteresis = model.map { $0.clear - $0.value } ?? 0
        limits[level] = Threshold(
          value, clear: value + hysteresis, enterFor: model?.enterFor ?? 0, clearFor: model?.clearFor ?? 0,
          inclusive: model?.inclusive ?? false)
      }
      guard limits[level] != nil else { continue }
      if let clear = change.clears[level] { limits[level]?.clear = clear }
      if let enterFor = change.enterForLevel[level] ?? change.enterFor { limits[level]?.enterFor = enterFor }
      if let clearFor = change.clearForLevel[level] ?? change.clearFor { limits[level]?.clearFor = clearFor }
    }
    limits.window = change.window ?? limits.window
    limits.coverage = change.coverage ?? limits.coverage
    limits.parameters.merge(change.parameters) { $1 }
    limits.reminder = change.reminder ?? limits.reminder
    return limits
  }
}
