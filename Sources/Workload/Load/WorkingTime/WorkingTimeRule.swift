import FloorModel

/// A working-time rule as data: what is compared, on what ground, and the words for people.
///
/// `config explain`, the handbook and the findings are all made from what stands here.
public struct WorkingTimeRule: Sendable {
  /// The rules' stable ids; the numbers are those of `workload.md` 2.3.
  public enum ID: String, Sendable, Hashable, CaseIterable, Codable {
    case breakShort = "worktime.break_short"
    case breakLong = "worktime.break_long"
    case stretch = "worktime.stretch"
    case restDaily = "worktime.rest_daily"
    case restWeekly = "worktime.rest_weekly"
    case shiftMax = "worktime.shift_max"
    case weekMax = "worktime.week_max"
    case weekAverage = "worktime.week_average"
    case nightShift = "worktime.night_shift"
    case nightMax = "worktime.night_max"
    case nightRest = "worktime.night_rest"
    case nightSeries = "worktime.night_series"
    case nightCount = "worktime.night_count"
    case rowMax = "worktime.row_max"
    case nightAverage = "worktime.night_average"
    case sundays = "worktime.sundays"
    case screen = "worktime.screen"

    /// The short number: `W01` to `W16`, `G01`.
    public var number: String {
      if self == .screen { return "G01" }
      let index = (Self.allCases.firstIndex(of: self) ?? 0) + 1
      return index < 10 ? "W0\(index)" : "W\(index)"
    }
  }

  /// What stands behind a rule.
  public enum Kind: String, Sendable, Codable {
    /// A law or an agreement under it.
    case law
    /// Advice of an authority or practice; passing it is no breach.
    case guideline
  }

  /// The stable id.
  public let id: ID
  /// The family it belongs to, which is also its file.
  public let family: String
  /// What stands behind it.
  public let kind: Kind
  /// The numbers it uses; the first decides whether it is in force.
  public let parameters: [WorkingTimeParameter]
  /// Its name: "Break in a shift".
  public let name: LocalizedText
  /// How it is measured and why it matters, in one or two sentences.
  public let explanation: LocalizedText
  /// The numbers of a finding, with `{measured}` and `{limit}`; a full sentence.
  public let sentence: LocalizedText
  /// What those who make rosters can do; a full sentence.
  public let advice: LocalizedText
  /// On what ground each law sets the numbers.
  let bases: [Jurisdiction: LocalizedText]

  init(
    _ id: ID, family: String, kind: Kind = .law, parameters: [WorkingTimeParameter], name: LocalizedText,
    explanation: LocalizedText, sentence: LocalizedText, advice: LocalizedText,
    bases: [Jurisdiction: LocalizedText]
  ) {
    self.id = id
    self.family = family
    self.kind = kind
    self.parameters = parameters
    self.name = name
    self.explanation = explanation
    self.sentence = sentence
    self.advice = advice
    self.bases = bases
  }

  /// Whether the rule looks for anything with these numbers.
  public func isInForce(_ numbers: WorkingTimeParameters) -> Bool {
    switch id {
    case .nightMax: numbers[.nightMax] != nil || numbers[.nightDayAverageMax] != nil
    default: parameters.first.map { numbers[$0] != nil } ?? false
    }
  }

  /// The ground for the numbers in force: the law, or the agreement that changes it; nil where there is no such rule.
  public func basis(_ numbers: WorkingTimeParameters) -> LocalizedText? {
    guard isInForce(numbers) else { return nil }
    let law = bases[numbers.jurisdiction]
    let changed = Set(numbers.changed)
    guard parameters.contains(where: changed.contains), let agreement = numbers.agreementReference else { return law }
    let en = law.map { " (instead of: \($0.en))" } ?? ""
    let nl = law.map { " (in plaats van: \($0.nl))" } ?? ""
    return LocalizedText(en: "Agreement: \(agreement)\(en)", nl: "Afspraak: \(agreement)\(nl)")
  }

  /// Every number in force with its key: `break_short.after 5 h 30 min, break_short.minimum 30 min`.
  public func numbers(_ numbers: WorkingTimeParameters, _ language: Language) -> String {
    parameters.compactMap { parameter in
      numbers[parameter].map { "\(parameter.rawValue) \(parameter.text($0, language))" }
    }.joined(separator: ", ")
  }
}
