import FloorModel

/// What the operator knows of a sensor.
package struct SensorSetting: Sendable, Hashable {
  /// Its id, a glob of its chip, its label or its serial number.
  package var match: String
  /// Where it hangs. A sensor with a zone is a room sensor, whatever its driver.
  package var zone: String?
  /// A short name for events and rules.
  package var alias: String?
  /// What is added to every value, in K; humidity is re-referenced.
  package var offset = 0.0
  /// True: never read. False: read and judged even where floorwatch distrusts it. Nil: floorwatch decides.
  package var ignore: Bool?

  /// What is known of the sensors that match.
  package init(match: String) { self.match = match }
}

/// Files of readings that other programs write, one JSON object a line.
package struct ReadingsFeedSetting: Sendable, Hashable {
  /// An absolute path; its last part may be a glob.
  package var path: String
  /// The zone of readings that name none.
  package var zone: String?

  /// A feed.
  package init(path: String, zone: String? = nil) {
    self.path = path
    self.zone = zone
  }
}

/// A session log to follow.
package struct SessionLogSetting: Sendable, Hashable {
  /// The format that is found out from the file itself.
  package static let automatic = "auto"

  /// An absolute path; its last part may be a glob.
  package var path: String
  /// The name of the format, or `auto`.
  package var format = SessionLogSetting.automatic
  /// A CSV file `interface,agent,team,zone`: who sits behind an interface.
  package var aliases: String?
  /// The time zone of times without one; nil for the site's.
  package var timeZone: SiteTimeZone?
  /// The team of agents whose team nothing else tells.
  package var team: String?

  /// A session log.
  package init(path: String) { self.path = path }
}
