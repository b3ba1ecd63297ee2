import FloorModel
import Foundation

/// What is worth an event about the followed sources: lost, back, shortened, a gap. Only a living daemon sees these.
///
/// Events name the source as the configuration does and never a single file: a file may be named after a person.
struct SourceWatch {
  /// A session log that stays without a line for this much of the occupied hours is silent.
  static let silence: Milliseconds = .hours(2)
  /// Between two looks more time than this has not been watched: the machine slept.
  private static let longestLook: Milliseconds = .minutes(1)

  private enum Reason: String { case unreadable, noData = "no_data", truncated, vanished }

  private struct Log {
    var lines = 0
    var heard: Timestamp
    /// Occupied time since the last line.
    var quiet: Milliseconds = 0
    var isSilent = false
  }

  private struct Trouble {
    /// The files in trouble; none are known yet of a trouble that was told of before a restart.
    var paths: Set<String> = []
    var since: Timestamp
  }

  private var unreadable: [String: Trouble] = [:]
  private var logs: [String: Log] = [:]
  private var lastLook: Timestamp?

  /// Whether every source can be read and no session log is silent.
  var isSure: Bool { unreadable.isEmpty && !logs.values.contains(where: \.isSilent) }

  /// What happened to a source's file, as an event; nil for what is only the administrator's.
  mutating func take(_ notice: FollowNotice, source: String, language: Language, now: Timestamp) -> Event? {
    let name = Self.name(source)
    switch notice.kind {
    case .truncated, .rewritten:
      return event(
        "truncated", source, .truncated, .info, now,
        LocalizedText(
          en: "\(name): a file was shortened or rewritten; it is read again from its start.",
          nl: "\(name): een bestand is ingekort of herschreven; het wordt opnieuw vanaf het begin gelezen."), language)
    case .lost:
      return event(
        "gap", source, .vanished, .warning, now,
        LocalizedText(
          en:
            "\(name): a file vanished before it was read to its end; its last lines are missing. See the system's log.",
          nl: "\(name): een bestand verdween voordat het uitgelezen was; de laatste regels ontbreken. Zie het "
            + "systeemlogboek."), language)
    case .unreadable, .notAFile, .folder, .descriptors:
      let isNew = unreadable[source] == nil
      unreadable[source, default: Trouble(since: now)].paths.insert(notice.path)
      guard isNew else { return nil }
      return event(
        "lost", source, .unreadable, .warning, now,
        LocalizedText(
          en: "\(name) cannot be read: what it says is missing. IT finds the reason in the system's log.",
          nl: "\(name) kan niet worden gelezen: wat erin staat ontbreekt. De reden staat in het systeemlogboek."),
        language)
    case .recovered:
      unreadable[source]?.paths.remove(notice.path)
      return unreadable[source]?.paths.isEmpty == true ? readable(source, language, now) : nil
    case .longLine, .compressed, .watch: return nil
    }
  }

  private mutating func readable(_ source: String, _ language: Language, _ now: Timestamp) -> Event? {
    guard let trouble = unreadable.removeValue(forKey: source) else { return nil }
    let name = Self.name(source)
    return event(
      "back", source, .unreadable, .info, now,
      LocalizedText(en: "\(name) can be read again.", nl: "\(name) kan weer worden gelezen."), language,
      since: trouble.since)
  }

  /// Looks which session logs have fallen silent while people are at work, and which speak again.
  ///
  /// Without a timetable nobody knows when a log should speak, and its silence means nothing.
  mutating func look(
    _ counts: [(id: String, lines: Int)], _ configuration: FloorConfiguration, now: Timestamp
  ) -> [Event] {
    let isOccupied = configuration.zones.compactMap(\.occupied).contains {
      $0.occupiedSince(now, timeZone: configuration.timeZone, holidays: configuration.holidays) != nil
    }
    let passed = isOccupied ? min(max(0, lastLook.map { now - $0 } ?? 0), Self.longestLook) : 0
    lastLook = now
    // What was told of before a restart and has not been found wrong since is mended.
    let mended = unreadable.filter { $0.value.paths.isEmpty }.keys.sorted()
    let back = mended.compactMap { readable($0, configuration.language, now) }
    return back
      + counts.compactMap { id, lines -> Event? in
        var log = logs[id] ?? Log(lines: lines, heard: now)
        defer { logs[id] = log }
        let name = Self.name(id)
        guard lines == log.lines else {
          let (wasSilent, since) = (log.isSilent, log.heard)
          log = Log(lines: lines, heard: now)
          guard wasSilent else { return nil }
          return event(
            "back", id, .noData, .info, now,
            LocalizedText(en: "\(name) speaks again.", nl: "\(name) geeft weer regels."), configuration.language,
            since: since)
        }
        log.quiet += passed
        guard log.quiet >= Self.silence, !log.isSilent else { return nil }
        log.isSilent = true
        return event(
          "lost", id, .noData, .warning, now,
          LocalizedText(
            en: "\(name): no line for 2 hours while people are at work. Check that it is still being written.",
            nl: "\(name): al 2 uur geen regel terwijl er gewerkt wordt. Ga na of het nog wordt geschreven."),
          configuration.language, since: log.heard)
      }
  }

  // MARK: - Across a restart

  /// What has been told of and is not over: since when, by source.
  private struct Saved: Codable {
    var unreadable: [String: Timestamp]
    var silent: [String: Timestamp]
  }

  /// What a restart must know, so that nothing is told twice and every loss finds its end.
  func saved() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let silent = logs.filter(\.value.isSilent).mapValues(\.heard)
    return Array(try encoder.encode(Saved(unreadable: unreadable.mapValues(\.since), silent: silent)))
  }

  /// Carries on from what was saved.
  mutating func restore(_ bytes: [UInt8]) throws {
    let saved = try JSONDecoder().decode(Saved.self, from: Data(bytes))
    unreadable = saved.unreadable.mapValues { Trouble(since: $0) }
    logs = saved.silent.mapValues { Log(heard: $0, quiet: Self.silence, isSilent: true) }
  }

  /// The source as the configuration writes it.
  private static func name(_ source: String) -> String {
    source.firstIndex(of: ":").map { String(source[source.index(after: $0)...]) } ?? source
  }

  private func event(
    _ what: String, _ source: String, _ reason: Reason, _ severity: Level, _ now: Timestamp, _ words: LocalizedText,
    _ language: Language, since: Timestamp? = nil
  ) -> Event {
    var data = [
      JSONField("source", .string(Self.name(source))), JSONField("reason", .string(reason.rawValue)),
    ]
    if let since { data.append(JSONField("quiet_s", .integer((now - since) / 1000))) }
    return Event(
      stream: .alerts, time: now, severity: severity, summary: words[language], type: "floorwatch.source.\(what).v1",
      subject: "source/\(Self.name(source))", identity: "\(source)|\(reason.rawValue)", schema: "source", data: data)
  }
}
