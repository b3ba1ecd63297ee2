import Alerting
import EnvMonitor
import FloorModel
import Summary
import Workload

/// Puts the rows of a site's machines together into the facts of one week.
///
/// A pure function of the rows, the configuration and the moment up to which the week is known: neither the order of the
/// rows nor how often they come matters, nor how the machines shared the work.
package struct WeekFactsBuilder {
  /// So many weeks before the week are looked at.
  package static let weeksBack = 8
  /// Pages of so many weeks back are looked at, so that no page tells of somebody whom another one hid.
  package static let weeksAudited = 12

  private let site: String
  private let configuration: FloorConfiguration
  private let days: [MergedDay]
  private let queues: [QueueHourRow]
  private let zones: [ZoneHour]
  private let rooms: RoomCalendar
  private let presence: Presence
  private let machines: Int
  private let badLines: Int
  private let hushes: HushArchive
  private let knowsHushes: Bool

  /// The rows of one site in an archive.
  package init(_ archive: RollupArchive, site: String, configuration: FloorConfiguration) {
    self.site = site
    self.configuration = configuration
    let isOurs: (String) -> Bool = { RollupArchive.site($0) == site }
    days = MergedDay.merging(archive.days.newest(isOurs).map(\.row))
    queues = archive.queues.merged(isOurs)
    zones = archive.zones.merged(isOurs).map(\.hour)
    rooms = RoomCalendar(zones)
    presence = Presence(days)
    machines = archive.sources.count { isOurs($0) }
    badLines = archive.badLines
    hushes = archive.hushes
    knowsHushes = archive.knowsHushes(of: site)
  }

  /// Whether anything is known of a week.
  package func knows(_ week: ISOWeek) -> Bool {
    let bounds = configuration.timeZone.bounds(of: week)
    return days.contains { week.days.contains($0.day) } || zones.contains { bounds.contains($0.hour) }
  }

  /// The facts of a week, without notes and history.
  ///
  /// - Parameter now: the moment up to which things can be known; a week that is not over then is partial.
  package func facts(of week: ISOWeek, now: Timestamp) -> WeekFacts {
    var facts = figures(of: week, now: now)
    let zone = configuration.timeZone
    let bounds = zone.bounds(of: week)
    let end = min(bounds.upperBound, max(now, bounds.lowerBound))
    let people = days.filter { week.days.contains($0.day) }
    facts.workingTime = WorkingTimeWeek.findings(
      days.filter { $0.day < week.monday + 7 }, week: week, upTo: end, configuration.workingTimeSettings)
    facts.hushes = hushes.facts(of: bounds.lowerBound..<end, site: site)
    facts.knowsHushes = knowsHushes
    facts.staffing = staffing(queues.filter { bounds.contains($0.from) }, people)
    let earlier = zone.startOfDay(week.monday - 7 * Self.weeksBack)
    facts.roomHours =
      RoomHours(
        presence: presence, zones: zones.filter { $0.hour >= earlier && $0.hour < bounds.upperBound },
        queues: queues.filter { $0.from >= earlier && $0.from < bounds.upperBound }
      ).facts
    return facts
  }

  /// The figures of people, queues and rooms alone: what later weeks compare themselves with needs no more.
  func figures(of week: ISOWeek, now: Timestamp) -> WeekFacts {
    let zone = configuration.timeZone
    let bounds = zone.bounds(of: week)
    let end = min(bounds.upperBound, max(now, bounds.lowerBound))
    var facts = WeekFacts(site: site, week: week, timeZone: zone)
    facts.purpose = configuration.purpose ?? ""
    facts.profile = configuration.workingTime.jurisdiction.rawValue
    facts.agreements = [configuration.worksCouncil?.reference, configuration.workingTime.agreementReference]
      .compactMap(\.self)
    facts.rules = rules
    let people = days.filter { week.days.contains($0.day) }
    let hours = zones.filter { bounds.contains($0.hour) }
    let rows = queues.filter { bounds.contains($0.from) }
    facts.people = PersonDays.facts(people, rooms: rooms)
    facts.queues = QueueWeeks.facts(rows, timeZone: zone)
    facts.zones = ZoneWeeks(configuration: configuration.environment, rooms: rooms).facts(
      hours, in: bounds.lowerBound..<end)
    let coverage = WeekCoverage(configuration: configuration, week: week, end: end)
    facts.sources = coverage.sensors(rooms) + coverage.logs(queues, days)
    facts.edition.machines = machines
    facts.edition.badLines = badLines
    facts.edition.isPartial = now < bounds.upperBound
    return facts
  }

  private func staffing(_ rows: [QueueHourRow], _ people: [MergedDay]) -> StaffingFacts? {
    let contacts = people.reduce(Int64(0)) { $0 + $1.figures.handleTimes.count }
    let wrapUp = people.reduce(Milliseconds(0)) { $0 + $1.figures.wrapUp }
    let shares = configuration.sessions.capacity
    return StaffingWhatIf(
      rows: rows, days: people, wrapUp: contacts > 0 ? wrapUp / contacts : 0,
      capacity: { shares[$0] ?? ($0 == .messaging ? 5 : 3) }, timeZone: configuration.timeZone
    ).facts
  }

  /// Every rule that facts can name, with the limits in force.
  private var rules: [WeekRule] {
    let settings = configuration.rules
    let numbers = configuration.workingTime
    let conditions = FloorConfiguration.rules.filter { $0.concernsPeople ? !$0.code.isEmpty : $0.scope == .occupied }
    return conditions.map { WeekRule($0, limits: settings.limits(of: $0)) }
      + WorkingTimeRules.all.filter { $0.isInForce(numbers) }.map { rule in
        WeekRule(
          workingTime: rule.id.number, name: rule.name, basis: rule.basis(numbers) ?? LocalizedText(en: "", nl: ""))
      }
  }
}

extension ISOWeek {
  /// The week's day numbers.
  var days: Range<Int> { monday..<(monday + 7) }
}
