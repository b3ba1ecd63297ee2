import EnvMonitor
import FloorModel
import Workload

/// The rows of a site's machines, as they were read: the newest revision of each, by source.
///
/// Tolerant: what is no row is counted by kind and place and told once. Owned by one task; it holds the JSON parser.
package final class RollupArchive {
  /// What was not used.
  package struct Problem: Sendable, Hashable {
    /// The kinds.
    package enum Kind: String, Sendable, Hashable {
      /// Not a JSON object.
      case notJSON = "not JSON"
      /// An event, but one without a source or type.
      case notAnEvent = "not an event"
      /// A row with fields that are missing or make no sense.
      case badRow = "not a whole row"
      /// Longer than any row.
      case tooLong = "too long"
      /// The file cannot be read (any further).
      case unreadable = "cannot be read"
    }

    /// What kind.
    package let kind: Kind
    /// The file.
    package let place: String
    /// The first line it was seen on; 0 for the file as a whole.
    package let line: Int
    /// Why a file cannot be read.
    package var reason = ""
    /// How often.
    package var count = 1

    /// One sentence: where, what, how often.
    package var text: String {
      if kind == .unreadable { return "\(place): \(reason). What was read before it is used." }
      let more = count > 1 ? " (\(count) lines like it)" : ""
      return "\(place):\(line): \(kind.rawValue), passed over\(more)."
    }
  }

  private(set) var days = RollupTable<AgentDayRow>()
  private(set) var queues = RollupTable<QueueHourRow>()
  private(set) var zones = RollupTable<ZoneHourEntry>()
  /// What operators silenced and acknowledged, where the alerts stream was read too.
  private(set) var hushes = HushArchive()
  /// Whose alerts stream was read too; of the others silences are not known.
  private var alertsRead: Set<String> = []
  private let hasAllAlerts: Bool
  /// Every source that wrote a row.
  private(set) var sources: Set<String> = []
  /// What was not used, by kind and place, in the order in which it was met.
  package private(set) var problems: [Problem] = []
  /// Rows taken in, repetitions included.
  package private(set) var rows = 0
  /// The beginning of the newest row's period.
  package private(set) var newest = Timestamp.distantPast
  private var told: [String: Int] = [:]
  private let reader = RollupLineReader()
  private let period: Range<Timestamp>

  /// An archive of the rows whose period begins within `period`; others are passed over without a word.
  ///
  /// - Parameter hasAllAlerts: the alerts stream is read too, even if there is nothing in it.
  package init(period: Range<Timestamp> = .distantPast..<Timestamp.distantFuture, hasAllAlerts: Bool = false) {
    self.period = period
    self.hasAllAlerts = hasAllAlerts
  }

  /// Whether it would be known if an alert of a site had been silenced.
  func knowsHushes(of site: String) -> Bool {
    hasAllAlerts || alertsRead.contains { Self.site($0) == site }
  }

  /// Lines that could not be used.
  package var badLines: Int { problems.reduce(0) { $0 + $1.count } }

  /// How many people rows are about.
  package var people: Int { Set(days.newest { _ in true }.map(\.row.key)).count }

  /// The sites that rows are from, sorted.
  package var sites: [String] { Set(sources.compactMap(Self.site)).sorted() }

  /// The site that pages are made of: the one named, the configuration's if rows are from it, or the only one there is.
  ///
  /// - Throws: `RollupReadError` when that leaves more than one, or none.
  package func site(named: String?, configured: String?) throws(RollupReadError) -> String {
    let sites = sites
    if let named {
      guard sites.contains(named) else {
        throw RollupReadError(
          "No row is from site \(named). There are rows from: \(sites.isEmpty ? "no site" : sites.joined(separator: ", "))."
        )
      }
      return named
    }
    if let configured, sites.contains(configured) || sites.isEmpty { return configured }
    if sites.count == 1 { return sites[0] }
    throw RollupReadError(
      sites.isEmpty
        ? "There are no rollup rows in what was named. Name rollup files (--from), or the folder that holds them."
        : "There are rows of several sites: \(sites.joined(separator: ", ")). Say which with --site.")
  }

  /// Reads whole inputs. A file that cannot be read is a problem that is told; the others go on.
  package func read(_ inputs: [RollupInput]) {
    for input in inputs where !isTooOld(input) {
      do throws(SystemError) {
        try RollupLines.read(input) { line in take(line, of: input.name) }
      } catch {
        note(.unreadable, input.name, 0, reason: error.reason)
      }
    }
  }

  /// Takes in one line.
  package func take(_ text: some StringProtocol, place: String = "-", line: Int = 1) {
    take(RollupLines.Line(bytes: Array(text.utf8)[...], number: line), of: place)
  }

  func take(_ line: RollupLines.Line, of place: String) {
    guard !line.isTooLong else { return note(.tooLong, place, line.number) }
    guard !line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return }
    guard let event = reader.event(line.bytes) else {
      // The daemon may be writing it at this moment.
      if line.isWhole { note(.notJSON, place, line.number) }
      return
    }
    guard case .string(let type)? = event["type"], case .string(let source)? = event["source"], !source.isEmpty else {
      return note(.notAnEvent, place, line.number)
    }
    if type.hasPrefix("floorwatch.alert.") || type.hasPrefix("floorwatch.daemon.") { alertsRead.insert(source) }
    if HushArchive.takes(type) {
      if !hushes.take(type, event, source: source) { note(.badRow, place, line.number) }
      return
    }
    // Other streams may lie in the same folder.
    guard type.hasPrefix("floorwatch.rollup.") else { return }
    let data = event["data"] ?? .null
    let isRow =
      switch type {
      case "floorwatch.rollup.agent_day.v1": add(AgentDayRow(row: data), to: \.days, source)
      case "floorwatch.rollup.queue_hour.v1": add(QueueHourRow(row: data), to: \.queues, source)
      case "floorwatch.rollup.zone_hour.v1": add(ZoneHourEntry(row: data), to: \.zones, source)
      // Rows of a newer floorwatch.
      default: true
      }
    if !isRow { note(.badRow, place, line.number) }
  }

  private func add<Row: RollupRow>(
    _ row: Row?, to table: ReferenceWritableKeyPath<RollupArchive, RollupTable<Row>>, _ source: String
  ) -> Bool {
    guard let row else { return false }
    guard period.contains(row.from) else { return true }
    self[keyPath: table].add(row, source: source)
    newest = max(newest, row.from)
    sources.insert(source)
    rows += 1
    return true
  }

  private func note(_ kind: Problem.Kind, _ place: String, _ line: Int, reason: String = "") {
    let key = "\(kind.rawValue)\u{1F}\(place)"
    if let index = told[key] {
      problems[index].count += 1
    } else {
      told[key] = problems.count
      problems.append(Problem(kind: kind, place: place, line: line, reason: reason))
    }
  }

  /// A daily file is written on its day; rows of the period cannot stand in one of an earlier day.
  private func isTooOld(_ input: RollupInput) -> Bool {
    guard case .file(let path) = input, period.lowerBound > .distantPast else { return false }
    let name = String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    guard let day = JournalFile.day(.rollups, name: plain) ?? JournalFile.day(.alerts, name: plain) else {
      return false
    }
    return Timestamp(seconds: Int64(day + 2) * 86_400) < period.lowerBound
  }

  /// The site in `urn:floorwatch:<site>:<machine>`.
  static func site(_ source: String) -> String? {
    let parts = source.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count >= 4 && parts[0] == "urn" && parts[1] == "floorwatch" ? String(parts[2]) : nil
  }
}

/// A zone's hour as a row that can be put together with others.
struct ZoneHourEntry: RollupRow {
  var hour: ZoneHour
  var revision: Int

  var key: String { hour.zone }
  var from: Timestamp { hour.hour }

  init?(row: JSONValue) {
    guard let hour = ZoneHour(row: row) else { return nil }
    self.hour = hour
    guard case .integer(let revision)? = row["revision"], (0...Int64(Int32.max)).contains(revision) else { return nil }
    self.revision = Int(revision)
  }

  mutating func merge(_ other: ZoneHourEntry) {
    hour.merge(other.hour)
    revision = max(revision, other.revision)
  }
}
