import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation
import Summary

/// `floorwatch summary`: the week HR can act on, from the rollups of one machine or of many.
struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Write the week's summary from rollups: what to do, why, how sure, and how it compares.",
    discussion: """
      Without --from the rollups of this machine's own daemon are read. With it, the rows of any number of machines are \
      put together exactly, in whatever order and however often they come: files, .gz files, folders, shell patterns, \
      or - for standard input. Files of the alerts stream among them tell what was silenced and acknowledged. Without \
      --week it is the last week that is over.

      --write puts the page into the folder summaries beside the event files, in every format; the timer does that on \
      Mondays. Weeks of the last month whose rows have changed since are written again and say so.

      actions.csv (week,team,action,measure) and sick_leave.csv (week,team,percent) beside the configuration are read \
      too, as .yaml also.

      Example: floorwatch summary
      Example: floorwatch summary --week 2026-W47 --from /srv/rollups --format html --language nl --output week.html
      Example: zcat machines/*.gz | floorwatch summary --week 2026-W47 --from - --format json

      Exit status: 0 written, 1 when rollups, notes or the configuration cannot be used, 64 for a wrong command line.
      """)

  @Option(help: ArgumentHelp("The ISO week, e.g. 2026-W47.", valueName: "week"), transform: { try readWeek($0) })
  var week: ISOWeek?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Rollup files, folders, patterns, or - for standard input.", valueName: "path"),
    completion: .file())
  var from: [String] = []

  @Option(help: "The form: text, html, json or csv.")
  var format: WeekPage.Format = .text

  @Option(help: "The language, en or nl; the configuration's by default.")
  var language: Language?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Write every format into the folder of summaries, and renew weeks that late data changed.")
  var write = false

  @Option(help: "The site, when rows of several are read.")
  var site: String?

  @Option(help: ArgumentHelp("The file of actions.", valueName: "file"), completion: .file())
  var actions: String?

  @Option(help: ArgumentHelp("The file of sick leave.", valueName: "file"), completion: .file())
  var sickLeave: String?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func validate() throws {
    if write, output != nil { throw ValidationError("--write names its files itself: leave out --output.") }
  }

  func run() throws {
    let settings = try CommandConfigurationFile.load(config, optional: config == nil)
    do {
      try summarise(settings)
    } catch let error as RollupReadError {
      throw CommandFailure(error.description)
    } catch let error as NoteFileError {
      throw CommandFailure(error.description)
    }
  }

  private func summarise(_ settings: FloorConfiguration) throws {
    let now = Timestamp.now
    let zone = settings.timeZone
    let last = ISOWeek(ofDay: zone.week(of: now).monday - 7)
    let week = week ?? last
    let renewed = self.week == nil && write ? 3 : 0
    let oldest = ISOWeek(ofDay: week.monday - 7 * renewed)
    let period = WeekSummary.period(of: oldest, zone).lowerBound..<WeekSummary.period(of: week, zone).upperBound
    let streams = from.isEmpty ? try ownStreams(settings) : from
    let archive = RollupArchive(period: period, hasAllAlerts: from.isEmpty && streams.count > 1)
    archive.read(try RollupInput.expand(streams))
    for problem in archive.problems { Terminal.warn(problem.text) }
    try noteRead(archive, settings)
    let chosen = try archive.site(
      named: site, configured: from.isEmpty || config != nil ? settings.site : nil)
    let folder = ConfigurationFile(named: config).folder
    let notes = try NoteFiles.read(
      folder: folder, actions: actions, sickLeave: sickLeave, configuration: settings)
    let summary = WeekSummary(archive, site: chosen, configuration: settings, notes: notes.notes)
    // Recorded rows may be ahead of this machine's clock.
    let known = max(now, archive.newest)
    let language = language ?? settings.language
    let shelf = WeekShelf(settings.paths)
    guard summary.knows(week) else {
      let words = "Nothing is known of \(week): no row is from it."
      guard write else {
        throw CommandFailure(words + " Name another week with --week, or other rollups with --from.")
      }
      return Terminal.print(words + " No page is written.")
    }
    guard write else {
      let kept = from.isEmpty ? shelf.records(before: week) : []
      let before = from.isEmpty ? shelf.record(of: week) : nil
      let text = summary.page(week, language: language, now: known, kept: kept, before: before).render(format)
      return try print(text)
    }
    for back in stride(from: renewed, through: 0, by: -1) {
      try renew(ISOWeek(ofDay: week.monday - 7 * back), summary, shelf, notes.hash, language, known, isAsked: back == 0)
    }
    shelf.forget(before: min(week, last))
  }

  /// Rows about people are read, though only figures of teams come out. Elsewhere than on a machine that floorwatch
  /// watches there is no audit to note it in.
  private func noteRead(_ archive: RollupArchive, _ settings: FloorConfiguration) throws {
    let audit = AccessAudit(log: settings.paths.log, zone: settings.timeZone)
    guard archive.people > 0, from.isEmpty || audit.exists else { return }
    try PersonalAccess(configuration: settings).note(
      write ? "summary --write" : "summary", .teams, subjects: archive.people)
  }

  private func renew(
    _ week: ISOWeek, _ summary: WeekSummary, _ shelf: WeekShelf, _ notes: String, _ language: Language,
    _ now: Timestamp,
    isAsked: Bool
  ) throws {
    let rows = summary.fingerprint(of: week)
    guard isAsked || !rows.isEmpty else { return }
    guard let edition = shelf.nextEdition(of: week, rows: rows, notes: notes) else {
      if isAsked { Terminal.print("\(week): nothing new, the page stands.") }
      return
    }
    let page = summary.page(
      week, language: language, now: now, kept: shelf.records(before: week), edition: edition,
      before: shelf.record(of: week))
    let paths = try shelf.write(page, edition: edition, rows: rows, notes: notes, now: now)
    if edition.revision > 0 {
      let rows = edition.lateRows == 1 ? "1 row" : "\(edition.lateRows) rows"
      Terminal.print("\(week): written again (edition \(edition.revision + 1)): \(rows) came or changed since.")
    }
    for path in paths { Terminal.print(path) }
  }

  /// The rollups, and the alerts for what was silenced and acknowledged.
  private func ownStreams(_ settings: FloorConfiguration) throws -> [String] {
    let folders = [Event.Stream.rollups, .alerts].map { settings.paths.log + "/" + $0.rawValue }
    guard FileManager.default.fileExists(atPath: folders[0]) else {
      throw CommandFailure(
        "There is no folder \(folders[0]). Has floorwatch run here? Name rollup files with --from, or the configuration "
          + "with --config.")
    }
    return folders.filter { FileManager.default.isReadableFile(atPath: $0) }
  }

  private func print(_ text: String) throws {
    guard let output else {
      var standard = StandardOutput()
      standard.write(text)
      return standard.flush()
    }
    do {
      try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw CommandFailure("\(output): cannot be written. \(error.localizedDescription)")
    }
  }
}

extension WeekPage.Format: ExpressibleByArgument {}

private func readWeek(_ text: String) throws -> ISOWeek {
  guard let week = ISOWeek(text) else {
    throw ValidationError("`\(text)` is not a week, expected one such as 2026-W47.")
  }
  return week
}
