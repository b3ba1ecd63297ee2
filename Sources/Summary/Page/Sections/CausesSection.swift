import FloorModel

/// The top causes with their levers: what to do.
enum CausesSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section {
    let cards = week.causes.map { CauseWords(week: week, words: words).card($0) }
    var blocks: [WeekDocument.Block] = cards.isEmpty ? [.paragraph(words[.noCauses])] : [.causes(cards)]
    if week.groups.isEmpty { blocks.append(.note(words[.noPeople])) }
    let heading = LocalizedText(en: "What weighed most", nl: "Wat het zwaarst woog")
    return WeekDocument.Section(id: "causes", heading: words[heading], blocks: blocks)
  }
}

/// Puts a cause into words: where, when, what, how much, lever.
struct CauseWords: Sendable {
  let week: SuppressedWeek
  let words: PageWords

  func card(_ cause: Cause) -> CauseCard {
    var lines = [
      WeekDocument.Fact(name: words[.whereLabel], value: place(cause.place)),
      WeekDocument.Fact(name: words[.whenLabel], value: time(cause)),
    ]
    let figures = evidenceWords(cause)
    let sentences = cause.evidence.map(figures.sentence)
    if let first = sentences.first { lines.append(WeekDocument.Fact(name: words[.howMuch], value: first)) }
    return CauseCard(
      title: title(cause), lines: lines, lever: lever(cause), evidence: Array(sentences.dropFirst().prefix(6)),
      remark: cause.lever == .roomCondition ? words[.coincidence] : "")
  }

  /// The words for a cause's figures.
  func evidenceWords(_ cause: Cause) -> EvidenceWords {
    guard case .teams(let names) = cause.place, names.count == 1 else { return EvidenceWords(week: week, words: words) }
    return EvidenceWords(week: week, words: words, onlyTeam: names.first)
  }

  private func title(_ cause: Cause) -> String {
    if cause.lever == .roomCondition, let rule = cause.rule.flatMap({ week.rules[$0] }) { return words[rule.name] }
    if cause.isSplit {
      return words[
        LocalizedText(
          en: "One team's work is split over separate queues",
          nl: "Het werk van één team is over losse wachtrijen verdeeld")]
    }
    return words[cause.lever.title]
  }

  private func place(_ place: Cause.Place) -> String {
    switch place {
    case .site: return words[.wholeSite]
    case .zones(let names), .queues(let names): return words.list(names)
    case .teams(let names):
      let isEveryone = names.count > 2 && names.count == week.teams.count && week.hiddenTeams.isEmpty
      return isEveryone ? words[.allTeams] : words.list(names)
    }
  }

  private func time(_ cause: Cause) -> String {
    let days = cause.days.isEmpty || cause.days.count == 7 ? words[.allWeek] : Self.capitalized(words.days(cause.days))
    guard let hours = cause.hours else { return days }
    return "\(days), \(words.clock(hours))"
  }

  private func lever(_ cause: Cause) -> String {
    if cause.lever == .roomCondition, let advice = cause.rule.flatMap({ week.rules[$0] })?.advice {
      return words[advice]
    }
    if cause.isSplit {
      return words[
        LocalizedText(
          en: "Let the whole team serve all its queues, as one pool; plan more people only if that is not enough.",
          nl: "Laat het hele team al zijn wachtrijen bedienen, als één groep; plan pas meer mensen als dat niet helpt.")
      ]
    }
    if cause.lever == .routingCap, cause.evidence.contains(.unknownQueues) {
      return words[
        LocalizedText(
          en: "Lower the number of contacts one person gets at once, and keep an eye on the queue.",
          nl: "Laat minder contacten tegelijk toe per persoon, en houd de wachtrij in het oog.")]
    }
    return words[cause.lever.sentence]
  }

  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension Cause.Lever {
  /// What is the matter, as the heading of a cause.
  var title: LocalizedText {
    switch self {
    case .staffingGap: LocalizedText(en: "Too few people for the work", nl: "Te weinig mensen voor het werk")
    case .routingCap: LocalizedText(en: "Too many contacts at once", nl: "Te veel contacten tegelijk")
    case .roster: LocalizedText(en: "Shifts and rest times", nl: "Diensten en rusttijden")
    case .breakPlanning:
      LocalizedText(en: "Long stretches without a real break", nl: "Lang doorwerken zonder echte pauze")
    case .roomCondition: LocalizedText(en: "The room", nl: "De ruimte")
    case .abusiveCallers:
      LocalizedText(en: "Hard contacts without rest afterwards", nl: "Zware contacten zonder rust erna")
    case .transferDesign:
      LocalizedText(en: "Contacts that are passed on or come back", nl: "Contacten die worden doorgezet of terugkomen")
    case .ringStrategy: LocalizedText(en: "Telephones that keep ringing", nl: "Telefoons die blijven overgaan")
    }
  }

  /// What to do, as a sentence in the imperative.
  var sentence: LocalizedText {
    switch self {
    case .staffingGap:
      LocalizedText(
        en: "Plan more people in these hours, or take work away from them.",
        nl: "Plan meer mensen in op deze uren, of haal er werk weg.")
    case .routingCap:
      LocalizedText(
        en: "Lower the number of contacts one person gets at once: the queues leave room for it.",
        nl: "Laat minder contacten tegelijk toe per persoon: de wachtrijen laten dat toe.")
    case .roster:
      LocalizedText(
        en: "Go through these shifts and rest times with the planners.",
        nl: "Loop deze diensten en rusttijden na met de planners.")
    case .breakPlanning:
      LocalizedText(
        en:
          "Plan a break within two hours of work, and route nothing to people who are on one. There are people enough.",
        nl: "Plan binnen twee uur werk een pauze, en stuur dan geen contacten door. Er zijn genoeg mensen voor.")
    case .roomCondition:
      LocalizedText(
        en: "Ask facility staff to look at the climate in these zones.",
        nl: "Vraag de facilitaire dienst om naar het klimaat in deze zones te kijken.")
    case .abusiveCallers:
      LocalizedText(
        en: "Give people five minutes without contacts after such a call, and let them end a call that turns abusive.",
        nl: "Geef mensen na zo'n gesprek vijf minuten zonder contacten, en laat ze een scheldend gesprek afbreken.")
    case .transferDesign:
      LocalizedText(
        en: "Let people brief a colleague before they pass a customer on, and route contacts right the first time.",
        nl: "Laat mensen eerst een collega bijpraten voordat ze een klant doorverbinden, en laat contacten meteen goed "
          + "binnenkomen.")
    case .ringStrategy:
      LocalizedText(
        en: "Let telephones ring one after another instead of all together.",
        nl: "Laat telefoons om de beurt overgaan in plaats van allemaal tegelijk.")
    }
  }
}
