import FloorModel
import Workload

/// For works councils and data protection officers: what is stored and why, and what to agree on.
struct CouncilHandbook {
  private let facts: HandbookFacts
  private let language: Language

  init(_ language: Language) {
    self.language = language
    facts = HandbookFacts(language: language)
  }

  private func said(_ en: String, _ nl: String) -> String { facts.said(en, nl) }

  /// A floor with session logs and consent: what a sheet of such a floor says is the rule.
  private var sheet: PrivacySheet {
    var configuration = FloorConfiguration()
    configuration.site = "utrecht-1"
    var log = SessionLogSetting(path: "/var/log/asterisk/queue_log")
    log.format = "asterisk-queue-log"
    configuration.sessionLogs = [log]
    configuration.worksCouncil = WorksCouncilConsent(
      consentDate: CivilDate(year: 2026, month: 10, day: 1), reference: "OR-2026-17")
    configuration.ownFeeds = OwnFeedSetting(owners: "/etc/floorwatch/owners.csv")
    return PrivacySheet(configuration)
  }

  var chapters: [HandbookChapter] {
    [
      HandbookChapter(
        said(
          "Handbook for works councils and data protection officers",
          "Handboek voor ondernemingsraden en functionarissen gegevensbescherming"),
        [
          said(
            "floorwatch watches over people at work, and so it watches people. This page says what it stores and why, what it cannot "
              + "do, and what to agree on before it is switched on. `floorwatch privacy` prints the same facts for your own "
              + "configuration, with what it finds on the machine: put that beside the DPIA.",
            "floorwatch waakt over mensen op hun werk, en kijkt dus naar mensen. Deze pagina zegt wat het bewaart en waarom, wat het "
              + "niet kan, en wat u afspreekt voordat het aangaat. `floorwatch privacy` drukt dezelfde feiten af voor uw eigen "
              + "configuratie, met wat er op de computer staat: leg dat bij de DPIA.")
        ]),
      way, stored, absent, protection, law, agreement, balance, checking, people,
    ]
  }

  private var way: HandbookChapter {
    HandbookChapter(
      said("From log to page", "Van log naar pagina"),
      [
        facts.numbered([
          said(
            "The telephone exchange and the chat server write down every contact, as they did before. floorwatch reads those logs.",
            "De telefooncentrale en de chatserver schrijven ieder contact op, zoals ze al deden. floorwatch leest die logs."
          ),
          said(
            "At the door every agent's id becomes a pseudonym, with a key that only this site has. Behind the door nothing knows an id.",
            "Aan de deur wordt ieder id van een medewerker een pseudoniem, met een sleutel die alleen deze vestiging heeft. Achter de "
              + "deur kent niets een id."),
          said(
            "Each person's load is compared with fixed limits. What leaves the program is how many people of a team crossed one.",
            "Ieders belasting wordt met vaste grenzen vergeleken. Wat het programma verlaat is hoeveel mensen van een team er een "
              + "overschreden."),
          said(
            "Days under pseudonym are kept for a few weeks, because the week is made from them; then they are deleted.",
            "Dagen onder pseudoniem blijven enkele weken, omdat de week daaruit wordt gemaakt; dan worden ze verwijderd."
          ),
        ])
      ])
  }

  private var stored: HandbookChapter {
    let about: [PrivacySheet.About: String] = [
      .person: said("single people", "afzonderlijke mensen"), .teams: said("teams", "teams"),
      .nobody: said("no person", "niemand"),
    ]
    let rows = sheet.stores.map { store in
      [
        store.what[language], about[store.about] ?? "", "`\(store.path)`",
        "\(store.readers[language]) (`\(store.mode)`, `\(store.group)`)", store.kept[language],
      ]
    }
    return HandbookChapter(
      said("What is stored", "Wat er wordt bewaard"),
      [
        facts.table(
          [
            said("What", "Wat"), said("About", "Over"), said("Where", "Waar"), said("Read by", "Leesbaar voor"),
            said("Kept", "Bewaard"),
          ], rows),
        said(
          "The periods are the defaults; `retention` in the configuration can shorten them. The program deletes by itself, every day, "
            + "and tests prove it by moving the clock.",
          "De termijnen zijn de standaard; met `retention` in de configuratie kunnen ze korter. Het programma verwijdert zelf, elke "
            + "dag, en tests bewijzen het door de klok te verzetten."),
      ])
  }

  private var absent: HandbookChapter {
    HandbookChapter(
      said("What it cannot do", "Wat het niet kan"),
      [
        said(
          "These are not switched off: they are not there, and a test looks for them in every format, rule and command.",
          "Dit staat niet uit: het zit er niet in, en een test zoekt ernaar in ieder formaat, iedere regel en iedere opdracht."
        ),
        facts.list(PrivacyWords.absent.map { $0[language] }),
      ])
  }

  private var protection: HandbookChapter {
    HandbookChapter(
      said("How people are protected", "Hoe mensen beschermd worden"),
      [facts.list(PrivacyWords.protection.map { $0[language] })])
  }

  private var law: HandbookChapter {
    let rows = Jurisdiction.allCases.flatMap { jurisdiction in
      PrivacyLaw.anchors(jurisdiction).map { (jurisdiction, $0) }
    }
    var seen: Set<String> = []
    let unique = rows.filter { seen.insert($0.1.name.en).inserted && !$0.1.name.en.hasPrefix("UK GDPR") }
    return HandbookChapter(
      said("The law", "De wet"),
      [
        facts.table(
          [said("Provision", "Bepaling"), said("What follows here", "Wat hieruit volgt")],
          unique.map { [$0.1.name[language], $0.1.meaning[language]] }),
        said(
          "This is a list of what to look at, not legal advice. In the United Kingdom the UK GDPR says the same in the same articles.",
          "Dit is een lijst van waar naar te kijken, geen juridisch advies. In het Verenigd Koninkrijk zegt de UK GDPR in dezelfde "
            + "artikelen hetzelfde."),
      ])
  }

  private var agreement: HandbookChapter {
    HandbookChapter(
      said("What to agree on", "Wat u afspreekt"),
      [
        said(
          "Write it down, give it a number, and put date and number under `works_council` in the configuration. Without them "
            + "everything about one person stays off.",
          "Leg het vast, geef het een nummer, en zet datum en nummer onder `works_council` in de configuratie. Zonder die twee blijft "
            + "alles over één persoon uit."),
        facts.list([
          said(
            "The purpose, in one sentence of 40 to 500 characters; it stands at the head of every report.",
            "Het doel, in één zin van 40 tot 500 tekens; het staat boven ieder rapport."),
          said(
            "Which logs are read, and that nothing is added to them for this.",
            "Welke logs worden gelezen, en dat er hiervoor niets aan wordt toegevoegd."),
          said(
            "The limits. Changing one that concerns people is a change of the agreement; every change stands in the alerts with the "
              + "hash of the new configuration.",
            "De grenzen. Er een wijzigen die mensen betreft is een wijziging van de afspraak; iedere wijziging staat in de meldingen met "
              + "de hash van de nieuwe configuratie."),
          said(
            "The smallest group that is shown: \(PrivacySettings().minGroup) by default, never below \(PrivacySettings.minGroupFloor).",
            "De kleinste groep die te zien is: standaard \(PrivacySettings().minGroup), nooit onder \(PrivacySettings.minGroupFloor)."
          ),
          said(
            "Whether people get their own feed (`own_feed`), and who else sees it: by default nobody.",
            "Of mensen hun eigen meldingen krijgen (`own_feed`), en wie die verder ziet: standaard niemand."),
          said(
            "Who keeps the copy of the key, and who destroys it when the key is replaced.",
            "Wie de kopie van de sleutel bewaart, en wie die vernietigt als de sleutel wordt vervangen."),
          said(
            "What it is never used for: appraisal, dismissal, pay, comparing people.",
            "Waarvoor het nooit wordt gebruikt: beoordeling, ontslag, beloning, mensen vergelijken."),
          said(
            "When it is looked at again, and who can switch it off.",
            "Wanneer u er opnieuw naar kijkt, en wie het kan uitzetten."),
        ]),
      ])
  }

  private var balance: HandbookChapter {
    HandbookChapter(
      said("Weighing the interests: a template", "Belangen afwegen: een sjabloon"),
      [
        facts.table(
          [said("Question", "Vraag"), said("Where the answer begins", "Waar het antwoord begint")],
          [
            [
              said("What is the interest?", "Wat is het belang?"),
              said(
                "healthy work: the employer's duty of care, and the people's own wish",
                "gezond werk: de zorgplicht van de werkgever, en de wens van de mensen zelf"),
            ],
            [
              said("Does it take these data?", "Zijn deze gegevens nodig?"),
              said(
                "load arises between contacts, so single contacts must be seen; their contents need not",
                "belasting ontstaat tussen contacten, dus losse contacten moeten te zien zijn; de inhoud niet"),
            ],
            [
              said("Is there a milder way?", "Kan het milder?"),
              said(
                "rooms only (leave session_logs out); a survey; shorter periods; larger groups",
                "alleen ruimten (laat session_logs weg); een enquête; kortere termijnen; grotere groepen"),
            ],
            [
              said("What does it do to people?", "Wat doet het met mensen?"),
              said(
                "being followed weighs, also unseen: ask them, and write down what they say",
                "gevolgd worden weegt, ook als niemand kijkt: vraag het hun, en schrijf het antwoord op"),
            ],
            [
              said("What makes it bearable?", "Wat maakt het draaglijk?"),
              said(
                "the protection above, own access, no use against a person, an end date",
                "de bescherming hierboven, eigen inzage, geen gebruik tegen een persoon, een einddatum"),
            ],
            [said("Verdict", "Oordeel"), said("yours, with date and names", "dat van u, met datum en namen")],
          ])
      ])
  }

  private var checking: HandbookChapter {
    HandbookChapter(
      said("Check it yourself", "Controleer het zelf"),
      [
        facts.list([
          said(
            "`floorwatch privacy`: every store with its mode, group and period; what differs from what it should be says so.",
            "`floorwatch privacy`: iedere opslag met rechten, groep en termijn; wat afwijkt van hoe het hoort, staat erbij."
          ),
          said(
            "`floorwatch config explain`: every rule, limit, source and grade.",
            "`floorwatch config explain`: iedere regel, grens, bron en onderbouwing."),
          said(
            "`/var/log/floorwatch/audit/`: who read what. Ask for it every quarter; an empty list is a question too.",
            "`/var/log/floorwatch/audit/`: wie wat heeft ingezien. Vraag er elk kwartaal om; een lege lijst is ook een vraag."
          ),
          said(
            "`grep -r` for a colleague's id in `/var/log/floorwatch` and `/var/lib/floorwatch`: nothing may come up.",
            "`grep -r` op het id van een collega in `/var/log/floorwatch` en `/var/lib/floorwatch`: er mag niets uitkomen."
          ),
        ])
      ])
  }

  private var people: HandbookChapter {
    HandbookChapter(
      said("What a person can ask for", "Wat iemand kan vragen"),
      [
        facts.list([
          said(
            "Their data, readable or as JSON, with who read them: `floorwatch agent export ID`.",
            "De eigen gegevens, leesbaar of als JSON, met wie ze heeft ingezien: `floorwatch agent export ID`."),
          said(
            "Erasure: `floorwatch agent erase ID --yes`. It says what was removed and what cannot be: counts in which nobody can be "
              + "told, the logs of other programs, copies already shipped.",
            "Verwijdering: `floorwatch agent erase ID --yes`. De opdracht zegt wat is verwijderd en wat niet kan: aantallen waarin "
              + "niemand te herkennen is, logs van andere programma's, kopieën die al verstuurd zijn."),
          said(
            "An end to being recognisable in the past, for everyone: `floorwatch key rotate`. The old key is destroyed after "
              + "\(PrivacyWords.length(Retention().agentWeek).en), and then nobody can tell whose the old pseudonyms were.",
            "Voor iedereen een einde aan herkenbaarheid in het verleden: `floorwatch key rotate`. De oude sleutel wordt na "
              + "\(PrivacyWords.length(Retention().agentWeek).nl) vernietigd, en dan weet niemand meer van wie de oude pseudoniemen waren."
          ),
        ])
      ])
  }
}
