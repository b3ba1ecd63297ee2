import FloorModel

/// How a measure is made of people's weeks: a sum of numerators over a sum of denominators, or a median.
struct MeasureRecipe: Sendable {
  /// The parts of the quotient that one person contributes, in whole milliseconds or cases, so that a sum does not depend
  /// on the order of the people; nil for somebody who has no part in it.
  typealias Part = @Sendable (PersonWeek) -> (numerator: Int64, denominator: Int64)?

  let measure: WeekMeasure
  let part: Part
  /// Whether the numerator counts cases, so that one to four of them are not given exactly.
  var countsCases = false
  /// Whether it is the median of the gaps instead of a quotient.
  var isMedianGap = false
}

/// Every measure of a group, in the order of the page. A new one is one line here.
enum MeasureCatalog {
  static func recipes(_ rules: [WeekRule]) -> [MeasureRecipe] {
    let load = rules.filter { $0.kind == .load }.sorted { $0.key < $1.key }
    let room = rules.filter { $0.kind == .room }.sorted { $0.key < $1.key }
    return always + load.flatMap(recipes(load:)) + room.flatMap(recipes(room:))
  }

  private static let always: [MeasureRecipe] = [
    MeasureRecipe(measure: .hours) { $0.work > 0 ? ($0.work, 1) : nil },
    MeasureRecipe(measure: .occupancy) {
      $0.busy + $0.waiting > 0 ? ($0.busy, $0.busy + $0.waiting) : nil
    },
    MeasureRecipe(measure: .concurrency) { $0.open > 0 ? ($0.openWeighted, $0.open) : nil },
    MeasureRecipe(measure: .recoveryGap, part: { $0.gaps.count > 0 ? (0, 1) : nil }, isMedianGap: true),
    MeasureRecipe(
      measure: .shiftsWithoutBreak, part: { $0.shifts > 0 ? (Int64($0.shiftsWithoutBreak), Int64($0.shifts)) : nil },
      countsCases: true),
    MeasureRecipe(
      measure: .breaksInterrupted,
      part: { $0.shifts > 0 ? (Int64($0.shiftsBreakInterrupted), Int64($0.shifts)) : nil }, countsCases: true),
    MeasureRecipe(
      measure: .hardContacts,
      part: { $0.contacts > 0 ? (Int64($0.hardContacts), Int64($0.contacts)) : nil }, countsCases: true),
    MeasureRecipe(
      measure: .hardRecovered,
      part: { $0.hardContacts > 0 ? (Int64($0.hardRecovered), Int64($0.hardContacts)) : nil },
      countsCases: true),
  ]

  private static func recipes(load rule: WeekRule) -> [MeasureRecipe] {
    let key = rule.key
    return [
      MeasureRecipe(measure: .above(rule, .warning)) {
        $0.work > 0 ? ($0.above[key]?.warning ?? 0, $0.work) : nil
      },
      MeasureRecipe(measure: .above(rule, .critical)) {
        $0.work > 0 ? ($0.above[key]?.critical ?? 0, $0.work) : nil
      },
    ]
  }

  private static func recipes(room rule: WeekRule) -> [MeasureRecipe] {
    let key = rule.key
    return [
      MeasureRecipe(measure: .above(rule, .warning)) {
        $0.room[key].flatMap { $0.known > 0 ? ($0.above.warning, $0.known) : nil }
      },
      MeasureRecipe(measure: .above(rule, .critical)) {
        $0.room[key].flatMap { $0.known > 0 ? ($0.above.critical, $0.known) : nil }
      },
    ]
  }
}

extension WeekMeasure {
  /// The measures of every week, apart from those of rules: an action may name one of them.
  public static let noted: [WeekMeasure] = [
    .hours, .occupancy, .concurrency, .recoveryGap, .shiftsWithoutBreak, .breaksInterrupted, .hardContacts,
    .hardRecovered,
  ]

  /// The id under which the level of a rule is published.
  static func id(_ rule: String, _ level: Level) -> String { level == .critical ? "\(rule).critical" : rule }

  static func above(_ rule: WeekRule, _ level: Level) -> WeekMeasure {
    WeekMeasure(
      id(rule.key, level), rule.kind == .room ? .room : .load, .share, rule.name, rule: rule.key, level: level)
  }

  static let hours = WeekMeasure(
    "hours", .size, .hours, LocalizedText(en: "Hours of work", nl: "Gewerkte uren"))
  static let occupancy = WeekMeasure(
    "occupancy", .pace, .share, LocalizedText(en: "Occupancy", nl: "Bezettingsgraad"))
  static let concurrency = WeekMeasure(
    "concurrency", .pace, .contacts, LocalizedText(en: "Contacts at once", nl: "Contacten tegelijk"))
  static let recoveryGap = WeekMeasure(
    "recovery_gap", .rest, .seconds,
    LocalizedText(en: "Breathing time between contacts (median)", nl: "Adempauze tussen contacten (mediaan)"),
    lessIsWorse: true)
  static let shiftsWithoutBreak = WeekMeasure(
    "shifts_without_break", .rest, .share,
    LocalizedText(en: "Shifts without a real break", nl: "Diensten zonder echte pauze"))
  static let breaksInterrupted = WeekMeasure(
    "breaks_interrupted", .rest, .share,
    LocalizedText(en: "Shifts with an interrupted break", nl: "Diensten met een onderbroken pauze"))
  static let hardContacts = WeekMeasure(
    "hard_contacts", .emotional, .perThousand,
    LocalizedText(en: "Hard contacts per 1000", nl: "Zware contacten per 1000"))
  static let hardRecovered = WeekMeasure(
    "hard_recovered", .emotional, .share,
    LocalizedText(
      en: "Hard contacts followed by five minutes of rest", nl: "Zware contacten met daarna vijf minuten rust"),
    lessIsWorse: true)
}
