import FloorModel

/// Screen work in one go: G01, guidance and never a breach of law.
enum ScreenGuidance: WorkingTimeRuleFamily {
  static let rules = [
    WorkingTimeRule(
      .screen, family: "screen", kind: .guideline, parameters: [.screenMax, .screenBreak],
      name: LocalizedText(en: "Screen work in one go", nl: "Beeldschermwerk achter elkaar"),
      explanation: LocalizedText(
        en:
          "The longest logged-in time of a shift without a break of some minutes. Meetings and training away from the "
          + "screen can't be told apart in every log and count as screen work.",
        nl:
          "De langste ingelogde tijd in een dienst zonder pauze van enkele minuten. Overleg en training zonder scherm "
          + "zijn niet in elk logbestand te onderscheiden en tellen als beeldschermwerk."),
      sentence: LocalizedText(
        en: "{measured} of screen work in one go, where a break is advised after {limit}.",
        nl: "{measured} beeldschermwerk achter elkaar, waar na {limit} een pauze wordt aangeraden."),
      advice: LocalizedText(
        en: "Give people room for short breaks of their own choosing, 5 to 10 minutes an hour.",
        nl: "Geef mensen ruimte voor korte pauzes naar eigen keuze, 5 tot 10 minuten per uur."),
      bases: [
        .nl: LocalizedText(
          en:
            "Guideline: Arbobesluit art. 5.10 asks for other work or rest at set times and gives no number since 2019; "
            + "two hours is practice",
          nl:
            "Richtlijn: Arbobesluit art. 5.10 vraagt op gezette tijden ander werk of rust en noemt sinds 2019 geen getal; "
            + "twee uur is praktijk"),
        .eu: LocalizedText(
          en: "Guideline: Directive 90/270/EEC asks for periodic breaks or changes of activity and gives no number",
          nl: "Richtlijn: Richtlijn 90/270/EEG vraagt regelmatige pauzes of ander werk en noemt geen getal"),
        .uk: LocalizedText(
          en: "Guideline: DSE Regulations 1992, reg. 4; HSE advises 5 to 10 minutes after 50 to 60 minutes",
          nl: "Richtlijn: DSE Regulations 1992, reg. 4; HSE raadt 5 tot 10 minuten na 50 tot 60 minuten aan"),
        .de: LocalizedText(
          en: "Guideline: ArbStättV asks for regular interruption by other tasks or recovery and gives no number",
          nl: "Richtlijn: ArbStättV vraagt regelmatige onderbreking door ander werk of herstel en noemt geen getal"),
      ])
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    guard let most = desk.numbers[.screenMax], let pause = desk.numbers[.screenBreak] else { return }
    let stretch = shift.longestStretch(minimum: pause)
    if stretch > most { desk.put(.screen, .aboveGuideline, shift, measured: stretch, limit: most) }
  }
}
