import FloorModel

/// Something in one agent's working time that is a reason to look; never a sanction, and no legal record.
public struct WorkTimeFinding: Sendable, Hashable, Codable {
  /// What a finding amounts to.
  public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
    /// Past the limit, as far as the log shows.
    case possibleBreach = "possible_breach"
    /// At nine tenths of the limit or more, not past it.
    case nearLimit = "near_limit"
    /// Within the law by using an exception that is there only so many times.
    case allowanceUsed = "allowance_used"
    /// Past a guideline; no law sets this number.
    case aboveGuideline = "above_guideline"
  }

  /// What `measured` and `limit` count.
  public enum Quantity: String, Sendable, Hashable, Codable {
    /// Milliseconds.
    case time
    /// Shifts, nights or Sundays.
    case count
  }

  /// The rule.
  public let rule: WorkingTimeRule.ID
  /// The agent's pseudonym.
  public let agent: String
  /// What it amounts to.
  public let status: Status
  /// When it became true.
  public let time: Timestamp
  /// The shift, the rest or the weeks it is about.
  public let from: Timestamp
  /// The end of what it is about.
  public let to: Timestamp
  /// What was measured, as milliseconds or a count.
  public let measured: Int64
  /// The limit it was compared with, in the same unit.
  public let limit: Int64
  /// What the two numbers count.
  public let quantity: Quantity
  /// What is known of the quality of the data.
  public let marks: WorkMarks

  /// Whether the hours themselves are inferred, so that no more than a possibility is left.
  public var isDoubtful: Bool { marks.isDoubtful }

  /// Worth planning for where the log is clear, for the record in every other case.
  public var level: Level { status == .possibleBreach && !isDoubtful ? .warning : .info }

  /// The ISO week it is counted in; what becomes true at the end of a week belongs to that week.
  public func week(in zone: SiteTimeZone) -> ISOWeek { zone.week(of: time - 1) }

  /// What stands with every finding: `log-derived; not a legal working-time record`.
  public static let note = LocalizedText(
    en: "log-derived; not a legal working-time record",
    nl: "afgeleid uit logbestanden; geen wettelijke arbeidstijdenregistratie")

  /// One sentence for the agent's own feed, with the numbers and what they amount to.
  public func sentence(_ language: Language) -> String {
    let rule = WorkingTimeRules[rule]
    let numbers = rule.sentence[language].replacing("{measured}", with: text(measured, language))
      .replacing("{limit}", with: text(limit, language))
    var words = "\(rule.name[language]): \(numbers) \(status.words[language])"
    if isDoubtful { words += " " + Self.doubt[language] }
    return words + " (" + Self.note[language] + ")"
  }

  private func text(_ value: Int64, _ language: Language) -> String {
    quantity == .time ? WorkingTimeText.length(max(0, value), language) : "\(value)"
  }

  private static let doubt = LocalizedText(
    en: "The hours are partly inferred, so this may not be so.",
    nl: "De uren zijn deels geschat, dus misschien klopt dit niet.")
}

extension WorkTimeFinding.Status {
  /// What the status means, as a sentence.
  public var words: LocalizedText {
    switch self {
    case .possibleBreach:
      LocalizedText(en: "Possibly past the limit: a reason to look.", nl: "Mogelijk over de grens: reden om te kijken.")
    case .nearLimit: LocalizedText(en: "Near the limit.", nl: "Dicht bij de grens.")
    case .allowanceUsed:
      LocalizedText(
        en: "Allowed as an exception, which is now used.", nl: "Toegestaan als uitzondering; die is nu gebruikt.")
    case .aboveGuideline:
      LocalizedText(
        en: "Above the guideline; no law sets this number.", nl: "Boven de richtlijn; geen wettelijke grens.")
    }
  }

  /// The status as a noun after a count; shown counts are 5 or more, or "fewer than 5".
  public var noun: LocalizedText {
    switch self {
    case .possibleBreach: LocalizedText(en: "possible breaches", nl: "mogelijke overschrijdingen")
    case .nearLimit: LocalizedText(en: "times near the limit", nl: "keer dicht bij de grens")
    case .allowanceUsed: LocalizedText(en: "exceptions used", nl: "uitzonderingen gebruikt")
    case .aboveGuideline: LocalizedText(en: "times above the guideline", nl: "keer boven de richtlijn")
    }
  }
}
