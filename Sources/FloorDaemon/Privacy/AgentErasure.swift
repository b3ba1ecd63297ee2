import FloorModel
import Foundation

/// Erases everything about one person: from the database, the event files, their own feed, the groups of published weeks
/// and the audit's entries.
///
/// To be done by the store's only holder: the daemon between two commits, or a command while no daemon runs.
package struct AgentErasure {
  /// What was removed, and where the pseudonym may still be.
  package struct Report: Codable, Sendable, Hashable {
    /// Pieces of the monitors' state.
    package var state = 0
    /// Records that were read and not yet evaluated.
    package var waiting = 0
    /// Lines of the event files, by stream; lines that had not reached them yet are counted in `unwritten`.
    package var lines: [String: Int] = [:]
    /// Lines on their way to the files.
    package var unwritten = 0
    /// Weeks whose remembered groups named them; nil in the answer of an earlier version's daemon.
    package var weeks: Int?
    /// Lines of the person's own feed.
    package var feed = 0
    /// Entries of the access audit, from which the identity was taken.
    package var audit = 0
    /// Tables that still mention the person: none, unless something went wrong.
    package var left: [String] = []

    /// Nothing yet.
    package init() {}

    /// Whether there was anything.
    package var isEmpty: Bool {
      state + waiting + unwritten + feed + audit + (weeks ?? 0) + lines.values.reduce(0, +) == 0
    }

    /// Adds what went under another of the person's pseudonyms.
    package mutating func add(_ other: Report) {
      state += other.state
      waiting += other.waiting
      lines.merge(other.lines, uniquingKeysWith: +)
      unwritten += other.unwritten
      feed += other.feed
      if let more = other.weeks { weeks = (weeks ?? 0) + more }
      audit += other.audit
      left += other.left.filter { !left.contains($0) }
    }

    /// What went and what cannot, in words.
    package func text(_ language: Language) -> String { ErasureWords.text(self, language) }
  }

  private let store: Store
  private let configuration: FloorConfiguration

  /// An erasure from a store and the files that belong to it.
  package init(store: Store, configuration: FloorConfiguration) {
    self.store = store
    self.configuration = configuration
  }

  /// Erases one person. Doing it again does no harm; a crash in between is mended by doing it again.
  ///
  /// - Parameter keepingAudit: whether the audit may go on naming them: where retention forgets, not the person asks.
  /// - Throws: `StoreError` or `SystemError`.
  package func erase(_ pseudonym: String, now: Timestamp, keepingAudit: Bool = false) throws -> Report {
    var report = Report()
    (report.state, report.waiting, report.unwritten) = try store.erase(
      pseudonym, configuration: configuration.load, now: now)
    let journal = Journal(store: store, folder: configuration.paths.log)
    for stream in [Event.Stream.workload, .rollups] {
      var sequences: [Int64] = []
      let count = try journal.rewrite(stream, days: { _ in true }) { line in
        guard PersonalLine.pseudonyms(in: line).contains(pseudonym), let sequence = JournalLine.sequence(of: line)
        else {
          return .keep
        }
        sequences.append(sequence)
        let stand = ErasedLine(stream: stream, sequence: sequence, now: now, identity: store.identity)
        return .replace(Array(stand.text.utf8))
      }
      if count > 0 { report.lines[stream.rawValue] = count }
      try store.renameIDs(sequences, of: stream, now: now)
    }
    report.feed = try OwnFeeds(configuration).erase(pseudonym)
    report.weeks = try WeekShelf(configuration.paths).erase(pseudonym)
    let audit = AccessAudit(log: configuration.paths.log, zone: configuration.timeZone)
    if audit.exists, !keepingAudit { report.audit = try audit.forget(pseudonym) }
    report.left = try store.mentions(of: pseudonym)
    return report
  }
}

/// What an erasure says of itself.
enum ErasureWords {
  static func text(_ report: AgentErasure.Report, _ language: Language) -> String {
    let isDutch = language == .nl
    /// A count with what is counted, in the singular and the plural.
    func row(_ count: Int, _ en: (String, String), _ nl: (String, String), _ rest: (String, String)) -> String {
      let noun = isDutch ? nl : en
      return "  \(count) \(count == 1 ? noun.0 : noun.1) \(isDutch ? rest.1 : rest.0)"
    }
    let line = (en: ("line", "lines"), nl: ("regel", "regels"))
    let lines = report.lines.sorted { $0.key < $1.key }.map { stream, count in
      row(count, line.en, line.nl, ("of the files \(stream)/", "uit de bestanden \(stream)/"))
    }
    let removed =
      [
        isDutch ? "Verwijderd:" : "Removed:",
        row(
          report.state, ("piece of state", "pieces of state"), ("stuk toestand", "stukken toestand"),
          ("in the database", "uit de database")),
        row(
          report.waiting, ("record", "records"), line.nl,
          ("waiting to be evaluated", "in afwachting van verwerking")),
        row(report.unwritten, line.en, line.nl, ("kept in the database", "in de database")),
      ] + lines + [
        row(report.feed, line.en, line.nl, ("of the own feed", "uit de eigen meldingen")),
        row(
          report.weeks ?? 0, ("week", "weeks"), ("week", "weken"),
          ("whose counted groups named the person", "waarin de persoon bij een getelde groep stond")),
        row(
          report.audit, ("audit entry", "audit entries"), line.nl,
          (
            "no longer naming the person (the entries stay)",
            "in het inzageregister noemen de persoon niet meer (de regels blijven)"
          )),
      ]
    let kept =
      isDutch
      ? [
        "Niet verwijderd, omdat floorwatch het niet kan:",
        "  aantallen per team, wachtrij en week waarin niemand te herkennen is",
        "  de sessielogs zelf: die zijn van een ander programma; staat de persoon er nog in, dan komen er nieuwe gegevens",
        "  de koppeltabel (aliases): haal de persoon daaruit, anders kent floorwatch het pseudoniem weer",
        "  kopieën die al verstuurd of als reservekopie bewaard zijn: verwijder daar de regels over dit pseudoniem",
      ]
      : [
        "Not removed, because floorwatch cannot:",
        "  counts per team, queue and week in which nobody can be told",
        "  the session logs themselves: they are another program's; while the person is in them, new data will come",
        "  the alias table: take the person out, or floorwatch knows the pseudonym again",
        "  copies already shipped or backed up: delete the lines about this pseudonym there",
      ]
    let left =
      report.left.isEmpty
      ? []
      : [
        (isDutch ? "Het pseudoniem staat nog in: " : "The pseudonym is still in: ")
          + report.left.joined(separator: ", ")
          + (isDutch
            ? ". Herhaal de opdracht; meld het als het zo blijft." : ". Repeat the command; report it if it stays.")
      ]
    return (removed + kept + left).joined(separator: "\n")
  }
}
