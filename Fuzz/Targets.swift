import EnvMonitor
import FloorDaemon
import FloorModel
import Workload

/// Every parser that is given bytes from outside; a new one is a line here and a folder of seeds.
enum Targets {
  static let all = [
    logs, inspection, roster, readings, configuration, csv, calculators, series, journal,
  ]

  /// Session logs: the first byte picks the format, the second a cut with a restart from a checkpoint.
  static let logs = Target("logs") { bytes in
    let cut = LogFuzzing.parse(bytes)
    guard bytes.count > 2 else { return }
    let whole = LogFuzzing.parse(
      UnsafeRawBufferPointer(rebasing: bytes[2...]), as: LogFormats.all[Int(bytes[0]) % LogFormats.all.count], cutAt: 0)
    precondition(cut == whole, "a restart in the middle changed the events: \(cut), not \(whole)")
  }

  /// `logs inspect`: format detection, the contact ledger behind the parser, and the report.
  static let inspection = Target("inspection") { bytes in
    var inspection = LogInspection(head: bytes, context: LogContext(), mode: .reveal)
    let used = inspection.consume(bytes)
    inspection.finish(UnsafeRawBufferPointer(rebasing: bytes[used...]))
    _ = inspection.report.json(path: "log", zone: .utc).text
  }

  /// The site's table of agents.
  static let roster = Target("roster") { bytes in
    var door = AgentDoor(mode: .reveal)
    var teams = NameInterner()
    let roster = AgentRoster(csv: bytes, door: &door, teams: &teams)
    precondition(!roster.agents.contains(0), "nobody has a place in the roster")
  }

  /// Readings feeds, line by line.
  static let readings = Target("readings") { bytes in
    guard let feed = ReadingsFeed() else { preconditionFailure("no memory for a feed") }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard case .success(let reading) = feed.parse(UnsafeRawBufferPointer(rebasing: line)) else { continue }
      if case .value(let value) = reading.outcome { precondition(value.isFinite, "a reading of \(value)") }
    }
  }

  /// `floorwatch.yaml`, and what is said about a good one.
  static let configuration = Target("configuration") { bytes in
    let context = ConfigurationContext(rules: FloorConfiguration.rules, formats: LogFormats.ids)
    do throws(ConfigurationFailure) {
      let decoded = try ConfigurationDecoder.decode(Array(bytes), file: "FILE", context: context)
      _ = ConfigurationOverview(decoded.configuration).lines
    } catch {
      precondition(!error.problems.isEmpty && !error.description.isEmpty, "refused without a word")
    }
  }

  /// CSV text: pieces give the records that the whole gives.
  static let csv = Target("csv") { bytes in
    guard let first = bytes.first else { return }
    let text = bytes.dropFirst()
    let cut = text.startIndex + text.count * Int(first) / 256
    var (whole, pieces) = (CSVReader(), CSVReader())
    let records = whole.feed(text) + whole.finish()
    let others = pieces.feed(text[..<cut]) + pieces.feed(text[cut...]) + pieces.finish()
    precondition(records == others, "a cut changed the records")
  }

  /// `staffing --csv` and `comfort --csv`, the calculation of every row included.
  static let calculators = Target("calculators") { bytes in
    for calculator in [StaffingCSV.calculator(), ComfortCSV.calculator()] {
      var calculator = calculator
      _ = calculator.feed(bytes)
      _ = calculator.finish()
    }
  }

  /// The short notation for rows of values in rule tests.
  static let series = Target("series") { bytes in
    _ = try? SeriesNotation.expand(String(decoding: bytes, as: UTF8.self))
  }

  /// Lines of a journal that anything may have happened to.
  static let journal = Target("journal") { bytes in
    var open = OpenAlerts()
    for line in bytes.split(separator: 0x0A) {
      if let line = JournalLine(line) { open.take(line) }
    }
  }
}
