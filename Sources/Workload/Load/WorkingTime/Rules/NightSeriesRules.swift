import FloorModel

/// Night shifts in series: W12, W13 and W14.
enum NightSeriesRules: WorkingTimeRuleFamily {
  private static let advice = LocalizedText(
    en: "Keep series of nights short and put enough days off behind them.",
    nl: "Houd reeksen nachten kort en zet er genoeg vrije dagen achter.")

  static let rules = [
    WorkingTimeRule(
      .nightSeries, family: "nights", parameters: [.nightSeriesRest, .nightSeriesCount],
      name: LocalizedText(en: "Rest after a series of nights", nl: "Rust na een reeks nachten"),
      explanation: LocalizedText(
        en:
          "Night shifts follow each other when less than 24 hours lie between them. The rest after the last of them is "
          + "measured.",
        nl: "Nachtdiensten volgen elkaar op als er minder dan 24 uur tussen ligt. De rust na de laatste wordt gemeten."),
      sentence: LocalizedText(
        en: "{measured} of rest after a series of night shifts, where {limit} is due.",
        nl: "{measured} rust na een reeks nachtdiensten, waar {limit} hoort."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 46 hours after 3 or more night shifts in a row",
          nl: "Arbeidstijdenwet: 46 uur na 3 of meer nachtdiensten achter elkaar")
      ]),
    WorkingTimeRule(
      .nightCount, family: "nights", parameters: [.nightCountMax, .nightCountWeeks],
      name: LocalizedText(en: "Number of night shifts", nl: "Aantal nachtdiensten"),
      explanation: LocalizedText(
        en: "The night shifts of the last weeks, counted at each night shift.",
        nl: "De nachtdiensten van de laatste weken, geteld bij elke nachtdienst."),
      sentence: LocalizedText(
        en: "{measured} night shifts in the period, where {limit} is the most.",
        nl: "{measured} nachtdiensten in de periode, waar {limit} het maximum is."),
      advice: LocalizedText(
        en: "Share the nights among more people.", nl: "Verdeel de nachten over meer mensen."),
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 36 night shifts in 16 weeks (140 a year by agreement)",
          nl: "Arbeidstijdenwet: 36 nachtdiensten in 16 weken (140 per jaar bij afspraak)")
      ]),
    WorkingTimeRule(
      .rowMax, family: "nights", parameters: [.rowMax],
      name: LocalizedText(en: "Shifts in a row with a night", nl: "Diensten achter elkaar met een nacht"),
      explanation: LocalizedText(
        en: "Shifts without a weekly rest between them, when at least one is a night shift. Said once per row.",
        nl:
          "Diensten zonder wekelijkse rust ertussen, als er minstens één nachtdienst bij is. Eenmaal per reeks gemeld."),
      sentence: LocalizedText(
        en: "{measured} shifts in a row with a night among them, where {limit} is the most.",
        nl: "{measured} diensten achter elkaar met een nacht erbij, waar {limit} het maximum is."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 7 shifts in a row when one is a night shift, 8 by agreement",
          nl: "Arbeidstijdenwet: 7 diensten achter elkaar als er een nachtdienst bij is, 8 bij afspraak")
      ]),
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    let isNight = shift.night(desk.settings) != nil
    series(shift, isNight, &history, &desk)
    if isNight { count(shift, &history, &desk) }
    row(shift, isNight, &history, &desk)
  }

  private static func series(
    _ shift: Shift, _ isNight: Bool, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk
  ) {
    let gap = history.previous.map { shift.start - $0.end } ?? .days(365)
    let goesOn = isNight && gap < .hours(24)
    if !goesOn, let least = desk.numbers[.nightSeriesRest], let nights = desk.numbers[.nightSeriesCount],
      history.nightRun >= nights, let previous = history.previous,
      let rest = history.rest(before: shift, desk.settings.shifts), rest < least
    {
      desk.put(
        .nightSeries, .possibleBreach, at: shift.start, from: previous.end, to: shift.start, measured: rest,
        limit: least, marks: previous.marks.union(shift.marks))
    }
    history.nightRun = isNight ? (goesOn ? history.nightRun + 1 : 1) : 0
  }

  private static func count(_ shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let weeks = desk.numbers[.nightCountWeeks], let most = desk.numbers[.nightCountMax] else { return }
    let from = shift.start - .days(7 * weeks)
    let nights = Int64(history.nights.count { $0.start > from })
    let status = FindingDesk.status(nights, max: most)
    guard history.shouldSay(.nightCount, status), let status else { return }
    desk.put(
      .nightCount, status, at: shift.end, from: from, to: shift.end, measured: nights, limit: most, .count,
      marks: shift.marks)
  }

  private static func row(
    _ shift: Shift, _ isNight: Bool, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk
  ) {
    guard let most = desk.numbers[.rowMax] else { return }
    let gap = history.previous.map { shift.start - $0.end } ?? .days(365)
    if gap >= desk.numbers[.restWeekly] ?? .hours(36) {
      history.row = 0
      history.rowHasNight = false
      history.rowStatus = nil
    }
    history.row += 1
    history.rowHasNight = history.rowHasNight || isNight
    guard history.rowHasNight, let status = FindingDesk.status(Int64(history.row), max: most),
      status != history.rowStatus
    else { return }
    history.rowStatus = status
    desk.put(
      .rowMax, status, at: shift.end, from: shift.start, to: shift.end, measured: Int64(history.row), limit: most,
      .count, marks: shift.marks)
  }
}
