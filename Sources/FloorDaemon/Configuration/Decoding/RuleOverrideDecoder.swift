import Alerting
import FloorModel

/// Reads what is said of one rule in one place, and checks that the limits which then hold stand in order.
struct RuleOverrideDecoder {
  /// The rule spoken of.
  let rule: Rule
  /// What is written.
  let section: Section
  /// Whether this is said of one sensor.
  var isOfSensor = false

  /// The keys that may be written of any rule.
  private static let usual =
    ["enabled"] + levels { "\($0)" } + levels { "clear_\($0)" } + ["enter_for"] + levels { "enter_for_\($0)" }
    + ["clear_for"] + levels { "clear_for_\($0)" } + ["window", "reminder"]

  private static func levels(_ key: (String) -> String) -> [String] { Level.allCases.map { key($0.name) } }

  /// The keys that may be written of a rule.
  static func keys(of rule: Rule) -> [String] {
    // Of load only what was logged is known to be missing; its rules have no share of their own.
    usual + (rule.concernsPeople ? [] : ["coverage"]) + rule.parameters.map(\.key)
  }

  /// - Parameter wider: what is said of the rule everywhere, which this adds to.
  func decode(under wider: RuleSettings.Override?) -> RuleSettings.Override {
    var change = RuleSettings.Override()
    change.enabled = section.node("enabled") == nil ? nil : section.flag("enabled")
    for level in Level.allCases {
      if let value = limit(level.name) { change.limits[level] = value }
      if let value = limit("clear_\(level.name)") { change.clears[level] = value }
    }
    change.enterFor = section.length("enter_for", in: 0 ... .days(7))
    change.clearFor = section.length("clear_for", in: 0 ... .days(7))
    for level in Level.allCases {
      if let time = time("enter_for", level) { change.enterForLevel[level] = time }
      if let time = time("clear_for", level) { change.clearForLevel[level] = time }
    }
    change.window = section.length("window", in: .seconds(1) ... .days(366))
    if section.node("coverage") != nil {
      change.coverage = section.number("coverage", in: 1...100, unit: "%").map { $0 / 100 }
    }
    change.reminder = reminder()
    for parameter in rule.parameters {
      if let value = value(of: parameter) { change.parameters[parameter.key] = value }
    }
    warnOfFixed()
    check(change, under: wider ?? RuleSettings.Override())
    checkParameters(change, under: wider ?? RuleSettings.Override())
    return change
  }

  /// A limit in the rule's unit; of a rule about time, a length of time.
  private func limit(_ key: String) -> Double? {
    guard section.fields[key] != nil else { return nil }
    guard rule.unit == "s" else {
      return section.number(
        key, in: LimitRange.of(rule), unit: LimitRange.unitName(rule.unit), mend: { LimitRange.mend($0, rule) })
    }
    return section.length(key, in: 0 ... .days(366)).map { Double($0) / 1000 }
  }

  /// A time of one level, which the rule must have.
  private func time(_ key: String, _ level: Level) -> Milliseconds? {
    section.length("\(key)_\(level.name)", in: 0 ... .days(7))
  }

  private func value(of parameter: Rule.Parameter) -> Double? {
    let key = parameter.key
    guard section.fields[key] != nil else { return nil }
    guard isOfSensor || !parameter.isOfSensor else {
      section.report(
        key, "holds for one sensor alone.", mend: "Write it under `sensors`: { sensors: { NAME: { \(key): … } } }.")
      return nil
    }
    if parameter.unit == "s" {
      let range = Milliseconds(parameter.range.lowerBound * 1000)...Milliseconds(parameter.range.upperBound * 1000)
      return section.length(key, in: range).map { Double($0) / 1000 }
    }
    if parameter.isWhole {
      return section.integer(key, in: Int(parameter.range.lowerBound)...Int(parameter.range.upperBound)).map(
        Double.init)
    }
    return section.number(key, in: parameter.range, unit: LimitRange.unitName(parameter.unit))
  }

  private func warnOfFixed() {
    for number in Rule.Number.allCases where rule.fixed.contains(number) && section.fields[number.rawValue] != nil {
      section.decoding.report(
        .warning, at: section.position(of: number.rawValue),
        "\(section.path(number.rawValue)): \(rule.id) has no use for it, so this changes nothing.",
        mend: "Remove it, or see `floorwatch config explain \(rule.id)`.")
    }
  }

  private func reminder() -> Milliseconds? {
    guard let scalar = section.node("reminder")?.scalar else {
      return section.length("reminder", in: 0 ... .days(31))
    }
    if scalar.string == "never" || Truth.value(of: scalar.string) == false { return 0 }
    return section.length("reminder", in: .minutes(1) ... .days(31))
  }

  // MARK: - Order

  private func check(_ change: RuleSettings.Override, under wider: RuleSettings.Override) {
    let before = rule.limits.applying(wider)
    let limits = before.applying(change)
    for level in Level.allCases {
      let clearKey = "clear_\(level.name)"
      guard let threshold = limits[level] else {
        if change.clears[level] != nil {
          section.report(
            clearKey, "\(rule.id) has no \(level.name) limit to clear.",
            mend: "Add `\(level.name)`, or remove `\(clearKey)`.")
        }
        continue
      }
      if isBeyond(threshold.clear, threshold.value), change.clears[level] != nil || change.limits[level] != nil {
        section.report(
          change.clears[level] != nil ? clearKey : level.name,
          "\(text(threshold.clear)) is on the wrong side of the \(level.name) limit \(text(threshold.value)), expected \(text(threshold.value)) or \(better).",
          mend:
            "\(rule.id) is bad \(worse) its limit and clears on the other side: write a \(better) `\(clearKey)`."
        )
      }
    }
    checkOrder(.warning, .critical, limits, change)
    checkOrder(.info, .warning, limits, change)
    if limits.warning == nil { checkOrder(.info, .critical, limits, change) }
  }

  /// Of two numbers that belong together the lower one may not be the higher.
  private func checkParameters(_ change: RuleSettings.Override, under wider: RuleSettings.Override) {
    let limits = rule.limits.applying(wider).applying(change)
    for parameter in rule.parameters {
      guard let other = rule.parameters.first(where: { $0.key == parameter.atMost }), let low = limits.own(parameter),
        let high = limits.own(other), low > high,
        let key = [parameter.key, other.key].first(where: { change.parameters[$0] != nil })
      else { continue }
      section.report(
        key,
        "`\(parameter.key)` is \(text(low, parameter.unit)) and `\(other.key)` \(text(high, other.unit)), expected the first at most the second.",
        mend: "Move one of the two.")
    }
  }

  private func checkOrder(_ lower: Level, _ upper: Level, _ limits: Limits, _ change: RuleSettings.Override) {
    guard let mild = limits[lower], let severe = limits[upper], !isBeyond(severe.value, mild.value) else { return }
    // Said where it was written; of a pair that stood wrong already, it was said before.
    guard let level = [upper, lower].first(where: { change.limits[$0] != nil }) else { return }
    let other = level == upper ? lower : upper
    let origin =
      change.limits[other] != nil
      ? "" : rule.limits[other]?.value == limits[other]?.value ? " (the default)" : " (set for the whole site)"
    section.report(
      level.name,
      "\(level.name) \(text(limits[level]?.value ?? 0)) with \(other.name) \(text(limits[other]?.value ?? 0))\(origin): expected the \(upper.name) limit \(worse) the \(lower.name) limit.",
      mend: change.limits[other] != nil
        ? "Swap the two numbers." : "Move `\(other.name)` as well, or write a milder `\(level.name)`.")
  }

  /// A limit as one may write it: `warning: 26`.
  static func sample(of rule: Rule) -> String {
    let level = rule.limits.warning == nil ? Level.critical : .warning
    guard let value = rule.limits[level]?.value else { return "enabled: false" }
    return "\(level.name): \(rule.unit == "s" ? LengthText.text(Milliseconds(value * 1000)) : plain(value))"
  }

  private var worse: String { rule.limits.side == .above ? "above" : "below" }
  private var better: String { rule.limits.side == .above ? "lower" : "higher" }

  /// Whether `a` is strictly worse than `b`.
  private func isBeyond(_ a: Double, _ b: Double) -> Bool { rule.limits.side == .above ? a > b : a < b }

  private func text(_ value: Double) -> String { text(value, rule.unit) }

  private func text(_ value: Double, _ unit: String) -> String {
    unit == "s" ? LengthText.text(Milliseconds(value * 1000)) : plain(value)
  }
}
