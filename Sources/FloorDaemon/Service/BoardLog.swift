import Alerting
import FloorModel
import Foundation
import Summary
import Workload

/// What the board shows of alerts: told from the journal alone, so that it knows them after a restart, and knows no more
/// than the facility's own files say.
struct BoardLog {
  /// What a line says besides its sentence.
  private struct Body: Decodable {
    struct Facts: Decodable {
      var rule: String?
      var zone: String?
      var team: String?
      var place: String?
      var zones: [String]?
      var agents_affected: Count?
      var silence: String?
      var reason: String?
      var until: String?
    }
    var data: Facts?
  }

  /// `5`, or the text `<3`.
  private enum Count: Decodable {
    case people(Int)
    case few

    init(from decoder: any Decoder) throws {
      self = (try? decoder.singleValueContainer().decode(Int.self)).map(Count.people) ?? .few
    }
  }

  private let reader: JournalReader
  private let rules: [String: Rule]
  private var open = OpenAlerts()
  private var muted: [String: (rule: String, subject: String?, until: Timestamp)] = [:]

  init(logFolder: String, rules: [Rule]) {
    reader = JournalReader(stream: .alerts, logFolder: logFolder)
    self.rules = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes in the lines written since the last call.
  mutating func refresh() throws {
    var lines: [JournalLine] = []
    try reader.read { lines.append($0) }
    for line in lines {
      open.take(line)
      guard line.transition == "silenced", let facts = facts(of: line), let id = facts.silence else { continue }
      if facts.reason == Transition.Reason.operatorAction.rawValue, let rule = facts.rule,
        let until = facts.until.flatMap(RFC3339.parse)
      {
        muted[id] = (rule, facts.zone ?? facts.place, until)
      } else {
        muted[id] = nil
      }
    }
  }

  /// The worst level in force about each zone, by zone and rule.
  var levels: [String: [String: Level]] {
    var levels: [String: [String: Level]] = [:]
    for item in open.sorted {
      guard let facts = facts(of: item.latest), let rule = facts.rule, let level = item.latest.level else { continue }
      let isZone = facts.zone.map { item.latest.subject == "\(rule)/\($0)" } ?? false
      for zone in facts.zones ?? (isZone ? [facts.zone].compactMap { $0 } : []) {
        levels[zone, default: [:]][rule] = max(level, levels[zone]?[rule] ?? .info)
      }
    }
    return levels
  }

  /// Alerts in force that are not counts of a team's people, as sentences; the worst first.
  func alerts(at now: Timestamp) -> [BoardAlert] {
    open.sorted.compactMap { item in
      guard let level = item.latest.level, item.latest.severity != "INFO" || level > .info else { return nil }
      let facts = facts(of: item.latest)
      guard facts?.team == nil, !isLoad(facts) else { return nil }
      let silenced = muted.values.filter { mute in
        mute.until > now && covers(mute.rule, facts?.rule) && (mute.subject == nil || mute.subject == facts?.zone)
      }.map(\.until).max()
      let (sentence, advice) = parts(of: item.latest.summary, facts?.rule)
      return BoardAlert(
        level: level, sentence: sentence, advice: advice,
        since: item.latest.since.flatMap(RFC3339.parse) ?? item.raised.time, isAcknowledged: item.isAcknowledged,
        silencedUntil: silenced)
    }
  }

  /// A sentence without the advice it ends with, and the advice.
  private func parts(of summary: String, _ rule: String?) -> (sentence: String, advice: String?) {
    guard let words = rule.flatMap({ rules[$0] })?.words else { return (summary, nil) }
    let advice = Language.allCases.map { words.advice[$0] }.first { !$0.isEmpty && summary.hasSuffix(" " + $0) }
    return (advice.map { String(summary.dropLast($0.count + 1)) } ?? summary, advice)
  }

  /// How many people of each team are under load; the floor's small teams come last.
  ///
  /// The journal tells which alerts are in force. It tells of people only when a level changes, so how many there are now
  /// is told by the monitor, where it counts them.
  func teams(_ language: Language, now counts: [TeamCount]) -> [BoardTeam] {
    struct Key: Hashable {
      let team, rule: String
    }
    let counted = Dictionary(counts.map { (Key(team: $0.team ?? "", rule: $0.rule), $0) }) { first, _ in first }
    var loads: [String: [BoardTeam.Load]] = [:]
    for item in open.sorted {
      guard let facts = facts(of: item.latest), facts.team != nil || isLoad(facts), let level = item.latest.level,
        let count = facts.agents_affected, let rule = facts.rule.flatMap({ rules[$0] })
      else { continue }
      var people: Int?
      if LoadMonitor.countedRules.contains(rule.id) {
        let current = counted[Key(team: facts.team ?? "", rule: rule.id)]?.people(atLeast: level) ?? 0
        guard current > 0 else { continue }
        people = current >= 3 ? current : nil
      } else if case .people(let number) = count, number >= 3 {
        people = number
      }
      loads[facts.team ?? "", default: []].append(.init(name: rule.words.name[language], level: level, people: people))
    }
    return loads.sorted { ($0.key.isEmpty ? 1 : 0, $0.key) < ($1.key.isEmpty ? 1 : 0, $1.key) }
      .map { BoardTeam(team: $0.key.isEmpty ? nil : $0.key, loads: $0.value) }
  }

  /// What is silenced, in words that no operator typed.
  func silences(at now: Timestamp, _ language: Language, zoneNames: [String: String]) -> [BoardSilence] {
    muted.values.filter { $0.until > now }.map { mute in
      let everything = language == .nl ? "Alles" : "Everything"
      let rule = mute.rule == "*" ? everything : rules[mute.rule]?.words.name[language] ?? family(mute.rule)[language]
      let place = mute.subject.map { ": " + (zoneNames[$0] ?? $0) } ?? ""
      return BoardSilence(what: rule + place, until: mute.until)
    }.sorted { ($0.until, $0.what) < ($1.until, $1.what) }
  }

  /// What people call the rules of one family, `load.*`; a rule that is no longer known is an alert of some kind.
  private func family(_ rule: String) -> LocalizedText {
    RuleFamilyNames.name(of: rule) ?? LocalizedText(en: "Other alerts", nl: "Andere meldingen")
  }

  private func isLoad(_ facts: Body.Facts?) -> Bool {
    facts?.agents_affected != nil && facts?.rule.flatMap { rules[$0] }?.concernsPeople == true
  }

  private func covers(_ silenced: String, _ rule: String?) -> Bool {
    guard let rule else { return false }
    return silenced == "*" || silenced == rule || (silenced.hasSuffix(".*") && rule.hasPrefix(silenced.dropLast()))
  }

  private func facts(of line: JournalLine) -> Body.Facts? {
    (try? JSONDecoder().decode(Body.self, from: Data(line.text.utf8)))?.data
  }
}
