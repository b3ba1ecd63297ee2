import FloorModel
import Foundation

/// The dossier in plain words, for the person it is about.
package struct DossierText: Sendable {
  private let dossier: AgentDossier
  private let language: Language
  private let style: NumberStyle

  /// The text of a dossier.
  package init(_ dossier: AgentDossier, language: Language) {
    self.dossier = dossier
    self.language = language
    style = NumberStyle(language)
  }

  private func said(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  /// The whole text.
  package var text: String {
    let configuration = dossier.configuration
    var out = [
      said("What floorwatch holds about you", "Wat floorwatch over u bewaart"),
      said("Site", "Vestiging") + " \(configuration.site), \(configuration.timeZone.format(dossier.time))",
      said("You are kept under a pseudonym: ", "U staat er onder een pseudoniem: ")
        + dossier.pseudonyms.joined(separator: ", "),
      said("What for: ", "Waarvoor: ") + (configuration.purpose ?? "–"), "",
    ]
    if dossier.isEmpty {
      out += [said("Nothing is held about you.", "Over u wordt niets bewaard."), ""]
    } else {
      out += days + findings + present
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
    let keep = dossier.configuration.retention.agentDay.text
    let heading = said(
      "Your days (\(newest.count)), kept for \(keep)", "Uw dagen (\(newest.count)), \(keep) bewaard")
    return [heading] + newest.sorted { $0.0 < $1.0 }.map { "  \($0): \(words($1))" } + [""]
  }

  private func words(_ row: Day.Row) -> String {
    let contacts = row.connected?.values.reduce(0, +) ?? 0
    var parts = [
      said("worked", "gewerkt") + " " + style.length(row.work_ms ?? 0),
      said("breaks", "pauzes") + " " + style.length(row.break_ms ?? 0),
      said("busy with contacts", "bezig met contacten") + " " + style.length(row.busy_ms ?? 0),
      "\(contacts) " + said("contacts", "contacten"),
    ]
    if let peak = row.peak, peak > 1 { parts.append(said("at most \(peak) at once", "hoogstens \(peak) tegelijk")) }
    if let count = row.breaks_interrupted, count > 0 {
      parts.append(said("\(count) contacts during breaks", "\(count) contacten in pauzes"))
    }
    if let count = row.hard_contacts, count > 0 {
      parts.append(said("\(count) hard contacts", "\(count) zware contacten"))
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
      return [said(en, nl)] + found.map { "  \($0.time.prefix(16).replacing("T", with: " ")): \($0.summary)" } + [""]
    }
    return list(
      dossier.lines.workload, "What stands in the stream that HR reads", "Wat in de regels staat die HR leest")
      + list(dossier.lines.feed, "Your own feed", "Uw eigen meldingen")
  }

  private var present: [String] {
    guard !dossier.state.isEmpty || dossier.waiting > 0 else { return [] }
    let bytes = dossier.state.reduce(0) { $0 + $1.json.utf8.count }
    return [
      said(
        "What the program keeps to judge the load of today", "Wat het programma onthoudt om de belasting van nu te zien"
      ),
      said(
        "  \(dossier.state.count) records of together \(bytes) bytes: open contacts, times of logging in, running averages.",
        "  \(dossier.state.count) stukken van samen \(bytes) bytes: open contacten, tijden van inloggen, lopende gemiddelden."
      ),
      said(
        "  \(dossier.waiting) records of the logs that wait to be evaluated.",
        "  \(dossier.waiting) regels uit de logs die nog verwerkt worden."),
      said("  In full with --json.", "  Volledig met --json."), "",
    ]
  }

  private var reads: [String] {
    let heading = said("Who looked (kept for ", "Wie heeft gekeken (bewaard: ")
    let out = [heading + dossier.configuration.retention.audit.text + ")"]
    guard !dossier.audit.isEmpty else { return out + [said("  Nobody.", "  Niemand.")] }
    return out
      + dossier.audit.map { entry in
        let whom =
          entry.subject != nil
          ? said("about you", "over u")
          : said("about everyone (\(entry.subjects))", "over iedereen (\(entry.subjects))")
        return "  \(entry.time.prefix(16).replacing("T", with: " ")): \(entry.user), \(entry.command), \(whom)"
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
