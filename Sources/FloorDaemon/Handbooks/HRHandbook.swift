import Alerting
import FloorModel
import Workload

/// For HR: how to read the week, and how to act on it.
struct HRHandbook {
  let facts: HandbookFacts
  let language: Language
  private let group = PrivacySettings().minGroup

  init(_ language: Language) {
    self.language = language
    facts = HandbookFacts(language: language)
  }

  func said(_ en: String, _ nl: String) -> String { facts.said(en, nl) }

  var chapters: [HandbookChapter] {
    [
      HandbookChapter(
        said("Handbook for HR", "Handboek voor HR"),
        [
          said(
            "Once a week you get a page that says what wore people down, where, and what can be changed about it. It is about "
              + "the work: caps, rosters, staffing, breaks, rooms. It holds no names, no rankings and no figures that tell one "
              + "person from another, and it cannot be made to.",
            "Eén keer per week krijgt u een pagina die zegt wat mensen heeft belast, waar, en wat eraan te veranderen is. Ze gaat "
              + "over het werk: limieten, roosters, bezetting, pauzes, ruimten. Er staan geen namen, geen ranglijsten en geen cijfers "
              + "in waarmee de een van de ander te onderscheiden is, en dat is er ook niet van te maken."),
          facts.list([
            said(
              "To read and print: `summaries/2026-W47.html`", "Om te lezen en te printen: `summaries/2026-W47.html`"),
            said(
              "Another week, language or form: `floorwatch summary --week 2026-W47 --format csv --language en`",
              "Een andere week, taal of vorm: `floorwatch summary --week 2026-W47 --format csv --language nl`"),
          ]),
        ]),
      reading, levers, notes, groups, measures, workingTime, acting, notDoing,
    ]
  }

  private var reading: HandbookChapter {
    HandbookChapter(
      said("Two minutes with the page", "Twee minuten met de pagina"),
      [
        facts.numbered([
          said(
            "Look at the data quality at the head. A week with half of its logs missing says little; ask IT first.",
            "Kijk bovenaan naar de kwaliteit van de gegevens. Een week waarvan de helft van de logs ontbreekt zegt weinig; vraag "
              + "eerst IT."),
          said(
            "Read the causes: where, when, what, how much, and who can change it. There are at most three, the heaviest first.",
            "Lees de oorzaken: waar, wanneer, wat, hoeveel, en wie het kan veranderen. Het zijn er hoogstens drie, de zwaarste eerst."
          ),
          said(
            "Look for an arrow in the change against the weeks before. No arrow means: no more than chance.",
            "Zoek een pijl bij de verandering ten opzichte van de weken ervoor. Geen pijl betekent: niet meer dan toeval."
          ),
          said(
            "Write down one action, and look at its figure again in two weeks.",
            "Schrijf één actie op, en bekijk haar cijfer over twee weken opnieuw."),
        ]),
        said(
          "That load and a warm room fall together is said as that: together, with hours and counts. The page never says that one "
            + "caused the other.",
          "Dat drukte en een warme ruimte samenvallen staat er zo: samen, met uren en aantallen. De pagina zegt nooit dat het een "
            + "door het ander komt."),
      ])
  }

  private var levers: HandbookChapter {
    let rows = [
      [
        facts.name("load.concurrency"), said("and the queue is quiet", "en de wachtrij is rustig"),
        said("lower the limit of chats at once", "verlaag de limiet voor chats tegelijk"),
      ],
      [
        facts.name("load.occupancy"), said("and the queue is long", "en de wachtrij is lang"),
        said(
          "staffing: `floorwatch staffing` shows how many are short",
          "bezetting: `floorwatch staffing` laat zien hoeveel er ontbreken"),
      ],
      [
        facts.name("load.continuous_work"), said("at ordinary occupancy", "bij gewone bezettingsgraad"),
        said("plan breaks so that they can be taken", "plan pauzes zo dat ze ook genomen kunnen worden"),
      ],
      [
        facts.name("load.transfers"), said("in one queue", "in één wachtrij"),
        said(
          "allow warm transfers; give the first line the knowledge",
          "sta warm doorverbinden toe; geef de eerste lijn de kennis"),
      ],
      [
        facts.name("load.ring_burden"),
        said("in a team where all phones ring", "in een team waar alle telefoons overgaan"),
        said("ring one at a time", "laat er één tegelijk overgaan"),
      ],
      [
        facts.name("load.emotional_demand"), said("after the same kind of contact", "na hetzelfde soort contact"),
        said(
          "five minutes' recovery, and a rule for abusive callers",
          "vijf minuten herstel, en een regel voor agressieve bellers"),
      ],
      [
        facts.name("load.recovery_gap"),
        said("and the queue is quiet", "en de wachtrij is rustig"),
        said(
          "a fixed pause of half a minute after each contact", "een vaste pauze van een halve minuut na elk contact"),
      ],
      [
        facts.name("load.voice_with_chat"), said("in a team with both channels", "in een team met beide kanalen"),
        said(
          "no calls while chats are open; one channel for an hour at a time",
          "geen telefoon zolang er chats openstaan; een uur lang één kanaal"),
      ],
      [
        facts.name("load.queue_abandons"), said("at the same hours every day", "elke dag op dezelfde uren"),
        said(
          "move people to those hours, or offer to call back", "verschuif mensen naar die uren, of bied terugbellen aan"
        ),
      ],
      [
        facts.name("load.handle_time_compression"),
        said(
          "with \(facts.name("load.wrap_up_squeeze"))", "met \(facts.name("load.wrap_up_squeeze"))"),
        said(
          "ask which target makes people hurry, and drop it", "vraag welk doel mensen opjaagt, en laat het los"),
      ],
      [
        facts.name("load.quick_returns"), said("or working-time findings", "of bevindingen over werktijden"),
        said(
          "the roster: eleven hours between shifts, late after late",
          "het rooster: elf uur tussen diensten, laat na laat"),
      ],
      [
        facts.name("load.contacts_per_hour"), said("in a team with short calls", "in een team met korte gesprekken"),
        said("mix in other work, such as mail", "wissel af met ander werk, zoals mail"),
      ],
      [
        facts.name("load.long_contact"), said("in one queue", "in één wachtrij"),
        said(
          "somebody to ask during the call, and a few minutes after it",
          "iemand om tijdens het gesprek te vragen, en erna een paar minuten"),
      ],
      [
        facts.name("load.screen_time"), said("day after day", "dag na dag"),
        said(
          "plan work away from the screen at the end of shifts",
          "plan aan het eind van diensten werk weg van het scherm"),
      ],
      [
        facts.name("change.load"), said("without any of the above", "zonder iets van het bovenstaande"),
        said(
          "ask the team what has changed: a system, a product, a script",
          "vraag het team wat er veranderd is: een systeem, een product, een script"),
      ],
      [
        facts.name("strain.compound"), said("load and room together", "drukte en ruimte samen"),
        said("facility first: it is often the quickest", "eerst de facilitaire dienst: dat gaat vaak het snelst"),
      ],
    ]
    return HandbookChapter(
      said("From finding to lever", "Van bevinding naar maatregel"),
      [facts.table([said("Finding", "Bevinding"), said("With", "Samen met"), said("Lever", "Maatregel")], rows)])
  }

  private var groups: HandbookChapter {
    HandbookChapter(
      said("Why some teams are not shown", "Waarom sommige teams niet te zien zijn"),
      [
        said(
          "A team needs at least \(group) people with data in the week. When one team is too small, a second is hidden with it, so "
            + "that the first cannot be worked out from the total. Small counts appear as `<5`. Hidden does not mean that all is "
            + "well there: go and ask. The number can be raised in the configuration, never lowered below "
            + "\(PrivacySettings.minGroupFloor).",
          "Een team heeft minstens \(group) mensen met gegevens nodig in die week. Is één team te klein, dan wordt een tweede ook "
            + "verborgen, zodat het eerste niet uit het totaal te berekenen is. Kleine aantallen staan er als `<5`. Verborgen betekent "
            + "niet dat het er goed gaat: ga het vragen. Het getal kan in de configuratie omhoog, nooit onder "
            + "\(PrivacySettings.minGroupFloor).")
      ])
  }

  private var measures: HandbookChapter {
    HandbookChapter(
      said("What is measured", "Wat er wordt gemeten"),
      [
        said(
          "Each person's load is compared with these limits, and leaves the program as a count of people in a team. Most limits are "
            + "agreements, not science: set them together with the works council.",
          "Ieders belasting wordt met deze grenzen vergeleken en verlaat het programma als aantal mensen in een team. De meeste "
            + "grenzen zijn afspraken, geen wetenschap: stel ze samen met de ondernemingsraad vast."),
        facts.list(LoadRules.all.map(facts.item)),
      ])
  }

  private var workingTime: HandbookChapter {
    let names = WorkingTimeRules.all.map { "\($0.name[language]) (`\($0.id.rawValue)`)" }
    return HandbookChapter(
      said("Working time", "Werktijden"),
      [
        said(
          "Logins and logouts are no record of working time. A finding is a reason to look at the roster, not a breach; logouts "
            + "that were guessed are marked. Looked at are: ",
          "In- en uitloggen is geen registratie van werktijd. Een bevinding is een reden om naar het rooster te kijken, geen "
            + "overtreding; geschatte uitlogtijden zijn gemerkt. Er wordt gekeken naar: ")
          + names.joined(separator: ", ") + "."
      ])
  }

  private var acting: HandbookChapter {
    HandbookChapter(
      said("A month with floorwatch", "Een maand met floorwatch"),
      [
        facts.list([
          said(
            "Monday: read the page, choose one cause, talk to the one who holds the lever.",
            "Maandag: lees de pagina, kies één oorzaak, praat met wie eraan kan draaien."),
          said(
            "The same week: tell the team what was seen and what will change. They see the same figures.",
            "Dezelfde week: vertel het team wat er te zien was en wat er verandert. Zij zien dezelfde cijfers."),
          said(
            "After two weeks: look at the figure of the action. Keep it, or take it back.",
            "Na twee weken: bekijk het cijfer van de actie. Houd haar vast, of draai haar terug."),
          said(
            "Monthly: with the works council, over limits, findings and the list of who read what.",
            "Maandelijks: met de ondernemingsraad, over grenzen, bevindingen en de lijst van wie wat heeft ingezien."),
        ])
      ])
  }

  private var notDoing: HandbookChapter {
    HandbookChapter(
      said("What not to do with it", "Wat u er niet mee doet"),
      [
        facts.list([
          said(
            "Do not look for the person behind a count. Your own reading is noted, and the person can see the note.",
            "Zoek niet naar de persoon achter een aantal. Uw inzage wordt genoteerd, en de persoon kan die notitie zien."
          ),
          said(
            "Do not use it in an appraisal, a dismissal or a bonus: it was not collected for that, and the law forbids it.",
            "Gebruik het niet bij een beoordeling, ontslag of bonus: daarvoor is het niet verzameld, en het mag niet van de wet."
          ),
          said(
            "Do not join it with sick leave of single people. A team's percentage, typed in by hand, is the most.",
            "Leg het niet naast verzuim van afzonderlijke mensen. Een teampercentage, met de hand ingevuld, is het uiterste."
          ),
          said(
            "Do not say that breaks are too long. floorwatch cannot, and for a reason.",
            "Zeg niet dat pauzes te lang zijn. floorwatch kan het niet, en dat is met opzet."),
        ])
      ])
  }
}
