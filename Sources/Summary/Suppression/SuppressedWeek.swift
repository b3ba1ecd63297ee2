import FloorModel

/// A week as it may be read: every renderer draws from this value, and from nothing else.
///
/// It is made of ``WeekFacts`` and holds no pseudonym, no figure of a group below the minimum, and none from which such a
/// figure could be had by subtraction (`workload.md` 6.2). So HTML, CSV, JSON and text cannot differ in what they tell.
public struct SuppressedWeek: Sendable {
  /// The site's id, and its name as people say it.
  public let site: String
  public let siteName: String
  /// The week and the time zone its days are meant in.
  public let week: ISOWeek
  public let timeZone: SiteTimeZone
  /// The purpose, profile and agreements, as configured.
  public let purpose: String
  public let profile: String
  public let agreements: [String]
  /// How many people a group needs.
  public let minimumGroup: Int
  /// How final the page is.
  public let edition: WeekEdition
  /// What it rests on.
  public let sources: [SourceCoverage]
  /// The rules by key.
  public let rules: [String: WeekRule]
  /// Every measure of a group, in the order of the page.
  public let measures: [WeekMeasure]
  /// The teams that are large enough, by name, and after them the site.
  public let groups: [GroupFigures]
  /// The teams that are not shown.
  public let hiddenTeams: [String]
  /// Whether one or two newcomers wait to be counted.
  public let someWait: Bool
  /// The conditions per zone and quantity.
  public let rooms: [PublishedRoom]
  /// The queues, by name.
  public let queues: [PublishedQueue]
  /// The queues of which nothing is shown, because too few people serve them.
  public let hiddenQueues: [String]
  /// Findings about working time, and logouts that were inferred.
  public let findings: [PublishedFinding]
  public let inferredLogouts: Figure
  /// The staffing what-if; nil with too little data.
  public let staffing: PublishedStaffing?
  /// What moved together.
  public let coOccurrences: [CoOccurrence]
  /// The comparison with the weeks before.
  public let changes: [WeekChange]
  /// What was done, with before and after.
  public let actions: [ActionOutcome]
  /// Silences and acknowledgements, by time.
  public let hushes: [HushFact]
  /// Whether they would be known.
  public let knowsHushes: Bool
  /// Sick leave beside the exposure of the same weeks.
  public let sickLeave: [PublishedSickLeave]
  /// The top causes; at most three, the weightiest first.
  public private(set) var causes: [Cause] = []

  /// What may be published of a week.
  public init(_ facts: WeekFacts, privacy: GroupPrivacy = GroupPrivacy()) {
    self.init(facts, counted: CountedPeople(facts), privacy: privacy)
  }

  init(_ facts: WeekFacts, counted: CountedPeople, privacy: GroupPrivacy) {
    site = facts.site
    siteName = facts.siteName.isEmpty ? facts.site : facts.siteName
    week = facts.week
    timeZone = facts.timeZone
    purpose = facts.purpose
    profile = facts.profile
    agreements = facts.agreements
    minimumGroup = privacy.minimum
    edition = facts.edition
    sources = facts.sources.sorted {
      ($0.kind.rawValue, $0.name, $0.quantity?.rawValue ?? "") < (
        $1.kind.rawValue, $1.name, $1.quantity?.rawValue ?? ""
      )
    }
    rules = Dictionary(facts.rules.map { ($0.key, $0) }) { first, _ in first }
    let recipes = MeasureCatalog.recipes(Array(rules.values))
    let queueTable = QueueTable(facts.queues, served: counted.weeks.mapValues(\.queues), privacy: privacy)
    var table = GroupTable(
      counted, recipes: recipes, privacy: privacy,
      earlier: facts.history.filter { $0.week < facts.week } + [facts.earlierEdition].compactMap(\.self))
    table.tie(to: queueTable, tiedUp: facts.staffing?.tiedUp ?? [:])
    measures = recipes.map(\.measure)
    groups = table.groups
    hiddenTeams = table.hiddenTeams
    someWait = counted.someWait
    rooms = PublishedRoom.rooms(facts.zones)
    queues = queueTable.queues
    hiddenQueues = queueTable.hidden
    let isLargeEnough = table.groups.last.map { $0.team == nil } ?? false
    findings =
      isLargeEnough
      ? PublishedFinding.findings(
        facts.workingTime, teams: counted.teams, shown: Set(table.groups.compactMap(\.team)))
      : []
    let logouts = counted.weeks.values.reduce(0) { $0 + $1.inferredLogouts }
    inferredLogouts =
      !isLargeEnough
      ? .hidden
      : logouts == 0 || logouts >= GroupPrivacy.smallCount
        ? .value(Double(logouts)) : .few
    staffing =
      isLargeEnough ? facts.staffing.map { PublishedStaffing($0, counted: Set(counted.teams.keys)) } : nil
    let names = Dictionary(facts.zones.map { ($0.zone, $0.name.isEmpty ? $0.zone : $0.name) }) { first, _ in first }
    coOccurrences = CoOccurrence.find(facts.roomHours, names: names, privacy: privacy)
    let compared = facts.history.filter { $0.week >= facts.week.advanced(by: -WeekChange.mostWeeks) }
    let record = WeekRecord(week: facts.week, values: Self.values(table.groups), rosters: [:])
    changes = WeekChange.compare(
      record, history: compared, teams: table.groups.map(\.team), measures: recipes.map(\.measure))
    actions = ActionOutcome.outcomes(
      facts.actions, record: record, history: compared, measures: recipes.map(\.measure))
    knowsHushes = facts.knowsHushes
    hushes = facts.hushes.map(\.withoutPerson).sorted {
      ($0.from, $0.kind.rawValue, $0.rule ?? "") < ($1.from, $1.kind.rawValue, $1.rule ?? "")
    }
    sickLeave = PublishedSickLeave.rows(
      facts.sickLeave, records: compared + [record], measures: recipes.map(\.measure))
    causes = Cause.top(of: self)
  }

  /// The published values by group and measure: what the weeks after this one compare themselves with.
  var values: [String: [String: Double]] { Self.values(groups) }

  private static func values(_ groups: [GroupFigures]) -> [String: [String: Double]] {
    Dictionary(
      groups.map { ($0.team ?? WeekRecord.site, $0.figures.compactMapValues(\.value)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The figures of the site as a whole, if they may be shown.
  public var whole: GroupFigures? { groups.last { $0.team == nil } }
  /// The figures of the teams.
  public var teams: [GroupFigures] { groups.filter { $0.team != nil } }
  /// A measure by its id.
  public func measure(_ id: String) -> WeekMeasure? { measures.first { $0.id == id } }
}

extension HushFact {
  /// The same without its place where that is a pseudonym: an acknowledgement must not point at anybody.
  fileprivate var withoutPerson: HushFact {
    var hush = self
    if let place, place.hasPrefix("a_"), place.utf8.count == 28 { hush.place = nil }
    return hush
  }
}
