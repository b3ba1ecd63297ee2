import Alerting
import FloorModel

/// Reads what is said of one rule in one place, and checks that the limits which then hold stand in order.
struct RuleOverrideDecoder {
  /// The rule spoken of.
  let rule: Rule
  /// What is written.
  let section: Section

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
    change.window = section.length("window", in: .seconds(1) ... .days(366))
    change.reminder = reminder()
    check(change, under: wider ?? RuleSettings.Override())
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

  private func text(_ value: Double) -> String {
    rule.unit == "s" ? LengthText.text(Milliseconds(value * 1000)) : plain(value)
  }
}
