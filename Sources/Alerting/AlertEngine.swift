import FloorModel

/// The life of every alert: enter and clear times, hysteresis, flapping, unknown, reminders, floor-wide inhibition.
///
/// A value type without a clock: the same observations in the same order give the same transitions. Its `states` are all
/// that has to be kept across a restart.
public struct AlertEngine: Sendable {
  /// Every alert that is in force, pending, or recently cleared.
  public internal(set) var states: [AlertID: AlertState]
  /// What operators muted for a time: it goes on being judged, and only the alerts stream does not hear of it.
  public var silences: [Silence]
  /// Alerts whose state changed since `takeChanged()`.
  var changed: Set<AlertID> = []

  /// After this long without data a pending timer starts anew: what lies between is not known.
  static let unknownGrace: Milliseconds = .minutes(5)
  /// An alert that returns within this time of clearing is flapping.
  static let flapWindow: Milliseconds = .hours(1)
  /// What flapping doubles where a rule clears at once, so that a loose contact says it has returned once, not ten times.
  static let leastFlap: Milliseconds = .minutes(15)
  /// The longest clear time that flapping can earn.
  static let longestClear: Milliseconds = .hours(4)

  /// An engine that carries on from saved states.
  public init(states: [AlertID: AlertState] = [:], silences: [Silence] = []) {
    self.states = states
    self.silences = silences
  }

  /// The alerts whose state changed since the last call, each with its state, or nil when nothing is left to keep.
  public mutating func takeChanged() -> [(AlertID, AlertState?)] {
    defer { changed.removeAll(keepingCapacity: true) }
    return changed.sorted().map { ($0, states[$0]) }
  }

  /// Takes in everything seen at one moment, in order, and says what changed.
  public mutating func observe(_ observations: [Observation]) -> [Transition] {
    var transitions: [Transition] = []
    for observation in observations {
      if let transition = observe(observation) { transitions.append(transition) }
    }
    return floorWide(observations, transitions)
  }

  private mutating func observe(_ observation: Observation) -> Transition? {
    let id = AlertID(rule: observation.rule.id, subject: observation.subject)
    let before = states[id] ?? AlertState()
    var state = before
    let found =
      switch observation.state {
      // A number that is none says nothing, least of all that all is well.
      case .value(let value) where !value.isFinite: unknown(observation, &state)
      case .value(let value): assess(observation, observation.limits.assess(value), &state)
      case .assessed(let assessment, _): assess(observation, assessment, &state)
      case .unknown: unknown(observation, &state)
      case .notApplicable: leave(observation, &state)
      }
    let transition = muting(found, observation, &state)
    if let cleared = state.lastCleared, state.level == nil, observation.time - cleared > Self.flapWindow {
      state.lastCleared = nil
      state.flaps = 0
    }
    if state != before {
      states[id] = state.isIdle ? nil : state
      changed.insert(id)
    }
    return transition
  }

  private func assess(_ seen: Observation, _ assessment: Assessment, _ state: inout AlertState) -> Transition? {
    state.unknownSince = nil
    let limits = seen.limits
    var ready: Level?
    for level in Level.allCases {
      guard let threshold = limits[level], let enter = assessment.enter, enter >= level else {
        state.pending[level] = nil
        continue
      }
      let since = state.pending[level] ?? seen.time
      state.pending[level] = since
      if seen.time - since >= threshold.enterFor { ready = level }
    }

    guard let current = state.level else {
      guard let ready else { return nil }
      if !seen.holdsItself, let cleared = state.lastCleared, seen.time - cleared <= Self.flapWindow {
        state.flaps += 1
      }
      return enter(ready, .raised, state.flaps > 0 ? .flapping : seen.reason, seen, &state)
    }
    if let ready, ready > current { return enter(ready, .escalated, .threshold, seen, &state) }
    if let hold = assessment.hold, hold >= current {
      state.clearing = nil
      return remind(seen, &state)
    }
    let clearing = state.clearing ?? seen.time
    state.clearing = clearing
    let flaps = seen.holdsItself ? 0 : state.flaps
    guard seen.time - clearing >= clearTime(of: current, limits, flaps: flaps) else {
      return remind(seen, &state)
    }
    state.clearing = nil
    if let hold = assessment.hold, let lower = Level.allCases.last(where: { $0 <= hold && limits[$0] != nil }) {
      return enter(lower, .eased, .threshold, seen, &state)
    }
    return clear(.threshold, seen, &state)
  }

  /// A flapping alert earns a longer clear time; it does not earn more lines.
  private func clearTime(of level: Level, _ limits: Limits, flaps: Int) -> Milliseconds {
    let base = limits[level]?.clearFor ?? 0
    guard flaps > 0 else { return base }
    let earned = max(base, Self.leastFlap) << Milliseconds(min(flaps, 10))
    return max(base, min(earned, Self.longestClear))
  }

  private func unknown(_ seen: Observation, _ state: inout AlertState) -> Transition? {
    let since = state.unknownSince ?? seen.time
    if seen.time - since >= Self.unknownGrace {
      state.pending = [:]
      state.clearing = nil
    }
    // Kept only where something hangs on it, so that idle subjects leave no state behind.
    state.unknownSince = state.isIdle ? nil : since
    return nil
  }

  private func leave(_ seen: Observation, _ state: inout AlertState) -> Transition? {
    state.pending = [:]
    state.clearing = nil
    state.unknownSince = nil
    return state.level == nil ? nil : clear(.outOfHours, seen, &state)
  }

  private func enter(
    _ level: Level, _ kind: Transition.Kind, _ reason: Transition.Reason, _ seen: Observation,
    _ state: inout AlertState
  ) -> Transition {
    let since = kind == .eased ? state.since : state.pending[level]
    let previous = state.level
    state.level = level
    state.since = since ?? seen.time
    if kind == .raised { state.begun = state.since }
    state.spoken = seen.time
    state.clearing = nil
    if kind == .escalated { state.acknowledged = false }
    return Transition(
      kind: kind, reason: reason, observation: seen, level: level, since: since ?? seen.time, held: state.held,
      previous: previous)
  }

  private func clear(_ reason: Transition.Reason, _ seen: Observation, _ state: inout AlertState) -> Transition {
    let transition = Transition(
      kind: .cleared, reason: reason, observation: seen, level: state.level ?? .warning,
      since: state.begun ?? seen.time, held: state.held, muted: state.muted)
    let flaps = state.flaps
    state = AlertState()
    state.flaps = flaps
    state.lastCleared = seen.time
    return transition
  }

  private func remind(_ seen: Observation, _ state: inout AlertState) -> Transition? {
    guard let level = state.level, let spoken = state.spoken, !state.acknowledged, !state.held,
      seen.limits.reminder > 0, seen.time - spoken >= seen.limits.reminder
    else { return nil }
    state.spoken = seen.time
    return Transition(
      kind: .reminded, reason: .reminder, observation: seen, level: level, since: state.since ?? seen.time)
  }
}

// MARK: - A floor-wide condition stands for its zones

extension AlertEngine {
  /// Where most zones suffer the same, one alert about the floor stands for them; zones that join later stay quiet.
  private mutating func floorWide(_ seen: [Observation], _ transitions: [Transition]) -> [Transition] {
    var zonesByRule: [String: [Observation]] = [:]
    for observation in seen where observation.subject.kind == .zone {
      zonesByRule[observation.rule.id, default: []].append(observation)
    }
    var out = transitions
    for (_, zones) in zonesByRule.sorted(by: { $0.key < $1.key }) where zones.count >= 2 {
      out = floorWide(rule: zones[0].rule, zones: zones, out)
    }
    return out
  }

  private mutating func floorWide(rule: Rule, zones: [Observation], _ transitions: [Transition]) -> [Transition] {
    let floorID = AlertID(rule: rule.id, subject: .floor)
    let active = zones.filter { states[AlertID(rule: rule.id, subject: $0.subject)]?.level != nil }
    let stands = states[floorID]?.level != nil
    // Two zones: both. More: over half; and once it stands, until fewer than half are left.
    let enough = zones.count == 2 ? active.count == 2 : active.count * 2 > zones.count
    guard enough || stands else { return transitions }
    let level = active.compactMap { states[AlertID(rule: rule.id, subject: $0.subject)]?.level }.max()
    guard let worst = active.max(by: { severity($0) < severity($1) }) ?? zones.first else { return transitions }

    let floorSeen = Observation(
      rule: rule, subject: .floor, time: worst.time,
      state: .assessed(
        Assessment(enter: enough ? level : nil, hold: active.count * 2 >= zones.count ? level : nil),
        value: worst.value ?? .nan),
      limits: worst.limits.immediate,
      evidence: Evidence(
        sensors: active.flatMap(\.evidence.sensors), words: worst.evidence.words,
        fields: [JSONField("zones", .array(active.map { .string($0.subject.id) }))]))
    let floorChange = observe(floorSeen).map { change in
      // It began when the first of its zones began to suffer, not when it was noticed for the floor.
      change.kind == .raised
        ? change.began(active.compactMap { states[AlertID(rule: rule.id, subject: $0.subject)]?.since }.min()) : change
    }
    if let began = floorChange?.since, floorChange?.kind == .raised { states[floorID]?.since = began }

    var out: [Transition] = []
    let standsNow = states[floorID]?.level != nil
    for transition in transitions {
      guard transition.observation.rule.id == rule.id, transition.observation.subject.kind == .zone else {
        out.append(transition)
        continue
      }
      let id = AlertID(rule: rule.id, subject: transition.observation.subject)
      switch transition.kind {
      case .raised where standsNow: states[id]?.held = true
      // A zone that was never announced needs no further word either.
      default: if !transition.held { out.append(transition) }
      }
      changed.insert(id)
    }
    if let floorChange { out.append(floorChange) }
    if !standsNow { out += announceHeld(rule: rule, active) }
    return out
  }

  /// The floor has recovered as a whole: zones that still suffer are now said by name.
  private mutating func announceHeld(rule: Rule, _ active: [Observation]) -> [Transition] {
    active.compactMap { seen in
      let id = AlertID(rule: rule.id, subject: seen.subject)
      guard var state = states[id], state.held, let level = state.level else { return nil }
      state.held = false
      state.spoken = seen.time
      let said = muting(
        Transition(
          kind: .raised, reason: .floorWide, observation: seen, level: level, since: state.since ?? seen.time), seen,
        &state)
      states[id] = state
      changed.insert(id)
      return said
    }
  }

  private func severity(_ seen: Observation) -> Double {
    let level = states[AlertID(rule: seen.rule.id, subject: seen.subject)]?.level?.rawValue ?? 0
    let value = seen.value ?? 0
    return Double(level) * 1e6 + (seen.limits.side == .above ? seen.rule.compared(value) : -value)
  }
}

extension Observation {
  /// The number seen, where there is one.
  public var value: Double? {
    switch state {
    case .value(let value), .assessed(_, let value): value
    case .unknown, .notApplicable: nil
    }
  }
}

extension Limits {
  /// The same limits without waiting: the zones behind a floor-wide alert have waited already.
  var immediate: Limits {
    var limits = self
    for level in Level.allCases where limits[level] != nil {
      limits[level]?.enterFor = 0
      limits[level]?.clearFor = 0
    }
    return limits
  }
}
