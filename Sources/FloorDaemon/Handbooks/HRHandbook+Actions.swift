import FloorModel
import Summary

/// The files HR keeps beside the configuration: what was done, and sick leave.
extension HRHandbook {
  var notes: HandbookChapter {
    HandbookChapter(
      said("The actions file", "Het actiebestand"),
      [
        said(
          "Write what you do about a finding into `actions.csv`, beside the configuration: on a packaged machine "
            + "`/etc/floorwatch/actions.csv`. Append one line for each action; the file is read with every page. `actions.yaml` "
            + "with a list of the same fields does as well, and `floorwatch summary --actions FILE` reads another one. The next "
            + "three pages show the figure of the week of the finding beside their own: that is how you see whether it helped.",
          "Schrijf wat u aan een bevinding doet in `actions.csv`, naast de configuratie: op een computer met het pakket "
            + "`/etc/floorwatch/actions.csv`. Zet er voor iedere actie één regel bij; het bestand wordt bij iedere pagina gelezen. "
            + "`actions.yaml` met een lijst van dezelfde velden mag ook, en `floorwatch summary --actions BESTAND` leest een ander. "
            + "De volgende drie pagina's tonen het cijfer van de week van de bevinding naast dat van henzelf: zo ziet u of het "
            + "hielp."),
        facts.table(
          [said("Column", "Kolom"), said("What", "Wat")],
          [
            [
              "`week`",
              said(
                "the week on whose page the finding stood, as 2026-W47",
                "de week van de pagina waarop de bevinding stond, als 2026-W47"),
            ],
            ["`team`", said("the team; empty for the whole site", "het team; leeg voor de hele vestiging")],
            [
              "`action`",
              said(
                "what you do, in your own words, \(ActionsFile.longest) characters at most; no names of people",
                "wat u doet, in eigen woorden, hoogstens \(ActionsFile.longest) tekens; geen namen van mensen"),
            ],
            [
              "`measure`",
              said(
                "the figure it shall move, see below; may be empty",
                "het cijfer dat moet veranderen, zie hieronder; mag leeg zijn"),
            ],
          ]),
        example,
        said("Figures that may stand under `measure`:", "Cijfers die onder `measure` mogen staan:"),
        facts.list(
          WeekMeasure.noted.map { "`\($0.id)`: \(lowercased($0.name))" }
            + [
              said(
                "the code of a load rule (`L01` and so on, see “What is measured”): the share of working hours above its "
                  + "warning limit; with `.critical` behind it, above its critical limit",
                "de code van een belastingregel (`L01` enzovoort, zie “Wat er wordt gemeten”): het deel van de werkuren boven de "
                  + "waarschuwingsgrens; met `.critical` erachter boven de kritieke grens"),
              said(
                "the id of a room rule, such as `air.too_warm` or `air.stale`: the share of working hours in such a room",
                "het id van een ruimteregel, zoals `air.too_warm` of `air.stale`: het deel van de werkuren in zo'n ruimte"
              ),
            ]),
        said(
          "`sick_leave.csv` stands beside it: `week,team,percent`, a team's percentage of the contracted hours, never a person's.",
          "`sick_leave.csv` staat ernaast: `week,team,percent`, het percentage van een team van de contracturen, nooit van een "
            + "persoon."),
      ])
  }

  private var example: String {
    let lines = [
      ActionsFile.columns.joined(separator: ","),
      said("2026-W47,Chat,Three chats at once became two,L01", "2026-W47,Chat,Van drie naar twee chats tegelijk,L01"),
      said(
        "2026-W47,,Blinds ordered for the west side,air.too_warm", "2026-W47,,Zonwering besteld voor west,air.too_warm"),
    ]
    return "```csv\n" + lines.joined(separator: "\n") + "\n```"
  }

  private func lowercased(_ name: LocalizedText) -> String {
    let text = name[language]
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
