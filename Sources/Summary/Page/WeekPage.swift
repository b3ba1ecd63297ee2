import FloorModel

/// The weekly page of one site: what may be published of the week's facts, in one language.
///
///     let page = WeekPage(facts: facts, privacy: GroupPrivacy(minimum: 8), language: .nl)
///     let html = page.render(.html)
///     let next = page.record          // keep it: next week compares itself with it
///
/// Suppression happens in `init`; what renders sees ``week`` only.
public struct WeekPage: Sendable {
  /// The forms a page can take.
  public enum Format: String, Sendable, CaseIterable {
    case html, csv, json, text

    /// The file name's ending.
    public var fileExtension: String { self == .text ? "txt" : rawValue }
  }

  /// What is published.
  public let week: SuppressedWeek
  /// The language of HTML and text; CSV and JSON carry ids and the language's names.
  public let language: Language
  /// What the next weeks compare themselves with. It holds pseudonyms: keep it like any personal data, for as long as
  /// per-agent weeks are kept.
  public let record: WeekRecord

  /// The page of a week.
  public init(facts: WeekFacts, privacy: GroupPrivacy = GroupPrivacy(), language: Language) {
    let counted = CountedPeople(facts)
    week = SuppressedWeek(facts, counted: counted, privacy: privacy)
    self.language = language
    record = WeekRecord(week: facts.week, values: week.values, rosters: counted.rosters, present: counted.present)
  }

  /// The same page in another language.
  public func said(in language: Language) -> WeekPage { WeekPage(week: week, language: language, record: record) }

  private init(week: SuppressedWeek, language: Language, record: WeekRecord) {
    self.week = week
    self.language = language
    self.record = record
  }

  /// The page as text of one format, UTF-8, ending in a line end.
  public func render(_ format: Format) -> String {
    switch format {
    case .html: WeekHTML.render(WeekDocument(week, language))
    case .text: WeekText.render(WeekDocument(week, language))
    case .csv: WeekCSV.render(week, language)
    case .json: WeekJSON.render(week, language)
    }
  }
}
