import FloorModel

/// The rest between two shifts: W04, and W11 where the shift before it was a night. One rest is judged by one of them.
enum DailyRestRules: WorkingTimeRuleFamily {
  private static let advice = LocalizedText(
    en: "Look at the order of the shifts: a late one followed by an early one leaves too little sleep.",
    nl: "Kijk naar de volgorde van de diensten: laat gevolgd door vroeg laat te weinig slaap over.")

  static let rules = [
    WorkingTimeRule(
      .restDaily, family: "rest", parameters: [.restDaily, .restDailyShort, .restDailyShortPer],
      name: LocalizedText(en: "Daily rest", nl: "Dagelijkse rust"),
      explanation: LocalizedText(
        en:
          "The time between the end of a shift and the start of the next. Where the law allows a shorter rest once in "
          + "so many days, using it is reported as such.",
        nl: "De tijd tussen het einde van een dienst en het begin van de volgende. Waar de wet eens in de zoveel dagen "
          + "een kortere rust toestaat, wordt het gebruik daarvan gemeld."),
      sentence: LocalizedText(
        en: "{measured} between two shifts, where {limit} is due.",
        nl: "{measured} tussen twee diensten, waar {limit} hoort."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet, art. 5:3: 11 hours; once in 7 days 8 hours if the work needs it",
          nl: "Arbeidstijdenwet, art. 5:3: 11 uur; eens per 7 dagen 8 uur als het werk dat nodig maakt"),
        .eu: LocalizedText(en: "Directive 2003/88/EC, art. 3: 11 hours", nl: "Richtlijn 2003/88/EG, art. 3: 11 uur"),
        .uk: LocalizedText(en: "Working Time Regulations 1998: 11 hours", nl: "Working Time Regulations 1998: 11 uur"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: 11 hours, shorter only in listed sectors",
          nl: "Arbeitszeitgesetz: 11 uur, korter alleen in genoemde sectoren"),
      ]),
    WorkingTimeRule(
      .nightRest, family: "nights",
      parameters: [.nightRest, .nightRestAfter, .nightRestShort, .nightRestShortPer, .nightExtendedRest],
      name: LocalizedText(en: "Rest after a night shift", nl: "Rust na een nachtdienst"),
      explanation: LocalizedText(
        en: "After a night shift that ends late in the night more rest is due than after a day. It takes the place of "
          + "the daily rest for that night.",
        nl:
          "Na een nachtdienst die laat in de nacht eindigt, is meer rust nodig dan na een dag. Dit komt voor die nacht "
          + "in de plaats van de dagelijkse rust."),
      sentence: LocalizedText(
        en: "{measured} of rest after a night shift, where {limit} is due.",
        nl: "{measured} rust na een nachtdienst, waar {limit} hoort."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 14 hours after a night shift that ends after 02:00, once in 7 days 8 hours; 12 hours "
            + "after an extended night shift",
          nl: "Arbeidstijdenwet: 14 uur na een nachtdienst die na 02:00 eindigt, eens per 7 dagen 8 uur; 12 uur na een "
            + "verlengde nachtdienst")
      ]),
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let previous = history.previous, let rest = history.rest(before: shift, desk.settings.shifts) else { return }
    let numbers = desk.numbers
    if previous.isExtended, let least = numbers[.nightExtendedRest] {
      judge(.nightRest, rest, least, short: nil, used: &history.shortNightRest, shift, previous, &desk)
    } else if previous.endsLate, let least = numbers[.nightRest] {
      let short = allowance(numbers[.nightRestShort], numbers[.nightRestShortPer])
      judge(.nightRest, rest, least, short: short, used: &history.shortNightRest, shift, previous, &desk)
    } else if let least = numbers[.restDaily] {
      let short = allowance(numbers[.restDailyShort], numbers[.restDailyShortPer])
      judge(.restDaily, rest, least, short: short, used: &history.shortRest, shift, previous, &desk)
    }
  }

  private struct Allowance {
    let least: Milliseconds
    let per: Milliseconds
  }

  private static func allowance(_ least: Milliseconds?, _ per: Milliseconds?) -> Allowance? {
    guard let least, let per else { return nil }
    return Allowance(least: least, per: per)
  }

  private static func judge(
    _ rule: WorkingTimeRule.ID, _ rest: Milliseconds, _ least: Milliseconds, short: Allowance?,
    used: inout Timestamp?, _ shift: Shift, _ previous: WorkingTimeHistory.Previous, _ desk: inout FindingDesk
  ) {
    guard rest < least else { return }
    var status = WorkTimeFinding.Status.possibleBreach
    if let short, rest >= short.least, used.map({ previous.end - $0 >= short.per }) ?? true {
      status = .allowanceUsed
      used = previous.end
    }
    desk.put(
      rule, status, at: shift.start, from: previous.end, to: shift.start, measured: rest, limit: least,
      marks: previous.marks.union(shift.marks))
  }
}
