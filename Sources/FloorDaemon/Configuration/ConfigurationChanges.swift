import Alerting
import EnvMonitor
import FloorModel
import Workload

/// What changed between two configurations, in words: for the log on a reload and for `floorwatch.config.loaded.v1`.
///
/// A moved threshold is something a works council wants to know (`workload.md` 6.1), so nothing is left out.
package struct ConfigurationChanges: Sendable, Hashable {
  /// One sentence a change, in the order of the file.
  package private(set) var items: [LocalizedText] = []

  /// Compares two configurations.
  package init(from old: FloorConfiguration, to new: FloorConfiguration) {
    guard old != new else { return }
    compare("site", old.site, new.site)
    compare("time_zone", old.timeZone.identifier, new.timeZone.identifier)
    compare("location", old.location.map(Self.text), new.location.map(Self.text))
    compare("language", old.language.rawValue, new.language.rawValue)
    compare("purpose", old.purpose, new.purpose)
    compareWorkingTime(old, new)
    compare("works_council", old.worksCouncil.map(Self.text), new.worksCouncil.map(Self.text))
    compareItems("zone", old.zones, new.zones, name: \.id) { a, b, changes in
      changes.compare("name", a.name, b.name)
      changes.compare("desks", a.desks.map(String.init), b.desks.map(String.init))
      changes.compare("this_machine", "\(a.isThisMachine)", "\(b.isThisMachine)")
      changes.compare("occupied", Self.text(a.occupied), Self.text(b.occupied))
      changes.compare("voice_profile", "\(a.hasVoiceProfile)", "\(b.hasVoiceProfile)")
      changes.compare("season", a.season.rawValue, b.season.rawValue)
    }
    compare("holidays", Self.text(old.holidays.map(\.description)), Self.text(new.holidays.map(\.description)))
    compareItems("team", old.teams, new.teams, name: \.id) { a, b, changes in
      changes.compare("name", a.name, b.name)
      changes.compare("zone", a.zone, b.zone)
    }
    compareItems("sensor", old.sensors, new.sensors, name: \.match.pattern) { a, b, changes in
      changes.compare("zone", a.zone, b.zone)
      changes.compare("alias", a.alias, b.alias)
      changes.compare("offset", plain(a.offset), plain(b.offset))
      changes.compare("ignore", Self.ignore(a), Self.ignore(b))
      changes.compare("interval", a.interval.map(LengthText.text), b.interval.map(LengthText.text))
    }
    compareItems("feed", old.feeds, new.feeds, name: \.path) { a, b, changes in
      changes.compare("exclude", Self.text(a.exclude), Self.text(b.exclude))
      changes.compare("zone", a.zone, b.zone)
    }
    compareItems("session log", old.sessionLogs, new.sessionLogs, name: \.path) { a, b, changes in
      changes.compare("format", a.format, b.format)
      changes.compare("exclude", Self.text(a.exclude), Self.text(b.exclude))
      changes.compare("columns", Self.text(a.columns), Self.text(b.columns))
      changes.compare("aliases", a.aliases, b.aliases)
      changes.compare("time_zone", a.timeZone?.identifier, b.timeZone?.identifier)
      changes.compare("team", a.team, b.team)
    }
    compareSessions(old.sessions, new.sessions)
    compareRules(old.rules, new.rules)
    compare(
      "privacy.individual_findings", "\(old.privacy.individualFindings)", "\(new.privacy.individualFindings)")
    compare("privacy.min_group", "\(old.privacy.minGroup)", "\(new.privacy.minGroup)")
    compare("own_feed.owners", old.ownFeeds?.owners, new.ownFeeds?.owners)
    compare("paths.log", old.paths.log, new.paths.log)
    compare("paths.state", old.paths.state, new.paths.state)
    for (name, period) in Self.periods {
      compare("retention.\(name)", old.retention[keyPath: period].text, new.retention[keyPath: period].text)
    }
    compare("retention.max_size", "\(old.retention.maxSize) B", "\(new.retention.maxSize) B")
    compare("key_file", old.keyFile.map(Self.text), new.keyFile.map(Self.text))
  }

  /// Nothing changed.
  package var isEmpty: Bool { items.isEmpty }

  /// All of it in one language; what to say when nothing changed, too.
  package func sentence(_ language: Language) -> String {
    guard !isEmpty else { return language == .nl ? "Er is niets gewijzigd." : "Nothing changed." }
    return items.map { $0[language] }.joined(separator: "; ") + "."
  }

  /// Whether a change needs a restart: floorwatch can not move its files or its pseudonyms while it runs.
  package static func needsRestart(from old: FloorConfiguration, to new: FloorConfiguration) -> Bool {
    old.paths != new.paths || old.keyFile != new.keyFile || old.site != new.site || old.timeZone != new.timeZone
  }

  // MARK: - Comparing

  /// Names what lies inside something: `zone floor-2-east: desks`.
  private var prefix = ""

  private mutating func compare(_ name: String, _ old: String?, _ new: String?) {
    guard old != new else { return }
    items.append(
      LocalizedText(
        en: "\(prefix)\(name): \(old ?? "not set") → \(new ?? "not set")",
        nl: "\(prefix)\(name): \(old ?? "niet gezet") → \(new ?? "niet gezet")"))
  }

  private mutating func compareItems<Item: Equatable>(
    _ kind: String, _ old: [Item], _ new: [Item], name: (Item) -> String,
    parts: (Item, Item, inout ConfigurationChanges) -> Void
  ) {
    let dutch = ["session log": "sessielog", "feed": "meetbestand"][kind] ?? kind
    for item in old where !new.contains(where: { name($0) == name(item) }) {
      items.append(LocalizedText(en: "\(kind) \(name(item)) removed", nl: "\(dutch) \(name(item)) verwijderd"))
    }
    for item in new {
      guard let before = old.first(where: { name($0) == name(item) }) else {
        items.append(LocalizedText(en: "\(kind) \(name(item)) added", nl: "\(dutch) \(name(item)) toegevoegd"))
        continue
      }
      prefix = "\(kind) \(name(item)): "
      parts(before, item, &self)
      prefix = ""
    }
    let kept = old.map(name).filter { id in new.contains { name($0) == id } }
    if kept != new.map(name).filter({ id in old.contains { name($0) == id } }) {
      items.append(LocalizedText(en: "\(kind)s in another order", nl: "\(dutch): andere volgorde"))
    }
  }

  private mutating func compareWorkingTime(_ old: FloorConfiguration, _ new: FloorConfiguration) {
    let before = old.workingTime
    let after = new.workingTime
    compare("profile", before.jurisdiction.rawValue, after.jurisdiction.rawValue)
    compare("working_time.agreement_ref", before.agreementReference, after.agreementReference)
    compare("working_time.pre_shift", LengthText.text(old.preShift), LengthText.text(new.preShift))
    compare("working_time.average_opt_out", "\(old.averageOptOut.count)", "\(new.averageOptOut.count)")
    // Under another law nearly every number differs: only what the agreements say is told.
    for parameter in WorkingTimeParameter.allCases
    where before.changed.contains(parameter) || after.changed.contains(parameter) {
      compare(
        "working_time.\(parameter.rawValue)", before[parameter].map { parameter.text($0, .en) },
        after[parameter].map { parameter.text($0, .en) })
    }
  }

  private mutating func compareSessions(_ old: SessionSettings, _ new: SessionSettings) {
    let before = Self.flat(old)
    let after = Self.flat(new)
    for key in Set(before.keys).union(after.keys).sorted() { compare("sessions.\(key)", before[key], after[key]) }
  }

  private mutating func compareRules(_ old: RuleSettings, _ new: RuleSettings) {
    let before = Self.flat(old)
    let after = Self.flat(new)
    for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
      let unset = LocalizedText(en: "default", nl: "standaard")
      items.append(
        LocalizedText(
          en: "\(key): \(before[key] ?? unset.en) → \(after[key] ?? unset.en)",
          nl: "\(key): \(before[key] ?? unset.nl) → \(after[key] ?? unset.nl)"))
    }
  }
}
