/// The files floorwatch follows: `feeds` and `session_logs`.
enum LogDecoder {
  static func decode(
    _ top: Section, _ references: References, into configuration: inout FloorConfiguration,
    places: inout DecodedConfiguration.Places
  ) {
    for item in top.items("feeds") {
      guard
        let section = Section(item.node, name: item.name, keys: ["path", "exclude", "zone"], decoding: top.decoding)
      else { continue }
      let path = path(section, taken: configuration.feeds.map(\.path))
      let feed = ReadingsFeedSetting(
        path: path ?? "", exclude: section.files("exclude"),
        zone: section.node("zone") == nil ? nil : references.zone("zone", in: section))
      guard let path else { continue }
      places.logs[path] = section.position(of: "path")
      configuration.feeds.append(feed)
    }
    for item in top.items("session_logs") {
      let keys = ["path", "exclude", "format", "aliases", "time_zone", "columns", "team"]
      guard let section = Section(item.node, name: item.name, keys: keys, decoding: top.decoding) else { continue }
      let path = path(section, taken: configuration.sessionLogs.map(\.path))
      let log = log(section, path ?? "", references, places: &places)
      guard let path else { continue }
      places.logs[path] = section.position(of: "path")
      configuration.sessionLogs.append(log)
    }
  }

  private static func log(
    _ section: Section, _ path: String, _ references: References, places: inout DecodedConfiguration.Places
  ) -> SessionLogSetting {
    var log = SessionLogSetting(path: path)
    log.exclude = section.files("exclude")
    log.columns = columns(section)
    if let format = format(section) { log.format = format }
    if let aliases = section.file("aliases", pattern: false) {
      log.aliases = aliases
      places.aliases[aliases] = places.aliases[aliases] ?? section.position(of: "aliases")
    }
    log.timeZone = SiteDecoder.timeZone("time_zone", in: section)
    log.team = section.node("team") == nil ? nil : references.team("team", in: section)
    return log
  }

  private static func path(_ section: Section, taken: [String]) -> String? {
    guard
      section.requires(
        "path", "the files to follow", mend: "Add for instance `path: /var/log/asterisk/queue_log*`."),
      let path = section.file("path", pattern: true)
    else { return nil }
    guard !taken.contains(path) else {
      section.report("path", "`\(path)` is followed by an earlier item already.", mend: "Write each path once.")
      return nil
    }
    return path
  }

  private static func format(_ section: Section) -> String? {
    guard let format = section.text("format") else { return nil }
    let names = [SessionLogSetting.automatic] + section.decoding.context.formats
    guard !names.contains(format) else { return format }
    section.report(
      "format", "`\(format)` is not a format floorwatch reads, expected \(list(names)).",
      mend: NearMiss.question(format, in: names)
        ?? "Write `auto`, or see what `floorwatch logs inspect FILE` makes of it.")
    return nil
  }

  private static func columns(_ section: Section) -> [String: String] {
    guard let names = section.section("columns", keys: nil) else { return [:] }
    var columns: [String: String] = [:]
    for name in names.order { columns[name] = names.text(name) }
    return columns
  }
}
