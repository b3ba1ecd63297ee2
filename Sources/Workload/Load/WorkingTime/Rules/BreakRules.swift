import FloorModel

/// Breaks inside a shift: W01, W02 and W03.
enum BreakRules: WorkingTimeRuleFamily {
  private static let advice = LocalizedText(
    en: "Plan the break where it can be taken, and stop new contacts in time.",
    nl: "Plan de pauze waar die te nemen is, en stop op tijd met nieuwe contacten.")

  static let rules = [
    WorkingTimeRule(
      .breakShort, family: "breaks",
      parameters: [.breakShortAfter, .breakShortMinimum, .breakBlock, .breakSingleBlock],
      name: LocalizedText(en: "Break in a shift", nl: "Pauze in een dienst"),
      explanation: LocalizedText(
        en:
          "Work is logged-in time without breaks. Only breaks of a least length count, not those in the first or last "
          + "minutes of the shift; where the law asks for one uninterrupted break, only the longest counts.",
        nl:
          "Werk is de ingelogde tijd zonder pauzes. Alleen pauzes van een minimale lengte tellen, niet die in de eerste "
          + "of laatste minuten van de dienst; waar de wet één aaneengesloten pauze vraagt, telt alleen de langste."),
      sentence: LocalizedText(
        en: "{measured} of break that counts, where at least {limit} is due.",
        nl: "{measured} pauze die meetelt, waar minstens {limit} hoort."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: more than 5.5 hours of work, 30 minutes of break, in parts of at least 15",
          nl: "Arbeidstijdenwet: bij meer dan 5,5 uur werk 30 minuten pauze, in delen van minstens 15"),
        .eu: LocalizedText(
          en: "Directive 2003/88/EC, art. 4: more than 6 hours of work, a break; its length is left to agreements and "
            + "national law, 15 minutes is floorwatch's default",
          nl:
            "Richtlijn 2003/88/EG, art. 4: bij meer dan 6 uur werk een pauze; de lengte is aan afspraken en nationale "
            + "wetten, 15 minuten is de standaard van floorwatch"),
        .uk: LocalizedText(
          en: "Working Time Regulations 1998: more than 6 hours of work, 20 minutes uninterrupted, away from the "
            + "workstation if there is one",
          nl: "Working Time Regulations 1998: bij meer dan 6 uur werk 20 minuten aaneengesloten, weg van de werkplek"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: more than 6 and up to 9 hours of work, 30 minutes of break, in parts of at least 15",
          nl: "Arbeitszeitgesetz: bij meer dan 6 en tot 9 uur werk 30 minuten pauze, in delen van minstens 15"),
      ]),
    WorkingTimeRule(
      .breakLong, family: "breaks",
      parameters: [.breakLongAfter, .breakLongMinimum, .breakBlock, .breakSingleBlock],
      name: LocalizedText(en: "Break in a long shift", nl: "Pauze in een lange dienst"),
      explanation: LocalizedText(
        en: "The same for long shifts, which ask for more break.",
        nl: "Hetzelfde voor lange diensten, die meer pauze vragen."),
      sentence: LocalizedText(
        en: "{measured} of break that counts in a long shift, where at least {limit} is due.",
        nl: "{measured} pauze die meetelt in een lange dienst, waar minstens {limit} hoort."),
      advice: advice,
      bases: [
        .nl: LocalizedText(
          en: "Arbeidstijdenwet: more than 10 hours of work, 45 minutes of break, in parts of at least 15",
          nl: "Arbeidstijdenwet: bij meer dan 10 uur werk 45 minuten pauze, in delen van minstens 15"),
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: more than 9 hours of work, 45 minutes of break, in parts of at least 15",
          nl: "Arbeitszeitgesetz: bij meer dan 9 uur werk 45 minuten pauze, in delen van minstens 15"),
      ]),
    WorkingTimeRule(
      .stretch, family: "breaks", parameters: [.stretchMax, .stretchInfo, .breakBlock],
      name: LocalizedText(en: "Work in one go", nl: "Werk achter elkaar"),
      explanation: LocalizedText(
        en: "The longest work without a break that counts. Shorter breaks don't end it, but are not counted as work.",
        nl: "Het langste werk zonder pauze die meetelt. Kortere pauzes breken het niet af, maar tellen niet als werk."),
      sentence: LocalizedText(
        en: "{measured} of work in one go, where a break is due after {limit}.",
        nl: "{measured} werk achter elkaar, waar na {limit} een pauze hoort."),
      advice: advice,
      bases: [
        .de: LocalizedText(
          en: "Arbeitszeitgesetz: never more than 6 hours without a break",
          nl: "Arbeitszeitgesetz: nooit meer dan 6 uur zonder pauze")
      ]),
  ]

  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {
    let numbers = desk.numbers
    guard let block = numbers[.breakBlock] else { return }
    let breaks = shift.breaks(edge: desk.settings.shifts.breakEdge)
    let credit =
      numbers[.breakSingleBlock] == 1 ? breaks.max() ?? 0 : breaks.reduce(0) { $0 + ($1 >= block ? $1 : 0) }
    if let after = numbers[.breakShortAfter], let least = numbers[.breakShortMinimum], shift.work > after,
      credit < least
    {
      desk.put(.breakShort, .possibleBreach, shift, measured: credit, limit: least)
    }
    if let after = numbers[.breakLongAfter], let least = numbers[.breakLongMinimum], shift.work > after, credit < least
    {
      desk.put(.breakLong, .possibleBreach, shift, measured: credit, limit: least)
    }
    if let most = numbers[.stretchMax] {
      let stretch = shift.longestStretch(minimum: block)
      if stretch > most { desk.put(.stretch, .possibleBreach, shift, measured: stretch, limit: most) }
    }
  }
}
