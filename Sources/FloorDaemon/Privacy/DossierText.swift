import FloorModel
import Foundation

/// The dossier in plain words, for the person it is about.
package struct DossierText: Sendable {
  private let dossier: AgentDossier
  private let language: Language
  private let style: NumberStyle
  private let dates: DateWords

  /// The text of a dossier.
  package init(_ dossier: AgentDossier, language: Language) {
    self.dossier = dossier
    self.language = language
    style = NumberStyle(language)
    dates = DateWords(language)
  }

  private var zone: SiteTimeZone { dossier.configuration.timeZone }

  /// A count with what is counted.
  private func count(_ count: Int, _ en: (String, String), _ nl: (String, String)) -> String {
    let noun = language == .nl ? nl : en
    return "\(count) \(count == 1 ? noun.0 : noun.1)"
  }

  /// A moment that a file writes as RFC 3339, on the site's clock; what is no moment stays as it is.
  private func moment(_ text: String) -> String { RFC3339.parse(text).map { dates.moment($0, zone) } ?? text }

  private func day(_ text: String) -> String {
    CivilDate(text).flatMap { $0.isValid ? dates.day($0) : nil } ?? text
  }

  private func length(_ period: Retention.Period) -> String { PrivacyWords.length(period)[language] }

  private func said(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  /// The whole text.
  package var text: String {
    let configuration = dossier.configuration
    var out = [
      said("What floorwatch holds about you", "Wat floorwatch over u bewaart"),
      said("Site", "Vestiging") + " \(configuration.site), \(dates.moment(dossier.time, zone))",
      said("You are kept under a pseudonym: ", "U staat er onder een pseudoniem: ")
        + dossier.pseudonyms.joined(separator: ", "),
      said("What for: ", "Waarvoor: ") + (configuration.purpose ?? "–"), "",
    ]
    if dossier.isEmpty {
      out += [said("Nothing is held about you.", "Over u wordt niets bewaard."), ""]
    } else {
      out += days + findings + weeks + present
    }
    out += reads + ["", said("Your rights", "Uw rechten")] + rights
    return out.joined(separator: "\n")
  }

  // MARK: - Days

  private struct Day: Decodable {
    struct Row: Decodable {
      var day: String?
      var team: String?
      var work_ms, break_ms, busy_ms: Int64?
      var connected: [String: Int]?
      var peak, missed, breaks_interrupted, hard_contacts: Int?
      var revision: Int?
    }
    var type: String
    var data: Row
  }

  private var days: [String] {
    let rows = dossier.lines.rollups.compactMap { try? JSONDecoder().decode(Day.self, from: Data($0.utf8)) }
      .filter { $0.type == "floorwatch.rollup.agent_day.v1" }
    let newest = Dictionary(grouping: rows) { $0.data.day ?? "" }.compactMap { day, rows in
      rows.max { ($0.data.revision ?? 0) < ($1.data.revision ?? 0) }.map { (day, $0.data) }
    }
    guard !newest.isEmpty else { return [] }
    let keep = length(dossier.configuration.retention.agentDay)
    let heading = said(
      "Your days (\(newest.count)), kept for \(keep)", "Uw dagen (\(newest.count)), \(keep) bewaard")
    return [heading] + newest.sorted { $0.0 < $1.0 }.map { "  \(day($0)): \(words($1))" } + [""]
  }

  private func words(_ row: Day.Row) -> String {
    let contacts = row.connected?.values.reduce(0, +) ?? 0
    var parts = [
      said("worked", "gewerkt") + " " + style.length(row.work_ms ?? 0),
      said("breaks", "pauzes") + " " + style.length(row.break_ms ?? 0),
      said("busy with contacts", "bezig met contacten") + " " + style.length(row.busy_ms ?? 0),
      count(contacts, ("contact", "contacts"), ("contact", "contacten")),
    ]
    if let peak = row.peak, peak > 1 { parts.append(said("at most \(peak) at once", "hoogstens \(peak) tegelijk")) }
    if let number = row.breaks_interrupted, number > 0 {
      parts.append(
        count(number, ("contact during breaks", "contacts during breaks"), ("contact in pauzes", "contacten in pauzes"))
      )
    }
    if let number = row.hard_contacts, number > 0 {
      parts.append(count(number, ("hard contact", "hard contacts"), ("zwaar contact", "zware contacten")))
    }
    if let team = row.team { parts.append("team \(team)") }
    return parts.joined(separator: ", ")
  }

  // MARK: - Findings, state, reads

  private struct Said: Decodable {
    var time, summary: String
  }

  private var findings: [String] {
    func list(_ lines: [String], _ en: String, _ nl: String) -> [String] {
      let found = lines.compactMap { try? JSONDecoder().decode(Said.self, from: Data($0.utf8)) }
      guard !found.isEmpty else { return [] }
      return [said(en, nl)] + found.map { "  \(moment($0.time)): \($0.summary)" } + [""]
    }
    return list(
      dossier.lines.workload, "What stands in the stream that HR reads", "Wat in de regels staat die HR leest")
      + list(dossier.lines.feed, "Your own feed", "Uw eigen meldingen")
  }

  private var weeks: [String] {
    guard !dossier.weeks.isEmpty else { return [] }
    let kept = PrivacyWords.weekMemoriesKept(dossier.configuration.retention.agentWeek)[language]
    let heading = said(
      "Weekly pages in which you were counted (remembered for \(kept))",
      "Weekpagina's waarin u bent meegeteld (onthouden: \(kept))")
    return [heading]
      + dossier.weeks.map { week, team in
        let group =
          team.isEmpty ? said("without a team", "zonder team") : said("with team \(team)", "bij team \(team)")
        let first = dates.date(CivilDate(daysSinceEpoch: week.monday))
        return said(
          "  week \(week.week) of \(week.year) (from \(first)): \(group)",
          "  week \(week.week) van \(week.year) (vanaf \(first)): \(group)")
      } + [""]
  }

  private var present: [String] {
    guard !dossier.state.isEmpty || dossier.waiting > 0 else { return [] }
    var out = [
      said(
        "What the program keeps to judge the load of today", "Wat het programma onthoudt om de belasting van nu te zien"
      )
    ]
    if !dossier.state.isEmpty {
      let bytes = dossier.state.reduce(0) { $0 + $1.json.utf8.count }
      out.append(
        said(
          "  Open contacts, times of logging in and running averages of the last days; about \(size(bytes)) of data.",
          "  Open contacten, tijden van inloggen en lopende gemiddelden van de laatste dagen; ongeveer \(size(bytes)) aan "
            + "gegevens."))
    }
    if dossier.waiting > 0 {
      out.append(
        "  "
          + count(
            dossier.waiting, ("record of the logs waits to be evaluated.", "records of the logs wait to be evaluated."),
            ("regel uit de logs wordt nog verwerkt.", "regels uit de logs worden nog verwerkt.")))
    }
    return out + [said("  In full with --json.", "  Volledig met --json."), ""]
  }

  private func size(_ bytes: Int) -> String { "\(max(1, (bytes + 500) / 1000)) kB" }

  private var reads: [String] {
    let heading = said("Who looked (kept for ", "Wie heeft gekeken (bewaard: ")
    let out = [heading + length(dossier.configuration.retention.audit) + ")"]
    guard !dossier.audit.isEmpty else { return out + [said("  Nobody.", "  Niemand.")] }
    return out
      + dossier.audit.map { entry in
        let whom =
          entry.subject != nil
          ? said("about you", "over u")
          : said("about everyone", "over iedereen") + " ("
            + count(entry.subjects, ("person", "people"), ("persoon", "mensen")) + ")"
        return "  \(moment(entry.time)): \(entry.user), \(entry.command), \(whom)"
      }
  }

  private var rights: [String] {
    [
      said(
        "  You may have this corrected or erased (floorwatch agent erase), and object to its use.",
        "  U kunt dit laten verbeteren of verwijderen (floorwatch agent erase), en bezwaar maken tegen het gebruik."),
      said(
        "  Ask your works council, the data protection officer, or the supervisory authority.",
        "  Vraag het de ondernemingsraad, de functionaris gegevensbescherming of de Autoriteit Persoonsgegevens."),
      said(
        "  No decision about you is made by this program.", "  Dit programma neemt geen enkele beslissing over u."),
    ]
  }
}
