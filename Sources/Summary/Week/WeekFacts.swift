import Alerting
import FloorModel

/// Everything the weekly page of one site is made from: merged, complete and not yet suppressed.
///
/// It holds people by pseudonym and never leaves the machine as it stands: ``SuppressedWeek`` takes from it what may be
/// published, and the renderers see nothing else. Who fills it does no privacy work at all, and no sorting: order does not
/// matter anywhere in it.
public struct WeekFacts: Sendable {
  /// The site's id, e.g. `utrecht-1`.
  public var site: String
  /// The site's name as people say it; the id when empty.
  public var siteName = ""
  /// The ISO week the page is about.
  public var week: ISOWeek
  /// The site's time zone, in which weeks, days and hours are meant.
  public var timeZone: SiteTimeZone
  /// The purpose statement from the configuration, printed at the head.
  public var purpose = ""
  /// The working-time profile in force: `nl`, `eu`, `uk`, `de`.
  public var profile = "nl"
  /// References of agreements in force: works council, collective agreement, working-time agreement.
  public var agreements: [String] = []
  /// Every rule whose key occurs below, with its words and limits.
  public var rules: [WeekRule] = []
  /// What the page rests on, per log source and sensor zone.
  public var sources: [SourceCoverage] = []
  /// How complete and how final the data are.
  public var edition = WeekEdition()
  /// One element for every person and local day with data.
  public var people: [PersonDay] = []
  /// One element for every queue.
  public var queues: [QueueWeek] = []
  /// One element for every zone with sensors.
  public var zones: [ZoneWeek] = []
  /// Findings about working time that became true in this week.
  public var workingTime: [WorkingTimeFact] = []
  /// What staffing mathematics says of the week; nil when there is too little data.
  public var staffing: StaffingFacts?
  /// Hours in which both the room and the work are known, for co-occurrence; best over several weeks.
  public var roomHours: [RoomHour] = []
  /// Silences and acknowledgements given in the week.
  public var hushes: [HushFact] = []
  /// Whether they would be known: the alerts stream was read, not only rollups.
  public var knowsHushes = true
  /// Actions people noted, of this week and the weeks before.
  public var actions: [ActionNote] = []
  /// Sick leave as HR typed it in, for this week and the weeks before.
  public var sickLeave: [SickLeaveFact] = []
  /// What earlier pages of this site left behind (``WeekPage/record``), at most twelve weeks back; gaps are allowed.
  public var history: [WeekRecord] = []

  /// What the edition of this page before left behind; nil for the first.
  public var earlierEdition: WeekRecord?

  /// An empty week.
  public init(site: String, week: ISOWeek, timeZone: SiteTimeZone) {
    self.site = site
    self.week = week
    self.timeZone = timeZone
  }
}

/// Time during which a rule stood at warning or worse, and of that, at critical.
public struct TimeAbove: Sendable, Hashable, Codable {
  /// Milliseconds at warning or worse.
  public var warning: Milliseconds
  /// Milliseconds at critical; part of `warning`.
  public var critical: Milliseconds

  /// Time above the two limits.
  public init(warning: Milliseconds = 0, critical: Milliseconds = 0) {
    self.warning = warning
    self.critical = critical
  }

  static func += (a: inout TimeAbove, b: TimeAbove) {
    a.warning += b.warning
    a.critical += b.critical
  }
}
