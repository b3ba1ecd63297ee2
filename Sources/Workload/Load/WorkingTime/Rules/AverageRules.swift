import FloorModel

/// Averages over weeks: W08, W15, and the daily average of night workers in W10.
///
/// Weeks before the first log count as zero hours, and so do leave and illness, so an average here is never too high.
enum AverageRules: WorkingTimeRuleFamily {
  private static let advice = LocalizedText(
    en: "Look at the coming weeks: fewer hours there bring the average down.",
    nl: "Kijk naar de komende weken: minder uren daar brengen het gemiddelde omlaag.")

  static let rules = [
    WorkingTimeRule(
      .weekAverage, family: "averages",
      parameters: [.averageMax, .averageWeeks, .averageShortMax, .averageShortWeeks],
      name: LocalizedText(en: "Average hours a week", nl: "Gemiddelde uren per week"),
      explanation: LocalizedText(
        en:
          "The mean of the work of the last weeks. Leave, illness and weeks before the first log count as zero hours, "
          + "so the true average can be higher.",
        nl:
          "Het gemiddelde werk van de laatste weken. Verlof, ziekte en weken van vóór het eerste logbestand tellen als "
          + "nul uur, dus het echte gemiddelde kan hoger zijn."),
      sentence: LocalizedText(
        en: "{measured} of work a week on average, where {limit} is the most.",
        nl: "Gemiddeld {measured} werk per week, waar {limit} het maximum is."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 55 hours over 4 weeks, 48 hours over 16 weeks",
          nl: "Arbeidstijdenwet: 55 uur over 4 weken, 48 uur over 16 weken"),
        .eu: LocalizedText(
          en: "Directive 2003/88/EC, arts 6 and 16: 48 hours over 4 months",
          nl: "Richtlijn 2003/88/EG, art. 6 en 16: 48 uur over 4 maanden"),
        .uk: LocalizedText(
          en: "Working Time Regulations 1998: 48 hours over 17 weeks; people can opt out",
          nl: "Working Time Regulations 1998: 48 uur over 17 weken; mensen kunnen ervan afzien"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: 8 hours a working day, six days a week, over 24 weeks",
          nl: "Arbeitszeitgesetz: 8 uur per werkdag, zes dagen per week, over 24 weken"),
      ]),
    WorkingTimeRule(
      .nightAverage, family: "averages",
      parameters: [.nightWeekAverageMax, .nightWeekAverageWeeks, .nightWeekAverageNights],
      name: LocalizedText(en: "Average hours with many nights", nl: "Gemiddelde uren bij veel nachten"),
      explanation: LocalizedText(
        en: "The mean of the work of the last weeks for people with many night shifts in them.",
        nl: "Het gemiddelde werk van de laatste weken voor mensen met daarin veel nachtdiensten."),
      sentence: LocalizedText(
        en: "{measured} of work a week on average with many nights, where {limit} is the most.",
        nl: "Gemiddeld {measured} werk per week met veel nachten, waar {limit} het maximum is."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 40 hours over 16 weeks with 16 night shifts or more",
          nl: "Arbeidstijdenwet: 40 uur over 16 weken bij 16 of meer nachtdiensten")
      ]),
  ]

  static func look(atWeek monday: Int, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    let numbers = desk.numbers
    if !(numbers.jurisdiction == .uk && desk.settings.averageOptOut.contains(desk.agent)) {
      // Of two averages the one that is worse for its limit speaks for the rule.
      let means = [
        (numbers[.averageWeeks], numbers[.averageMax]), (numbers[.averageShortWeeks], numbers[.averageShortMax]),
      ]
      .compactMap { weeks, most in weeks.flatMap { weeks in most.map { Mean(weeks, $0, monday, history) } } }
      if let worst = means.max(by: { $0.isMilder(than: $1) }) { say(.weekAverage, worst, monday, &history, &desk) }
    }
    if let weeks = numbers[.nightWeekAverageWeeks], let least = numbers[.nightWeekAverageNights],
      let most = numbers[.nightWeekAverageMax], nights(weeks, monday, history, desk) >= least
    {
      say(.nightAverage, Mean(weeks, most, monday, history), monday, &history, &desk)
    }
    if let weeks = numbers[.nightDayAverageWeeks], let least = numbers[.nightDayAverageNights],
      let most = numbers[.nightDayAverageMax], nights(weeks, monday, history, desk) >= least
    {
      // Six working days a week: the directive's and the German law's way to count.
      say(.nightMax, Mean(weeks, most, monday, history, daysPerWeek: 6), monday, &history, &desk)
    }
  }

  private struct Mean {
    let weeks: Int64
    let most: Milliseconds
    let value: Milliseconds
    let marks: WorkMarks

    init(
      _ weeks: Int64, _ most: Milliseconds, _ monday: Int, _ history: WorkingTimeHistory, daysPerWeek: Int64 = 1
    ) {
      self.weeks = weeks
      self.most = most
      let sum = history.work(ofWeeks: weeks, endingWith: monday)
      // Rounded up, so that a mean past the limit by less than a millisecond is past it.
      value = (sum.work + weeks * daysPerWeek - 1) / (weeks * daysPerWeek)
      marks = sum.marks
    }

    func isMilder(than other: Mean) -> Bool {
      Double(value) / Double(max(1, most)) < Double(other.value) / Double(max(1, other.most))
    }
  }

  private static func nights(
    _ weeks: Int64, _ monday: Int, _ history: WorkingTimeHistory, _ desk: FindingDesk
  ) -> Int64 {
    let from = desk.settings.zone.startOfDay(monday + 7 - 7 * Int(weeks))
    let to = desk.settings.zone.startOfDay(monday + 7)
    return Int64(history.nights.count { $0.start >= from && $0.start < to })
  }

  private static func say(
    _ rule: WorkingTimeRule.ID, _ mean: Mean, _ monday: Int, _ history: inout WorkingTimeHistory,
    _ desk: inout FindingDesk
  ) {
    let status = FindingDesk.status(mean.value, max: mean.most)
    guard history.shouldSay(rule, status), let status else { return }
    let zone = desk.settings.zone
    let end = zone.startOfDay(monday + 7)
    desk.put(
      rule, status, at: end, from: zone.startOfDay(monday + 7 - 7 * Int(mean.weeks)), to: end, measured: mean.value,
      limit: mean.most, marks: mean.marks)
  }
}
