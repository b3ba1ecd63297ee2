import FloorModel

/// Free Sundays: W16.
enum SundayRules: WorkingTimeRuleFamily {
  static let rules = [
    WorkingTimeRule(
      .sundays, family: "sundays", parameters: [.sundaysMax, .sundaysWeeks],
      name: LocalizedText(en: "Worked Sundays", nl: "Gewerkte zondagen"),
      explanation: LocalizedText(
        en: "The Sundays of the last 52 weeks with any work on them, in the site's time zone.",
        nl: "De zondagen van de laatste 52 weken waarop gewerkt is, in de tijdzone van de locatie."),
      sentence: LocalizedText(
        en: "Worked on {measured} Sundays in the period, where {limit} is the most.",
        nl: "Op {measured} zondagen in de periode gewerkt, waar {limit} het maximum is."),
      advice: LocalizedText(
        en: "Plan free Sundays ahead and share the worked ones.",
        nl: "Plan vrije zondagen vooruit en verdeel de gewerkte."),
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: at least 13 free Sundays a year",
          nl: "Arbeidstijdenwet: minstens 13 vrije zondagen per jaar")
      ])
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let weeks = desk.numbers[.sundaysWeeks], let most = desk.numbers[.sundaysMax] else { return }
    let zone = desk.settings.zone
    for day in zone.day(of: shift.start)...zone.day(of: shift.end) where CivilDate.isoWeekday(ofDay: day) == 7 {
      let bounds = zone.bounds(ofDay: day)
      guard day > history.sundays.last ?? Int.min, shift.work(from: bounds.lowerBound, to: bounds.upperBound) > 0
      else { continue }
      history.sundays.append(day)
      let worked = Int64(history.sundays.count { $0 > day - 7 * Int(weeks) })
      let status = FindingDesk.status(worked, max: most)
      guard history.shouldSay(.sundays, status), let status else { continue }
      desk.put(
        .sundays, status, at: shift.end, from: zone.startOfDay(day - 7 * Int(weeks) + 1), to: bounds.upperBound,
        measured: worked, limit: most, .count, marks: shift.marks)
    }
  }
}
