import FloorModel
import Summary
import Workload

/// The weeks of one site, from its rollups to pages: facts, notes, history, suppression.
package struct WeekSummary {
  /// What people typed in.
  package struct Notes: Sendable {
    /// Actions, of any week.
    package var actions: [ActionNote] = []
    /// Sick leave, of any week.
    package var sickLeave: [SickLeaveFact] = []

    /// Nothing.
    package init() {}
  }

  private let builder: WeekFactsBuilder
  private let archive: RollupArchive
  private let site: String
  private let configuration: FloorConfiguration
  private let notes: Notes

  /// A site's weeks.
  ///
  /// - Parameters:
  ///   - archive: what was read.
  ///   - site: the site the pages are about; rows of other sites are left out.
  package init(_ archive: RollupArchive, site: String, configuration: FloorConfiguration, notes: Notes = Notes()) {
    builder = WeekFactsBuilder(archive, site: site, configuration: configuration)
    self.archive = archive
    self.site = site
    self.configuration = configuration
    self.notes = notes
  }

  /// The period whose rows a week's page needs.
  package static func period(of week: ISOWeek, _ zone: SiteTimeZone) -> Range<Timestamp> {
    zone.startOfDay(week.monday - 7 * WeekFactsBuilder.weeksBack)..<zone.startOfDay(week.monday + 7)
  }

  /// Whether anything is known of a week.
  package func knows(_ week: ISOWeek) -> Bool { builder.knows(week) }

  /// The page of a week.
  ///
  /// - Parameters:
  ///   - kept: records of earlier weeks as they were published; missing ones are computed anew.
  ///   - edition: how often the page was written before, and what came late.
  ///   - before: what the page published when it was last written.
  package func page(
    _ week: ISOWeek, language: Language, now: Timestamp, kept: [WeekRecord] = [], edition: WeekShelf.Edition? = nil,
    before: WeekRecord? = nil
  ) -> WeekPage {
    var facts = builder.facts(of: week, now: now)
    facts.history = history(before: week, kept: kept, now: now)
    facts.earlierEdition = before
    facts.actions = notes.actions
    facts.sickLeave = notes.sickLeave
    if let edition {
      facts.edition.revision = edition.revision
      facts.edition.lateRows = edition.lateRows
    }
    return WeekPage(facts: facts, privacy: privacy, language: language)
  }

  private var privacy: GroupPrivacy { GroupPrivacy(minimum: configuration.privacy.minGroup) }

  /// Records of the weeks before, oldest first: as published where they are kept, else as they would have been.
  private func history(before week: ISOWeek, kept: [WeekRecord], now: Timestamp) -> [WeekRecord] {
    let oldest = ISOWeek(ofDay: week.monday - 7 * WeekFactsBuilder.weeksBack)
    var records = kept.filter { $0.week < oldest }.sorted { $0.week < $1.week }
    for back in stride(from: WeekFactsBuilder.weeksBack, through: 1, by: -1) {
      let earlier = ISOWeek(ofDay: week.monday - 7 * back)
      if let record = kept.first(where: { $0.week == earlier }) {
        records.append(record)
      } else if builder.knows(earlier) {
        var facts = builder.figures(of: earlier, now: now)
        facts.history = records
        records.append(WeekPage(facts: facts, privacy: privacy, language: configuration.language).record)
      }
    }
    return records
  }

  /// What tells whether a week's rows are still those of last time: one short hash for each row.
  package func fingerprint(of week: ISOWeek) -> [String: Int] {
    let bounds = configuration.timeZone.bounds(of: week)
    var hashes: [String: Int] = [:]
    func add<Row: RollupRow>(_ table: RollupTable<Row>, _ type: String) {
      for (source, row) in table.newest({ RollupArchive.site($0) == site }) where bounds.contains(row.from) {
        let text = "\(type)|\(source)|\(row.key)|\(row.from.milliseconds)|\(row.revision)"
        hashes[Digest.hex(text, bytes: 8), default: 0] += 1
      }
    }
    add(archive.days, "agent_day")
    add(archive.queues, "queue_hour")
    add(archive.zones, "zone_hour")
    return hashes
  }
}
