import FloorModel

/// What this page cannot tell, and the invitation to ask.
enum LimitsSection {
  static func section(_ words: PageWords) -> WeekDocument.Section {
    let heading = LocalizedText(en: "What this cannot tell", nl: "Wat hier niet uit blijkt")
    return WeekDocument.Section(
      id: "limits", heading: words[heading],
      blocks: [
        .paragraph(words[.logsShowExposure]),
        .paragraph(
          words[
            LocalizedText(
              en:
                "Not in any log: exhaustion, motivation, health, why somebody took a break or how good it was, how hard a "
                + "contact was, and whether people have a say in their work and support from each other.",
              nl:
                "In geen enkel log staat: uitputting, motivatie, gezondheid, waarom iemand pauze nam en of die goed was, hoe "
                + "zwaar een contact was, en of mensen zeggenschap over hun werk hebben en steun van elkaar.")]),
        .paragraph(
          words[
            LocalizedText(
              en:
                "A short survey helps, one question each: can you take a break when you need one? Can you decide how you "
                + "help a customer? Do you get help when it is hard? Is the room all right to work in? Keep the answers "
                + "outside floorwatch.",
              nl:
                "Een korte enquête helpt, met telkens één vraag: kun je pauze nemen als je die nodig hebt? Kun je zelf "
                + "bepalen hoe je een klant helpt? Krijg je hulp als het zwaar is? Is de ruimte goed om in te werken? Bewaar "
                + "de antwoorden buiten floorwatch.")]),
      ])
  }
}
