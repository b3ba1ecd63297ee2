import FloorModel

/// The most work in a shift and in a week: W06 and W07.
enum MaximumRules: WorkingTimeRuleFamily {
  static let rules = [
    WorkingTimeRule(
      .shiftMax, family: "maximum", parameters: [.shiftMax, .shiftNear],
      name: LocalizedText(en: "Length of a shift", nl: "Lengte van een dienst"),
      explanation: LocalizedText(
        en:
          "The work in one shift, breaks left out. A gap of several hours ends the shift, so that two logins on one day "
          + "can be one shift.",
        nl:
          "Het werk in één dienst, zonder pauzes. Een gat van enkele uren beëindigt de dienst, zodat twee keer inloggen "
          + "op een dag één dienst kan zijn."),
      sentence: LocalizedText(
        en: "{measured} of work in one shift, where {limit} is the most.",
        nl: "{measured} werk in één dienst, waar {limit} het maximum is."),
      advice: LocalizedText(
        en: "Look at overtime and at shifts that were planned too long.",
        nl: "Kijk naar overwerk en naar diensten die te lang gepland waren."),
      bases: [
        .nl: LocalizedText(en: "Arbeidstijdenwet: 12 hours a shift", nl: "Arbeidstijdenwet: 12 uur per dienst"),
        .eu: LocalizedText(
          en: "Follows from the daily rest of 11 hours (Directive 2003/88/EC, art. 3)",
          nl: "Volgt uit de dagelijkse rust van 11 uur (Richtlijn 2003/88/EG, art. 3)"),
        .uk: LocalizedText(
          en: "Follows from the daily rest of 11 hours (Working Time Regulations 1998)",
          nl: "Volgt uit de dagelijkse rust van 11 uur (Working Time Regulations 1998)"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: 8 hours; 10 if the average stays 8 a working day over 6 months or 24 weeks",
          nl: "Arbeitszeitgesetz: 8 uur; 10 als het gemiddelde over 6 maanden of 24 weken 8 per werkdag blijft"),
      ]),
    WorkingTimeRule(
      .weekMax, family: "maximum", parameters: [.weekMax],
      name: LocalizedText(en: "Hours in a week", nl: "Uren in een week"),
      explanation: LocalizedText(
        en: "The work from Monday to Sunday in the site's time zone.",
        nl: "Het werk van maandag tot en met zondag in de tijdzone van de locatie."),
      sentence: LocalizedText(
        en: "{measured} of work in one week, where {limit} is the most.",
        nl: "{measured} werk in één week, waar {limit} het maximum is."),
      advice: LocalizedText(
        en: "Spread the extra shifts over more people or more weeks.",
        nl: "Verdeel extra diensten over meer mensen of meer weken."),
      bases: [
        .nl: LocalizedText(en: "Arbeidstijdenwet: 60 hours a week", nl: "Arbeidstijdenwet: 60 uur per week"),
        .de: LocalizedText(
          en: "Follows from the Arbeitszeitgesetz: six working days of 10 hours",
          nl: "Volgt uit het Arbeitszeitgesetz: zes werkdagen van 10 uur"),
      ]),
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let most = desk.numbers[.shiftMax],
      let status = FindingDesk.status(shift.work, max: most, near: desk.numbers[.shiftNear])
    else { return }
    desk.put(.shiftMax, status, shift, measured: shift.work, limit: most)
  }

  static func look(atWeek monday: Int, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let most = desk.numbers[.weekMax] else { return }
    let (work, marks) = history.work(ofWeeks: 1, endingWith: monday)
    guard let status = FindingDesk.status(work, max: most) else { return }
    let zone = desk.settings.zone
    let end = zone.startOfDay(monday + 7)
    desk.put(
      .weekMax, status, at: end, from: zone.startOfDay(monday), to: end, measured: work, limit: most, marks: marks)
  }
}
