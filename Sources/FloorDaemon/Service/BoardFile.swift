import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Glibc
import Logging
import Summary

/// Writes `board.html` into the log folder every half minute: the page for the screen on the floor.
///
/// It holds nothing about one person, so everybody may read it.
struct BoardFile {
  /// The page tells itself old after two minutes.
  private static let every: Milliseconds = .seconds(30)
  /// Rules whose figure is about a quantity but not in its unit.
  private static let related = ["draught_rate": Quantity.airSpeed, "temperature_change": .airTemperature]

  private let path: String
  private var log: BoardLog
  private var written = Timestamp.distantPast

  /// - Parameter logFolder: where the journal's folders are.
  init(logFolder: String) {
    path = logFolder + "/board.html"
    log = BoardLog(logFolder: logFolder, rules: FloorConfiguration.rules)
  }

  /// A board that is never written, of what a log already holds.
  init(log: BoardLog) {
    path = ""
    self.log = log
  }

  /// Whether the page is to be written again.
  func isDue(_ now: Timestamp) -> Bool { now - written >= Self.every || now < written }

  /// Writes the page when it is due; what fails is tried again the next time.
  mutating func write(
    _ zones: [ZoneReadings], _ load: BoardLoad, _ configuration: FloorConfiguration, trouble: String?, now: Timestamp,
    logger: Logger
  ) {
    guard isDue(now) else { return }
    written = now
    do {
      try log.refresh()
      let facts = facts(zones, load, configuration, trouble: trouble, now: now)
      let temporary = path + ".new"
      try BoardPage.html(facts).write(toFile: temporary, atomically: false, encoding: .utf8)
      guard chmod(temporary, 0o644) == 0, rename(temporary, path) == 0 else { throw SystemError(path: path) }
    } catch {
      logger.debug("\(path): \(error)")
    }
  }

  /// What the page shows.
  func facts(
    _ zones: [ZoneReadings], _ load: BoardLoad, _ configuration: FloorConfiguration, trouble: String?, now: Timestamp
  ) -> BoardFacts {
    let language = configuration.language
    var facts = BoardFacts(
      site: configuration.site, language: language, timeZone: configuration.timeZone, time: now)
    let levels = log.levels
    facts.zones = zones.map { zone in
      let inForce = levels[zone.zone] ?? [:]
      return BoardZone(
        id: zone.zone, name: zone.name, isOccupied: zone.isOccupied, level: inForce.values.max(),
        measures: zone.quantities.map { measure($0, inForce, language) })
    }
    facts.alerts = log.alerts(at: now)
    if !configuration.sessionLogs.isEmpty {
      facts.isLoadKnown = load.isKnown
      facts.teams = load.isKnown ? log.teams(language, now: load.counts) : []
    }
    let names = Dictionary(configuration.zones.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    facts.silences = log.silences(at: now, language, zoneNames: names)
    facts.trouble = trouble
    return facts
  }

  private func measure(_ seen: QuantityReadings, _ inForce: [String: Level], _ language: Language) -> BoardMeasure {
    let level = inForce.filter { rule, _ in
      guard let name = EnvironmentRules.rule(rule)?.quantity else { return false }
      return (Self.related[name] ?? Quantity(rawValue: name)) == seen.quantity
    }.values.max()
    return BoardMeasure(
      name: QuantityNames.short(seen.quantity)[language], unit: seen.quantity.unit, value: seen.value, level: level,
      limits: seen.bounds.map { .init(level: $0.level, side: $0.side, value: $0.value) }, points: seen.points)
  }
}
