import FloorModel

/// The words of the privacy sheet: what is kept, who reads it, and what it stands on.
enum PrivacyWords {
  static let alerts = LocalizedText(
    en: "Alerts: rooms, machines, sources, and load as a count of people in a team. Nobody by name or pseudonym.",
    nl:
      "Meldingen: ruimten, apparatuur, bronnen, en belasting als aantal mensen in een team. Niemand met naam of pseudoniem."
  )
  static let metrics = LocalizedText(
    en: "Figures about the program itself, for monitoring systems.",
    nl: "Cijfers over het programma zelf, voor monitoringsystemen.")
  static let requests = LocalizedText(
    en: "Requests to silence or acknowledge an alert, until they are done.",
    nl: "Verzoeken om een melding te dempen of te bevestigen, tot ze zijn uitgevoerd.")
  static let zoneHours = LocalizedText(
    en: "Hours of every zone: temperature, air, noise. No people.",
    nl: "Uren per zone: temperatuur, lucht, geluid. Geen mensen.")
  static let workload = LocalizedText(
    en: "Load and working-time findings, counted by team.",
    nl: "Belasting en bevindingen over werktijd, geteld per team.")
  static let agentDays = LocalizedText(
    en: "Days of every agent under a pseudonym, and hours of zones and queues: what the week is made from.",
    nl: "Dagen van iedere medewerker onder pseudoniem, en uren van zones en wachtrijen: waaruit de week wordt gemaakt.")
  static let summaries = LocalizedText(
    en: "The weekly page: teams only, small groups left out.",
    nl: "De weekpagina: alleen teams, kleine groepen weggelaten.")
  static let weekMemories = LocalizedText(
    en: "Who was counted in which team of a published week, by pseudonym: so that two weeks cannot be subtracted.",
    nl:
      "Wie in welk team van een gepubliceerde week is meegeteld, onder pseudoniem: zodat twee weken niet van elkaar af te "
      + "trekken zijn.")
  static let database = LocalizedText(
    en: "The program's memory: pseudonyms, open contacts, running measures, lines on their way to the files.",
    nl:
      "Het geheugen van het programma: pseudoniemen, open contacten, lopende metingen, regels op weg naar de bestanden."
  )
  static let audit = LocalizedText(
    en: "Who read personal data, when, with which command.",
    nl: "Wie persoonsgegevens heeft ingezien, wanneer en met welke opdracht.")
  static let retiredKeys = LocalizedText(
    en: "Keys that were replaced: with them pseudonyms of the past can still be told.",
    nl: "Vervangen sleutels: daarmee zijn pseudoniemen van vroeger nog te herleiden.")
  static let ownFeeds = LocalizedText(
    en: "Every agent's own feed: what was found about that person.",
    nl: "De eigen meldingen van iedere medewerker: wat over die persoon is gevonden.")

  static let facility = LocalizedText(en: "facility staff", nl: "facilitaire dienst")
  static let hr = LocalizedText(en: "HR", nl: "HR")
  static let service = LocalizedText(en: "the service and root only", nl: "alleen de dienst en root")
  static let root = LocalizedText(
    en: "root, for the data protection officer and the works council",
    nl: "root, voor de functionaris gegevensbescherming en de ondernemingsraad")
  static let owner = LocalizedText(en: "each person their own", nl: "ieder alleen de eigen")
  static let everybody = LocalizedText(en: "every account on the machine", nl: "ieder account op de computer")

  static let now = LocalizedText(en: "only the present", nl: "alleen het heden")
  static let untilDone = LocalizedText(en: "seconds", nl: "seconden")

  /// A length of keeping in words.
  static func length(_ period: Retention.Period) -> LocalizedText {
    switch period {
    case .days(7): LocalizedText(en: "1 week", nl: "1 week")
    case .days(let count) where count % 7 == 0: LocalizedText(en: "\(count / 7) weeks", nl: "\(count / 7) weken")
    case .days(1): LocalizedText(en: "1 day", nl: "1 dag")
    case .days(let count): LocalizedText(en: "\(count) days", nl: "\(count) dagen")
    case .months(1): LocalizedText(en: "1 month", nl: "1 maand")
    case .months(let count): LocalizedText(en: "\(count) months", nl: "\(count) maanden")
    }
  }

  static func kept(_ period: Retention.Period) -> LocalizedText { length(period) }

  static func rows(_ days: Retention.Period, others: Retention.Period) -> LocalizedText {
    let (days, others) = (length(days), length(others))
    return LocalizedText(
      en: "days of people \(days.en), hours of zones and queues \(others.en)",
      nl: "dagen van mensen \(days.nl), uren van zones en wachtrijen \(others.nl)")
  }

  /// Fourteen weeks, or less where single people's weeks are kept for less.
  static func weekMemoriesKept(_ agentWeek: Retention.Period) -> LocalizedText {
    let needed = Retention.Period.days(7 * (WeekFactsBuilder.weeksAudited + 2))
    return length(agentWeek.approximateDays < needed.approximateDays ? agentWeek : needed)
  }

  static func database(raw: String, idle: Retention.Period) -> LocalizedText {
    let idle = length(idle)
    return LocalizedText(
      en: "records that wait at most 14 days; a person not seen for \(idle.en) is forgotten",
      nl: "wachtende regels hoogstens 14 dagen; wie \(idle.nl) niet gezien is, wordt vergeten")
  }

  // MARK: - On and off

  static let teamFigures = LocalizedText(en: "Figures about teams", nl: "Cijfers over teams")
  static let ownFeedFunction = LocalizedText(
    en: "Findings about one person, for that person alone", nl: "Bevindingen over één persoon, alleen voor die persoon")
  static let noLogs = LocalizedText(
    en: "off: no session logs are read, so nothing is known about people",
    nl: "uit: er worden geen sessielogs gelezen, dus over mensen is niets bekend")
  static let noConsent = LocalizedText(
    en: "off: the configuration names no consent of the works council",
    nl: "uit: de configuratie noemt geen instemming van de ondernemingsraad")
  static let notAsked = LocalizedText(
    en: "off: the configuration does not ask for it (own_feed)",
    nl: "uit: de configuratie vraagt er niet om (own_feed)")

  static func group(_ count: Int) -> LocalizedText {
    LocalizedText(
      en: "on, for teams of at least \(count) people; smaller ones are counted with the whole floor",
      nl: "aan, voor teams van minstens \(count) mensen; kleinere tellen mee met de hele vloer")
  }

  static func consented(_ consent: WorksCouncilConsent?) -> LocalizedText {
    let reference = consent.map { "\($0.reference), \($0.consentDate)" } ?? "–"
    return LocalizedText(
      en: "on, with the works council's consent (\(reference))",
      nl: "aan, met instemming van de ondernemingsraad (\(reference))")
  }

  /// What is not in the program, so that no configuration can switch it on.
  static let absent: [LocalizedText] = [
    LocalizedText(en: "rankings or league tables of people", nl: "ranglijsten van mensen"),
    LocalizedText(
      en: "handle time or contacts per person shown to anybody but that person",
      nl: "afhandeltijd of aantal contacten per persoon voor iemand anders dan die persoon"),
    LocalizedText(
      en: "alerts that a break is too long, or figures about toilet visits and doing nothing",
      nl: "meldingen dat een pauze te lang duurt, of cijfers over toiletbezoek en nietsdoen"),
    LocalizedText(
      en: "recognising moods from voice, text or pictures; keystrokes, cameras, screens",
      nl: "herkennen van stemmingen uit stem, tekst of beeld; toetsaanslagen, camera's, schermen"),
    LocalizedText(
      en: "scores or predictions about a person; self-learning models",
      nl: "scores of voorspellingen over een persoon; zelflerende modellen"),
    LocalizedText(
      en: "decisions: nothing here changes anybody's schedule, pay or work",
      nl: "beslissingen: niets hier verandert iemands rooster, loon of werk"),
    LocalizedText(en: "a network connection", nl: "een netwerkverbinding"),
  ]

  /// How people are protected, whatever the configuration.
  static let protection: [LocalizedText] = [
    LocalizedText(
      en: "Agents' ids become pseudonyms (HMAC-SHA-256 with a key of this site) as they are read; no file, database or "
        + "message holds an id. Pseudonymised data remain personal data.",
      nl:
        "Ids van medewerkers worden bij het lezen pseudoniemen (HMAC-SHA-256 met een sleutel van deze vestiging); geen "
        + "bestand, database of bericht bevat een id. Gepseudonimiseerde gegevens blijven persoonsgegevens."),
    LocalizedText(
      en: "Contents of conversations, callers' numbers and customers' names are not stored; of a number only a hash "
        + "with the site's key, to count who calls again.",
      nl: "Inhoud van gesprekken, nummers van bellers en namen van klanten worden niet opgeslagen; van een nummer "
        + "alleen een hash met de sleutel van de locatie, om te tellen wie opnieuw belt."),
    LocalizedText(
      en: "Fewer than three people affected are told as `<3`.",
      nl: "Minder dan drie getroffen mensen staan er als `<3`."),
    LocalizedText(
      en: "Every read of personal data with a command is noted; without a note nothing is shown.",
      nl: "Iedere inzage van persoonsgegevens met een opdracht wordt genoteerd; zonder notitie wordt niets getoond."),
    LocalizedText(
      en: "The program deletes by itself what has been kept long enough, every day.",
      nl: "Het programma verwijdert zelf, elke dag, wat lang genoeg is bewaard."),
    LocalizedText(
      en: "All rules are fixed, printed with limit and source (floorwatch config explain), and no model learns.",
      nl:
        "Alle regels liggen vast en zijn met grens en bron na te lezen (floorwatch config explain); er leert geen model."
    ),
  ]
}
