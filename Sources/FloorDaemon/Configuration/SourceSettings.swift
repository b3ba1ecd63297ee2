import FloorModel

/// Files of readings that other programs write, one JSON object a line.
package struct ReadingsFeedSetting: Sendable, Hashable {
  /// An absolute path or glob.
  package var path: String
  /// Globs of files that are left out.
  package var exclude: [String] = []
  /// The zone of readings that name none.
  package var zone: String?

  /// A feed.
  package init(path: String, exclude: [String] = [], zone: String? = nil) {
    self.path = path
    self.exclude = exclude
    self.zone = zone
  }
}

/// A session log to follow.
package struct SessionLogSetting: Sendable, Hashable {
  /// The format that is found out from the file itself.
  package static let automatic = "auto"

  /// An absolute path or glob.
  package var path: String
  /// Globs of files that are left out.
  package var exclude: [String] = []
  /// The name of the format, or `auto`.
  package var format = SessionLogSetting.automatic
  /// A CSV file `interface,agent,team,zone`: who sits behind an interface.
  package var aliases: String?
  /// The time zone of times without one; nil for the site's.
  package var timeZone: SiteTimeZone?
  /// What an export calls our columns, where it calls them otherwise.
  package var columns: [String: String] = [:]
  /// The team of agents whose team nothing else tells.
  package var team: String?

  /// A session log.
  package init(path: String) { self.path = path }
}
