import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Everything an operator decides, decoded and checked: what `run`, `config check` and `rules test` work from.
///
/// Every path is absolute and every reference leads somewhere; whoever holds one has nothing left to check.
package struct FloorConfiguration: Sendable, Hashable {
  /// The site's id, part of every event's `source` and of every pseudonym.
  package var site = "floor"
  /// The site's time zone.
  package var timeZone = SiteTimeZone.utc
  /// Where the site is, for when daylight is possible there.
  package var location: SiteLocation?
  /// The language of events, boards and summaries.
  package var language = Language.en
  /// Why data about people is kept; printed on every report. Always there when session logs are.
  package var purpose: String?
  /// The working-time rules: a law's numbers, or an agreement's.
  package var workingTime = WorkingTimeParameters(.nl)
  /// Compulsory presence before the login: working time.
  package var preShift: Milliseconds = 0
  /// Pseudonyms of those who opted out of the weekly average (UK).
  package var averageOptOut: Set<String> = []
  /// The works council's consent; without it nothing about one person leaves the pseudonymised store.
  package var worksCouncil: WorksCouncilConsent?
  /// The places people work in. Never empty: with none configured the whole floor is one zone.
  package var zones = [FloorConfiguration.wholeFloor]
  /// Days on which nobody is expected in zones that have a timetable.
  package var holidays: Set<CivilDate> = []
  /// The teams, where the operator lists them; empty when they are only named by the logs.
  package var teams: [TeamSetting] = []
  /// What is known of single sensors.
  package var sensors: [SensorSettings] = []
  /// Files of readings that other programs write.
  package var feeds: [ReadingsFeedSetting] = []
  /// The session logs to follow.
  package var sessionLogs: [SessionLogSetting] = []
  /// How session logs are read as contacts, breaks and shifts.
  package var sessions = SessionSettings()
  /// Changed limits.
  package var rules = RuleSettings()
  /// How small a team may be to be shown.
  package var privacy = PrivacySettings()
  /// Every agent's own feed; nil, and off, without the works council's consent.
  package var ownFeeds: OwnFeedSetting?
  /// Where floorwatch writes.
  package var paths = StoragePaths()
  /// How long what it writes is kept.
  package var retention = Retention()
  /// Where the pseudonym key is. Always there when session logs are.
  package var keyFile: KeyFile?

  /// The defaults, for a machine without a configuration file.
  ///
  /// Machine hardware, known room sensors in one zone, English and UTC (give `timeZone` the system's own), no session
  /// logs and so no personal data.
  package init() {}

  /// The zone of a floor that lists none.
  package static let wholeFloor = ZoneSettings(id: "floor", name: "Floor", isThisMachine: true)

  /// What the environment monitor is told.
  package var environment: EnvironmentConfiguration {
    EnvironmentConfiguration(
      timeZone: timeZone, location: location, zones: zones, holidays: holidays, sensors: sensors, rules: rules)
  }

  /// What event sentences depend on.
  package func siteContext(machine: String) -> SiteContext {
    SiteContext(
      site: site, machine: machine, language: language, timeZone: timeZone,
      zoneNames: Dictionary(zones.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
  }
}

/// The works council's consent (WOR art. 27(1)(k), (l); BetrVG § 87(1) no. 6).
package struct WorksCouncilConsent: Sendable, Hashable {
  /// The day it was given.
  package var consentDate: CivilDate
  /// Where to find it: `OR-2026-17`.
  package var reference: String

  /// A consent.
  package init(consentDate: CivilDate, reference: String) {
    self.consentDate = consentDate
    self.reference = reference
  }
}

/// A team of agents.
package struct TeamSetting: Sendable, Hashable {
  /// Its id, as in session logs and alias tables.
  package var id: String
  /// What people call it.
  package var name: String
  /// Where it sits, when it has one place.
  package var zone: String?
}

/// What protects single people in figures about groups (`workload.md` 6.2).
package struct PrivacySettings: Sendable, Hashable {
  /// No configuration goes below this.
  package static let minGroupFloor = 5
  /// Team figures need this many agents with data.
  package var minGroup = 8
  /// Working-time findings are also written to HR's stream under a pseudonym; only with the works council's consent.
  package var individualFindings = false
}

/// Findings about one person, for that person alone (`workload.md` 6.2).
package struct OwnFeedSetting: Sendable, Hashable {
  /// The CSV file that names the account of each agent: columns `agent` and `user`.
  package var owners: String
}

/// Where floorwatch writes.
package struct StoragePaths: Sendable, Hashable {
  /// The event files, the board and the summaries.
  package var log = "/var/log/floorwatch"
  /// The database.
  package var state = "/var/lib/floorwatch"
}
