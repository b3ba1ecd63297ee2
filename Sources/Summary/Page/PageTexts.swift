import FloorModel

/// The fixed texts of the page.
extension LocalizedText {
  static let partDo = LocalizedText(en: "What to do", nl: "Wat te doen")
  static let partWhy = LocalizedText(en: "Why", nl: "Waarom")
  static let partSure = LocalizedText(en: "How sure this is", nl: "Hoe zeker dit is")
  static let partHistory = LocalizedText(en: "Compared with earlier weeks", nl: "Vergeleken met eerdere weken")

  static let hidden = LocalizedText(en: "not shown", nl: "niet getoond")
  static let wholeSite = LocalizedText(en: "Whole site", nl: "Hele vestiging")
  static let team = LocalizedText(en: "Team", nl: "Team")
  static let people = LocalizedText(en: "People", nl: "Mensen")
  static let hoursOfWork = LocalizedText(en: "Hours of work", nl: "Gewerkte uren")
  static let allWeek = LocalizedText(en: "All week", nl: "De hele week")
  static let allTeams = LocalizedText(en: "all teams", nl: "alle teams")

  static let whereLabel = LocalizedText(en: "Where", nl: "Waar")
  static let whenLabel = LocalizedText(en: "When", nl: "Wanneer")
  static let howMuch = LocalizedText(en: "How much", nl: "Hoeveel")
  static let whatHelps = LocalizedText(en: "What helps", nl: "Wat helpt")
  static let evidence = LocalizedText(en: "Figures behind this", nl: "Cijfers hierachter")
  static let asTable = LocalizedText(en: "The same as a table", nl: "Hetzelfde als tabel")

  static let coincidence = LocalizedText(
    en: "This fell in the same hours. That is no proof that one caused the other.",
    nl: "Dit viel in dezelfde uren. Dat bewijst niet dat het een door het ander kwam.")
  static let noCauses = LocalizedText(
    en:
      "Nothing stood out this week: no rule was exceeded for long enough by a group that is large enough to be shown.",
    nl:
      "Deze week sprong er niets uit: geen enkele grens is lang genoeg overschreden door een groep die groot genoeg is "
      + "om te tonen.")
  static let noPeople = LocalizedText(
    en: "There are too few people with data this week to show figures about their work.",
    nl: "Er zijn deze week te weinig mensen met gegevens om cijfers over hun werk te tonen.")

  static let logsShowExposure = LocalizedText(
    en: "Logs show exposure, not how people feel: ask them.",
    nl: "Logbestanden laten zien waaraan mensen blootstaan, niet hoe ze zich voelen: vraag het ze.")

  /// - Parameter minimum: the least number of people in a group.
  static func footerGroups(_ minimum: Int) -> LocalizedText {
    LocalizedText(
      en: "Teams with fewer than \(minimum) people are not shown, nor is anything from which their figures could be "
        + "worked out. Counts of 1 to 4 are given as <5.",
      nl: "Teams met minder dan \(minimum) mensen worden niet getoond, en ook niets waaruit hun cijfers zijn af te "
        + "leiden. Aantallen van 1 tot en met 4 staan er als <5.")
  }
  static let footerRounding = LocalizedText(
    en:
      "Hours are rounded to 5, shares to a whole per cent, so totals may differ a little. This page is not for judging "
      + "individual performance.",
    nl:
      "Uren zijn afgerond op 5, aandelen op hele procenten; totalen kunnen daardoor iets afwijken. Deze pagina is niet "
      + "bedoeld om iemands prestaties te beoordelen.")
}
