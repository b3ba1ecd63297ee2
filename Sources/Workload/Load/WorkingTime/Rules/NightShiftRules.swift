import FloorModel

/// What a night shift is and how long it may be: W09 and W10.
enum NightShiftRules: WorkingTimeRuleFamily {
  static let rules = [
    WorkingTimeRule(
      .nightShift, family: "nights", parameters: [.nightWork, .nightFrom, .nightTo, .nightWorkInclusive],
      name: LocalizedText(en: "Night shift", nl: "Nachtdienst"),
      explanation: LocalizedText(
        en: "Says which shifts count as night shifts, in the site's time zone. It finds nothing by itself.",
        nl: "Bepaalt welke diensten als nachtdienst tellen, in de tijdzone van de locatie. De regel meldt zelf niets."),
      sentence: LocalizedText(
        en: "{measured} of work in the night; a night shift from {limit} on.",
        nl: "{measured} werk in de nacht; een nachtdienst vanaf {limit}."),
      advice: LocalizedText(en: "Nothing to do.", nl: "Niets te doen."),
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: more than 1 hour of work between 00:00 and 06:00",
          nl: "Arbeidstijdenwet: meer dan 1 uur werk tussen 00:00 en 06:00"),
        .eu: LocalizedText(
          en: "Directive 2003/88/EC: at least 3 hours of work in a night that includes 00:00 to 05:00",
          nl: "Richtlijn 2003/88/EG: minstens 3 uur werk in een nacht die 00:00 tot 05:00 omvat"),
        .uk: LocalizedText(
          en: "Working Time Regulations 1998: at least 3 hours of work in the night, 23:00 to 06:00 unless agreed",
          nl:
            "Working Time Regulations 1998: minstens 3 uur werk in de nacht, 23:00 tot 06:00 tenzij anders afgesproken"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: more than 2 hours of work between 23:00 and 06:00",
          nl: "Arbeitszeitgesetz: meer dan 2 uur werk tussen 23:00 en 06:00"),
      ]),
    WorkingTimeRule(
      .nightMax, family: "nights",
      parameters: [
        .nightMax, .nightNear, .nightExtendedMax, .nightExtendedPerFortnight, .nightExtendedPerYear,
        .nightDayAverageMax, .nightDayAverageWeeks, .nightDayAverageNights,
      ],
      name: LocalizedText(en: "Work in a night shift", nl: "Werk in een nachtdienst"),
      explanation: LocalizedText(
        en:
          "The work in one night shift, and where the law speaks of an average, the work of night workers per working "
          + "day (six a week). Weeks before the first log count as zero hours.",
        nl:
          "Het werk in één nachtdienst, en waar de wet van een gemiddelde spreekt, het werk van nachtwerkers per werkdag "
          + "(zes per week). Weken van vóór het eerste logbestand tellen als nul uur."),
      sentence: LocalizedText(
        en: "{measured} of work in a night shift (or a working day on average), where {limit} is the most.",
        nl: "{measured} werk in een nachtdienst (of gemiddeld per werkdag), waar {limit} het maximum is."),
      advice: LocalizedText(
        en: "Keep night shifts shorter, or share them among more people.",
        nl: "Houd nachtdiensten korter, of verdeel ze over meer mensen."),
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: 10 hours; 12 hours at most 5 times in 14 days and 22 times a year",
          nl: "Arbeidstijdenwet: 10 uur; 12 uur hooguit 5 keer per 14 dagen en 22 keer per jaar"),
        .eu: LocalizedText(
          en: "Directive 2003/88/EC, art. 8: 8 hours on average in each 24 hours for night workers",
          nl: "Richtlijn 2003/88/EG, art. 8: gemiddeld 8 uur per 24 uur voor nachtwerkers"),
        .uk: LocalizedText(
          en: "Working Time Regulations 1998: 8 hours on average in each 24 hours for night workers",
          nl: "Working Time Regulations 1998: gemiddeld 8 uur per 24 uur voor nachtwerkers"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: 8 hours; 10 if the average stays 8 a working day within a month or 4 weeks",
          nl: "Arbeitszeitgesetz: 8 uur; 10 als het gemiddelde binnen een maand of 4 weken 8 per werkdag blijft"),
      ]),
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard shift.night(desk.settings) != nil else { return }
    var isExtended = false
    if let most = desk.numbers[.nightMax],
      let status = FindingDesk.status(shift.work, max: most, near: desk.numbers[.nightNear])
    {
      isExtended = status == .possibleBreach && mayExtend(shift, history, desk)
      desk.put(.nightMax, isExtended ? .allowanceUsed : status, shift, measured: shift.work, limit: most)
    }
    history.nights.append(WorkingTimeHistory.Night(start: shift.start, isExtended: isExtended))
  }

  /// Whether the law's longer night shifts are long enough and not used up.
  private static func mayExtend(_ shift: Shift, _ history: WorkingTimeHistory, _ desk: FindingDesk) -> Bool {
    guard let most = desk.numbers[.nightExtendedMax], let fortnight = desk.numbers[.nightExtendedPerFortnight],
      let year = desk.numbers[.nightExtendedPerYear], shift.work <= most
    else { return false }
    let used = history.nights.filter { $0.isExtended && $0.start > shift.start - .days(364) }
    return used.count { $0.start > shift.start - .days(14) } < fortnight && used.count < year
  }
}
