import FloorModel

/// Where floorwatch writes, how long it keeps that, and where the key is: `paths`, `retention`, `key_file`.
enum StorageDecoder {
  static func decode(
    _ top: Section, into configuration: inout FloorConfiguration, places: inout DecodedConfiguration.Places
  ) {
    if let paths = top.section("paths", keys: ["log", "state"]) {
      let written = (log: paths.file("log", pattern: false), state: paths.file("state", pattern: false))
      configuration.paths.log = written.log ?? configuration.paths.log
      configuration.paths.state = written.state ?? configuration.paths.state
      for key in ["log", "state"] { places.folders["paths.\(key)"] = paths.position(of: key) }
      let isWhole =
        (paths.node("log") == nil) == (written.log == nil) && (paths.node("state") == nil) == (written.state == nil)
      if isWhole, configuration.paths.log == configuration.paths.state {
        paths.report(
          paths.node("state") == nil ? "log" : "state",
          "`\(configuration.paths.state)` is both the log and the state folder, expected two.",
          mend: "The log folder is read by others, the state folder by nobody: name another.")
      }
    }
    retention(top, into: &configuration.retention)
    keyFile(top, into: &configuration, places: &places)
  }

  private static func retention(_ top: Section, into retention: inout Retention) {
    let keys = ["agent_day", "agent_week", "team", "alerts", "audit", "max_size"]
    guard let section = top.section("retention", keys: keys) else { return }
    if let period = period(section, "agent_day", in: .days(1) ... .days(364)) { retention.agentDay = period }
    if let period = period(section, "agent_week", in: .days(7) ... .months(24)) { retention.agentWeek = period }
    if let period = period(section, "team", in: .days(7) ... .months(120)) { retention.team = period }
    if let period = period(section, "alerts", in: .days(1) ... .months(120)) { retention.alerts = period }
    if let period = period(section, "audit", in: .months(3) ... .months(120)) { retention.audit = period }
    if let size = size(section) { retention.maxSize = size }
  }

  private static func period(
    _ section: Section, _ key: String, in range: ClosedRange<Retention.Period>
  ) -> Retention.Period? {
    let expected = "\(range.lowerBound.text) to \(range.upperBound.text)"
    guard let written = section.written(key, expected: "a length of time") else { return nil }
    switch LengthText.period(written) {
    case .failure(let fault):
      let mend =
        fault == .noUnit
        ? "Add a unit: \(written)d, \(written)w for weeks, \(written)mo for months."
        : fault == .ambiguous ? fault.mend(written) : "Write whole days, weeks, months or years: 14d, 8w, 24mo, 2y."
      section.report(key, "`\(written)` is not a length of time to keep something, expected \(expected).", mend: mend)
      return nil
    case .success(let period):
      guard range.contains(period) else {
        section.report(
          key, "`\(written)` is out of range, expected \(expected).",
          mend: period < range.lowerBound
            ? "Keep it longer." : "Keep it shorter: storage limitation is the law (GDPR art. 5).")
        return nil
      }
      return period
    }
  }

  private static func size(_ section: Section) -> Int64? {
    guard let written = section.written("max_size", expected: "a size") else { return nil }
    let number = written.prefix { $0.isNumber || $0 == "." }
    let factors = ["MB": 1e6, "GB": 1e9, "TB": 1e12, "MIB": 1_048_576, "GIB": 1_073_741_824]
    let unit = written.dropFirst(number.count).uppercased().replacing(" ", with: "")
    guard let value = Double(number), let factor = factors[unit], (1e7...1e14).contains(value * factor) else {
      section.report(
        "max_size", "`\(written)` is not a size, expected 10MB to 100TB.", mend: "Write for instance 500MB or 2GB.")
      return nil
    }
    return Int64(value * factor)
  }

  private static func keyFile(
    _ top: Section, into configuration: inout FloorConfiguration, places: inout DecodedConfiguration.Places
  ) {
    let suggested = "/etc/floorwatch/pseudonym.key"
    guard let field = top.fields["key_file"] else {
      if let logs = top.fields["session_logs"], !logs.value.isNothing {
        top.decoding.report(
          at: logs.key,
          "session_logs needs a `key_file`: agents are kept under pseudonyms, and there is no default key.",
          mend: "Make one with `floorwatch key create \(suggested)` and add `key_file: \(suggested)`.")
      }
      return
    }
    places.keyFile = top.decoding.position(of: field.value)
    guard let text = top.text("key_file", length: 1...4096) else { return }
    guard text.hasPrefix("credential:") else {
      configuration.keyFile = top.file("key_file", pattern: false).map { .path($0) }
      return
    }
    let name = String(text.dropFirst("credential:".count))
    guard Section.isIdentifier(name) else {
      top.report(
        "key_file", "`\(text)` names no credential, expected `credential:NAME`.",
        mend: "Write for instance credential:pseudonym-key.")
      return
    }
    let folder = top.decoding.context.environment["CREDENTIALS_DIRECTORY"]
    configuration.keyFile = .credential(name: name, folder: folder)
  }
}

extension Retention.Period: Comparable {
  package static func < (a: Self, b: Self) -> Bool { a.approximateDays < b.approximateDays }
}
