import FloorModel

/// The weekly rest: W05.
enum WeeklyRestRules: WorkingTimeRuleFamily {
  static let rules = [
    WorkingTimeRule(
      .restWeekly, family: "rest",
      parameters: [
        .restWeekly, .restWeeklyWindow, .restWeeklyOtherWindow, .restWeeklyOtherPiece, .restWeeklyOtherTotal,
      ],
      name: LocalizedText(en: "Weekly rest", nl: "Wekelijkse rust"),
      explanation: LocalizedText(
        en: "From the first shift after a weekly rest on, the next one must fit into the window. Where it doesn't, the "
          + "alternative is tried: so many hours, in pieces of a least length, in the window that ends there or begins "
          + "at that shift.",
        nl:
          "Vanaf de eerste dienst na een wekelijkse rust moet de volgende rust binnen het venster passen. Lukt dat niet, "
          + "dan telt het alternatief: zoveel uur, in stukken van een minimale lengte, in het venster dat daar eindigt of "
          + "bij die dienst begint."),
      sentence: LocalizedText(
        en: "The longest rest in the period was {measured}, where {limit} is due.",
        nl: "De langste rust in de periode was {measured}, waar {limit} hoort."),
      advice: LocalizedText(
        en: "Give each week two days off in a row, and let the first day after them start late enough.",
        nl: "Geef elke week twee dagen vrij achter elkaar, en laat de eerste dag daarna laat genoeg beginnen."),
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 36 hours in each 7 times 24 hours, or 72 hours in 14 times 24 hours in pieces of at "
            + "least 32 hours",
          nl: "Arbeidstijdenwet: 36 uur per 7 maal 24 uur, of 72 uur per 14 maal 24 uur in stukken van minstens 32 uur"),
        .eu: LocalizedText(
          en:
            "Directive 2003/88/EC, art. 5: 24 hours plus the 11 of the daily rest per 7 days; may be averaged over 14 "
            + "days",
          nl: "Richtlijn 2003/88/EG, art. 5: 24 uur plus de 11 van de dagelijkse rust per 7 dagen; mag over 14 dagen "
            + "worden gemiddeld"),
        .uk: LocalizedText(
          en: "Working Time Regulations 1998: 24 hours per 7 days, or 48 hours (or twice 24) per 14 days",
          nl: "Working Time Regulations 1998: 24 uur per 7 dagen, of 48 uur (of tweemaal 24) per 14 dagen"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: the Sunday's rest (or its substitute) together with the daily rest of 11 hours",
          nl: "Arbeitszeitgesetz: de zondagsrust (of de vervanging daarvan) samen met de dagelijkse rust van 11 uur"),
      ])
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let window = WeeklyRestWindow(desk.numbers) else { return }
    let verdicts = history.weeklyRest.shift(from: shift.start, to: shift.end, marks: shift.marks, window)
    report(verdicts, window, &desk)
  }

  static func look(atTime time: Timestamp, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let window = WeeklyRestWindow(desk.numbers) else { return }
    report(history.weeklyRest.free(upTo: time, window), window, &desk)
  }

  private static func report(_ verdicts: [WeeklyRestVerdict], _ window: WeeklyRestWindow, _ desk: inout FindingDesk) {
    for verdict in verdicts {
      desk.put(
        .restWeekly, verdict.alternativeHolds ? .allowanceUsed : .possibleBreach, at: verdict.time,
        from: verdict.start, to: verdict.start + window.length, measured: max(0, verdict.longest),
        limit: window.least, marks: verdict.marks)
    }
  }
}
