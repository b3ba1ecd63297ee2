import FloorModel

/// What the handbook of rules says besides the rules' own words.
enum HandbookWords {
  /// A chapter's heading and first paragraph.
  struct Chapter: Sendable {
    let title: LocalizedText
    let text: LocalizedText
  }

  static let title = LocalizedText(en: "Handbook of rules", nl: "Handboek van regels")

  static let generated = LocalizedText(
    en: "<!-- Made by `floorwatch config explain --markdown --language en`; change the rules, not this page. -->",
    nl: "<!-- Gemaakt met `floorwatch config explain --markdown --language nl`; wijzig de regels, niet deze pagina. -->"
  )

  static let introduction = LocalizedText(
    en: """
      Everything floorwatch watches for, with the limits it uses, where they come from, who can act and what to do. \
      An alert is raised when a limit stays crossed for the time given, and ends when the value has been on the \
      good side of the second number for a while: that keeps it from going on and off. All limits can be changed in \
      the configuration; `floorwatch config explain` shows those in force on your floor.
      """,
    nl: """
      Alles waar floorwatch op let: met welke grenzen, waar die vandaan komen, wie er iets aan kan doen en wat. \
      Een melding komt wanneer een grens zo lang overschreden blijft als er staat, en is voorbij wanneer de waarde \
      een tijd aan de goede kant van het tweede getal is: zo gaat ze niet steeds aan en uit. Alle grenzen zijn in de \
      configuratie te wijzigen; `floorwatch config explain` toont welke er op uw vloer gelden.
      """)

  static let grades = LocalizedText(
    en: "The evidence behind a limit has a grade:", nl: "De onderbouwing van een grens heeft een letter:")

  static let environment = Chapter(
    title: LocalizedText(en: "The room and its machines", nl: "De ruimte en de apparatuur"),
    text: LocalizedText(
      en: """
        Limits for people hold while a zone is occupied. A value is only judged when most of its window was measured: \
        with less, floorwatch says that it does not know.
        """,
      nl: """
        Grenzen voor mensen gelden als er mensen zijn. Een waarde telt alleen als het grootste deel van de meettijd \
        gemeten is: met minder zegt floorwatch dat het het niet weet.
        """))

  static let load = Chapter(
    title: LocalizedText(en: "The load of the work", nl: "De belasting door het werk"),
    text: LocalizedText(
      en: """
        These rules look for work that wears people out, so that caps, rosters and staffing can be mended. Alerts speak \
        of teams and of how many people are affected, never of who; of a team with too few people nothing is told. \
        They are not made for judging anyone's performance.
        """,
      nl: """
        Deze regels zoeken werk dat mensen uitput, zodat limieten, roosters en bezetting beter kunnen. Meldingen gaan \
        over teams en over hoeveel mensen het treft, nooit over wie; over een team met te weinig mensen wordt niets \
        gezegd. Ze zijn niet bedoeld om iemands prestaties te beoordelen.
        """))

  static let strain = Chapter(
    title: LocalizedText(en: "Where room and load meet", nl: "Waar ruimte en belasting samenkomen"),
    text: LocalizedText(
      en: """
        A load that is heavy and a room that is not right are each bearable for a while; together they wear people out \
        sooner. floorwatch tells when the two come together, with the evidence of both. It does not claim that one \
        causes the other.
        """,
      nl: """
        Een zware belasting en een ruimte die niet in orde is zijn elk een tijd vol te houden; samen putten ze mensen \
        sneller uit. floorwatch meldt wanneer die twee samenvallen, met de gegevens van allebei. Het zegt niet dat het \
        een van het ander komt.
        """))

  static let workingTime = Chapter(
    title: LocalizedText(en: "Working time", nl: "Werktijden"),
    text: LocalizedText(
      en: """
        Breaks, rest and maximum hours as the law has them, seen through logins and logouts. Logs are not a record of \
        working time: a finding says that something may be wrong and should be looked at.
        """,
      nl: """
        Pauzes, rust en maximale uren volgens de wet, afgelezen aan in- en uitloggen. Logs zijn geen registratie van \
        werktijd: een bevinding zegt dat er misschien iets niet klopt en dat iemand moet kijken.
        """))

  /// The names of the families of rules.
  static let families: [String: LocalizedText] = [
    "thermal": LocalizedText(en: "Warm and cold", nl: "Warm en koud"),
    "comfort": LocalizedText(en: "How the room feels", nl: "Hoe de ruimte aanvoelt"),
    "humidity": LocalizedText(en: "Dry and humid air", nl: "Droge en vochtige lucht"),
    "stale_air": LocalizedText(en: "Fresh air", nl: "Frisse lucht"),
    "dust": LocalizedText(en: "Dust", nl: "Stof"),
    "organic_compounds": LocalizedText(en: "Organic vapours", nl: "Organische dampen"),
    "light": LocalizedText(en: "Light", nl: "Licht"),
    "noise": LocalizedText(en: "Noise", nl: "Geluid"),
    "draught": LocalizedText(en: "Draught", nl: "Tocht"),
    "drift": LocalizedText(en: "Temperatures that run away", nl: "Temperaturen die weglopen"),
    "uneven_floor": LocalizedText(en: "Differences across the floor", nl: "Verschillen op de vloer"),
    "machine_temperature": LocalizedText(en: "Hot machines", nl: "Hete apparatuur"),
    "drive_temperature": LocalizedText(en: "Hot drives", nl: "Hete schijven"),
    "fans": LocalizedText(en: "Fans", nl: "Ventilatoren"),
    "cooling": LocalizedText(en: "Clogged cooling", nl: "Verstopte koeling"),
    "sensor_trouble": LocalizedText(en: "Sensors in trouble", nl: "Sensoren met problemen"),
    "concurrency": LocalizedText(en: "Contacts at once", nl: "Contacten tegelijk"),
    "capacity": LocalizedText(en: "Hands full", nl: "Handen vol"),
    "occupancy": LocalizedText(en: "Occupancy", nl: "Bezettingsgraad"),
    "pace": LocalizedText(en: "Pace", nl: "Tempo"),
    "recovery": LocalizedText(en: "Time to breathe", nl: "Tijd om op adem te komen"),
    "continuous_work": LocalizedText(en: "Work without a break", nl: "Werk zonder pauze"),
    "long_contacts": LocalizedText(en: "Long contacts", nl: "Lange contacten"),
    "screen_time": LocalizedText(en: "Screen time", nl: "Beeldschermtijd"),
    "transfers": LocalizedText(en: "Transfers and repeat contacts", nl: "Doorverbinden en herhaalcontacten"),
    "floor_pressure": LocalizedText(en: "Pressure of the queue", nl: "Druk van de wachtrij"),
    "compression": LocalizedText(en: "Squeezed time", nl: "Krappe tijd"),
    "regularity": LocalizedText(en: "Rest between shifts", nl: "Rust tussen diensten"),
    "change": LocalizedText(en: "Change against the own past", nl: "Verandering ten opzichte van vroeger"),
    "ring": LocalizedText(en: "Ringing phones", nl: "Rinkelende telefoons"),
    "emotional": LocalizedText(en: "Emotional demand", nl: "Emotionele belasting"),
    "compound_strain": LocalizedText(en: "Load and room together", nl: "Belasting en ruimte samen"),
    "breaks": LocalizedText(en: "Breaks", nl: "Pauzes"),
    "rest": LocalizedText(en: "Rest between shifts", nl: "Rust tussen diensten"),
    "maximum": LocalizedText(en: "Longest shifts and weeks", nl: "Langste diensten en weken"),
    "averages": LocalizedText(en: "Averages over weeks", nl: "Gemiddelden over weken"),
    "nights": LocalizedText(en: "Night work", nl: "Nachtwerk"),
    "sundays": LocalizedText(en: "Sundays", nl: "Zondagen"),
    "screen": LocalizedText(en: "Breaks from the screen", nl: "Pauzes van het scherm"),
  ]
}
