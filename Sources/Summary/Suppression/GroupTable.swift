import FloorModel

/// Makes the published figures of all groups out of people.
struct GroupTable: Sendable {
  /// The teams that are shown, by name, and after them the site if it may be shown.
  private(set) var groups: [GroupFigures] = []
  /// Named teams with data that are not shown, by name.
  private(set) var hiddenTeams: [String] = []

  private let counted: CountedPeople
  private let privacy: GroupPrivacy
  private let weeks: [String: PersonWeek]
  private let shown: Set<String>
  private let showsSite: Bool

  init(_ counted: CountedPeople, recipes: [MeasureRecipe], privacy: GroupPrivacy, earlier: [WeekRecord]) {
    self.counted = counted
    self.privacy = privacy
    weeks = counted.weeks
    let sizes = counted.present.mapValues(\.count).filter { $0.value > 0 }
    let (shown, showsSite) = RecoveryAudit(earlier, privacy: privacy).choice(counted.present)
    self.shown = shown
    self.showsSite = showsSite
    hiddenTeams = sizes.keys.filter { !shown.contains($0) && !$0.isEmpty }.sorted()
    groups = shown.sorted().map { GroupFigures(team: $0, people: sizes[$0] ?? 0) }
    if showsSite { groups.append(GroupFigures(team: nil, people: weeks.count)) }
    for recipe in recipes { fill(recipe) }
    hideKnownHours()
  }

  /// Ties the groups to the queues they serve.
  mutating func tie(to queues: QueueTable, tiedUp: [String: Int]) {
    for index in groups.indices {
      let team = groups[index].team
      let people = team.map { counted.present[$0] ?? [] } ?? Set(weeks.keys)
      groups[index].queues = queues.queues(of: people)
      guard let team, let loss = tiedUp[team], loss > 0, queues.isSplit(people) else { continue }
      groups[index].tiedUp = loss
    }
  }

  /// The site's known hours less those of the other teams would be those of the one team that gives none.
  private mutating func hideKnownHours() {
    guard let site = groups.indices.last, groups[site].team == nil else { return }
    for rule in groups[site].known.keys {
      let isWithheld = groups.contains { $0.team != nil && $0.value(rule) != nil && $0.known[rule] == nil }
      if isWithheld { groups[site].known[rule] = nil }
    }
  }

  /// Fills one measure in for every group. Who has no part in it is not counted: a figure of ten people of whom two sit
  /// in a zone with sensors is a figure of two.
  private mutating func fill(_ recipe: MeasureRecipe) {
    let members = counted.present.mapValues { agents in agents.filter { weeks[$0].flatMap(recipe.part) != nil } }
      .filter { !$0.value.isEmpty }
    guard !members.isEmpty else { return }
    let everybody = members.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    let shown = privacy.shown(members.mapValues(\.count), among: self.shown)
    let cases = recipe.countsCases ? caseRow(recipe, members, shown: shown) : nil
    for index in groups.indices {
      let team = groups[index].team
      let people = team.map { members[$0] ?? [] } ?? everybody
      guard !people.isEmpty else { continue }
      guard team.map(shown.contains) ?? (everybody.count >= privacy.minimum) else {
        groups[index].figures[recipe.measure.id] = .hidden
        continue
      }
      let count = cases.map { row in team.map { row.cells[$0] ?? .hidden } ?? row.total }
      groups[index].figures[recipe.measure.id] = figure(recipe, people, count: count)
      fillHours(recipe, people, at: index)
    }
  }

  private func figure(_ recipe: MeasureRecipe, _ people: Set<String>, count: Figure?) -> Figure? {
    if let count, count.value == nil { return count }
    let value: Double?
    if recipe.isMedianGap {
      var gaps = LogHistogram()
      for agent in people { gaps.merge(weeks[agent]?.gaps ?? LogHistogram()) }
      value = gaps.percentile(0.5).map { Double($0) / 1000 }
    } else {
      let sum = sum(recipe, people)
      let quotient = sum.denominator > 0 ? Double(sum.numerator) / Double(sum.denominator) : nil
      switch recipe.measure.unit {
      case .hours: value = Self.hours(sum.numerator)
      case .perThousand: value = quotient.map { $0 * 1000 }
      default: value = quotient
      }
    }
    return value.map { .value(recipe.measure.unit.rounded($0)) }
  }

  private func sum(_ recipe: MeasureRecipe, _ people: Set<String>) -> (numerator: Int64, denominator: Int64) {
    people.reduce(into: (0, 0)) { sum, agent in
      guard let part = weeks[agent].flatMap(recipe.part) else { return }
      sum.0 += part.numerator
      sum.1 += part.denominator
    }
  }

  private static func hours(_ length: Milliseconds) -> Double { Double(length) / 3_600_000 }

  private func caseRow(_ recipe: MeasureRecipe, _ members: [String: Set<String>], shown: Set<String>) -> CountRow {
    CountRow(members.mapValues { Int(sum(recipe, $0).numerator) }, shown: shown, prefer: .cells)
  }

  /// The hours a room's share refers to, and the weekdays on which a measure of time stood out.
  private mutating func fillHours(_ recipe: MeasureRecipe, _ people: Set<String>, at index: Int) {
    if recipe.measure == .hardContacts {
      groups[index].days[recipe.measure.id] = Weekdays.standingOut(
        people.flatMap { counted.days[$0] ?? [] }, least: privacy.minimum, cases: Int64(GroupPrivacy.smallCount)
      ) { (Int64($0.hardContacts), Int64($0.contacts.values.reduce(0, +))) }
    }
    guard let rule = recipe.measure.rule, let level = recipe.measure.level else { return }
    let isRoom = recipe.measure.kind == .room
    if isRoom, level == .warning {
      // Hours of work less hours known would be the hours of those left out.
      let leftOut = groups[index].people - people.count
      if leftOut == 0 || leftOut >= privacy.minimum {
        groups[index].known[rule] = WeekMeasure.Unit.hours.rounded(Self.hours(sum(recipe, people).denominator))
      }
    }
    groups[index].days[recipe.measure.id] = Weekdays.standingOut(
      people.flatMap { counted.days[$0] ?? [] }, least: privacy.minimum
    ) { day in
      let above = isRoom ? day.room[rule]?.above : day.above[rule]
      let base = isRoom ? day.room[rule]?.known ?? 0 : day.work
      return ((level == .critical ? above?.critical : above?.warning) ?? 0, base)
    }
  }
}

/// Finds the weekdays on which something happened more than in the rest of the week.
enum Weekdays {
  /// A day stands out when its share is a third higher than the week's.
  static let ratio = 4.0 / 3

  /// - Parameters:
  ///   - least: so many people must have been there.
  ///   - cases: so much must have happened.
  static func standingOut(
    _ days: [PersonDay], least: Int, cases: Int64 = 1, part: (PersonDay) -> (above: Milliseconds, base: Milliseconds)
  ) -> [Int] {
    var above = [Milliseconds](repeating: 0, count: 8)
    var base = [Milliseconds](repeating: 0, count: 8)
    var people = [Set<String>](repeating: [], count: 8)
    for day in days where (1...7).contains(day.weekday) {
      let part = part(day)
      above[day.weekday] += part.above
      base[day.weekday] += part.base
      people[day.weekday].insert(day.agent)
    }
    let whole = Double(above.reduce(0, +)) / Double(max(1, base.reduce(0, +)))
    guard whole > 0 else { return [] }
    return (1...7).filter { day in
      people[day].count >= least && base[day] > 0 && above[day] >= cases
        && Double(above[day]) / Double(base[day]) >= ratio * whole
    }
  }
}
