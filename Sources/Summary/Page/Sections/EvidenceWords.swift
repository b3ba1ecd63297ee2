import FloorModel

/// Puts a figure behind a cause into a sentence.
struct EvidenceWords: Sendable {
  let week: SuppressedWeek
  let words: PageWords
  /// The one team the cause is about, whose name needs no repeating; nil for several.
  var onlyTeam: String?

  func sentence(_ evidence: CauseEvidence) -> String {
    switch evidence {
    case .exposure(let rule, let level, let team, let share, let hours, let base):
      return exposure(rule, level, team, share: share, hours: hours, base: base)
    case .zone(let rule, let zone, let hours, let share):
      let name = lowercased(ruleName(rule))
      return text(
        en: "\(zone): \(name) for \(words.hours(hours)), \(words.percent(share)) of the time measured.",
        nl: "\(zone): \(words.hours(hours)) \(name), \(words.percent(share)) van de gemeten tijd.")
    case .figure(let id, let team, let value):
      guard let measure = week.measure(id) else { return "" }
      return "\(prefix(team))\(words[measure.name]): \(words.value(value, measure.unit))."
    case .queue(let queue, let share, let value): return queueSentence(queue, share, value)
    case .shortHours(let count, let of):
      return text(
        en: "In \(count) of \(of) hours fewer people were present than the target asks for.",
        nl: "In \(count) van de \(of) uur waren er minder mensen dan nodig voor de norm.")
    case .poolingLoss(let people):
      let one = people == 1
      return text(
        en: "Separate queues tie up to \(people) \(one ? "person" : "people") who could help elsewhere.",
        nl: "Gescheiden wachtrijen houden tot \(people) \(one ? "persoon" : "mensen") vast die elders konden helpen.")
    case .findings(let rule, let count):
      return text(
        en: "\(ruleName(rule)): \(count) possible \(count == 1 ? "breach" : "breaches"). \(basis(rule))",
        nl:
          "\(ruleName(rule)): \(count) mogelijke \(count == 1 ? "overschrijding" : "overschrijdingen"). \(basis(rule))"
      ).trimmingSpace
    case .quietQueues:
      return text(
        en: "Few customers gave up waiting: the queues are quiet.",
        nl: "Weinig klanten haakten af: de wachtrijen zijn rustig.")
    case .unknownQueues:
      return text(
        en: "How long customers waited is not known: the logs do not tell.",
        nl: "Hoe lang klanten wachtten is niet bekend: de logs zeggen het niet.")
    }
  }

  private func exposure(_ rule: String, _ level: Level, _ team: String?, share: Double, hours: Double?, base: Double?)
    -> String
  {
    let known = week.rules[rule]
    let limit = known.flatMap { words.limit($0, level) }
    let isBelow = known?.isBelow == true
    let side = text(en: isBelow ? "below" : "above", nl: isBelow ? "onder" : "boven")
    let kind = level == .critical ? text(en: "critical limit", nl: "kritieke grens") : text(en: "limit", nl: "grens")
    let grens =
      limit.map { text(en: "the \(kind) of \($0)", nl: "de \(kind) van \($0)") }
      ?? text(en: "the \(kind)", nl: "de \(kind)")
    let time = hours.flatMap { hours in
      base.map {
        text(
          en: "about \(words.whole(hours)) of \(words.hours($0)) of work",
          nl: "ongeveer \(words.whole(hours)) van \(words.hours($0)) werk")
      }
    }
    let part = words.percent(share)
    return "\(prefix(team))\(ruleName(rule)): "
      + (time.map { "\($0) (\(part)) \(side) \(grens)." }
        ?? text(en: "\(part) of the time \(side) \(grens).", nl: "\(part) van de tijd \(side) \(grens)."))
  }

  private func queueSentence(_ queue: String, _ share: CauseEvidence.QueueShare, _ value: Double) -> String {
    let part = words.percent(value)
    let rest: String
    switch share {
    case .abandoned: rest = text(en: "\(part) of customers gave up waiting.", nl: "\(part) van de klanten haakte af.")
    case .transferred:
      rest = text(en: "\(part) of contacts were passed on.", nl: "\(part) van de contacten is doorgezet.")
    case .retold:
      rest = text(
        en: "in \(part) the customer had to tell the story again.",
        nl: "bij \(part) moest de klant het verhaal opnieuw doen.")
    case .repeats:
      rest = text(
        en: "\(part) of customers were back within three days.",
        nl: "\(part) van de klanten kwam binnen drie dagen terug.")
    }
    return "\(queue): \(rest)"
  }

  private func prefix(_ team: String?) -> String { team == nil || team == onlyTeam ? "" : "\(team ?? ""): " }
  private func ruleName(_ key: String) -> String { week.rules[key].map { words[$0.name] } ?? key }
  private func basis(_ key: String) -> String {
    let basis = week.rules[key].map { words[$0.basis] } ?? ""
    return basis.isEmpty ? "" : text(en: "Basis: \(basis).", nl: "Grondslag: \(basis).")
  }
  private func text(en: String, nl: String) -> String { words.language == .nl ? nl : en }
  private func lowercased(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
}

extension String {
  fileprivate var trimmingSpace: String { hasSuffix(" ") ? String(dropLast()) : self }
}
