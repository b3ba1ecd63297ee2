import Alerting
import EnvMonitor
import FloorModel

/// For facility staff: what each alert means and what to do, by kind, by season and by sensor.
struct FacilityHandbook {
  private let facts: HandbookFacts
  private let language: Language

  init(_ language: Language) {
    self.language = language
    facts = HandbookFacts(language: language)
  }

  private func said(_ en: String, _ nl: String) -> String { facts.said(en, nl) }

  var chapters: [HandbookChapter] {
    [
      HandbookChapter(
        said("Handbook for facility staff", "Handboek voor de facilitaire dienst"),
        [
          said(
            "floorwatch tells you when the room where people talk all day turns unhealthy, and when it has recovered. "
              + "You see rooms, machines and sensors; you never see a person, and you need not know one.",
            "floorwatch zegt het u wanneer de ruimte waar mensen de hele dag praten ongezond wordt, en wanneer het weer goed "
              + "is. U ziet ruimten, apparatuur en sensoren; een persoon ziet u nooit, en dat hoeft ook niet."),
          facts.list([
            said("What is going on now: `floorwatch alerts`", "Wat er nu speelt: `floorwatch alerts`"),
            said(
              "As it comes: `floorwatch alerts --follow`, or `tail -F /var/log/floorwatch/alerts.jsonl`",
              "Zodra het komt: `floorwatch alerts --follow`, of `tail -F /var/log/floorwatch/alerts.jsonl`"),
            said(
              "For the wall: `board.html`, which renews itself every half minute",
              "Voor aan de muur: `board.html`, dat zich elke halve minuut vernieuwt"),
          ]),
        ]),
      reading, answering, alerts, seasons, sensors, silence,
    ]
  }

  private var reading: HandbookChapter {
    HandbookChapter(
      said("How to read an alert", "Zo leest u een melding"),
      [
        "```\n"
          + said(
            "22 Nov 15:05:10  WARNING   raised    Floor 2 east: 28.4 °C for 15 min (limit 26.0 °C). Lower the cooling …",
            "22 Nov 15:05:10  WARNING   raised    Verdieping 2 oost: 28,4 °C, al 15 min (grens 26,0 °C). Zet de koeling …"
          )
          + "\n```",
        said(
          "Where, what, for how long, against which limit, and what to do. A warning means: plan a remedy today. Critical "
            + "means: act now, people should not work in this for long. An alert comes once, again every few hours while it "
            + "lasts, and once more when it is over. If most zones have the same trouble there is one alert for the whole "
            + "floor.",
          "Waar, wat, hoe lang al, tegen welke grens, en wat te doen. Een waarschuwing betekent: regel vandaag iets. Kritiek "
            + "betekent: doe nu iets, hierin moeten mensen niet lang werken. Een melding komt één keer, om de paar uur opnieuw "
            + "zolang het duurt, en nog één keer als het voorbij is. Hebben de meeste zones hetzelfde probleem, dan komt er "
            + "één melding voor de hele vloer."),
        said(
          "If it says that a value is not known, that is not good news: look at the sensor.",
          "Staat er dat een waarde onbekend is, dan is dat geen goed nieuws: kijk naar de sensor."),
      ])
  }

  private var answering: HandbookChapter {
    HandbookChapter(
      said("First things first", "Eerst dit"),
      [
        facts.numbered([
          said(
            "Critical before warning; a stopped fan or a hot machine before comfort: it may switch itself off.",
            "Kritiek voor waarschuwing; een stilstaande ventilator of hete machine voor comfort: die kan uitvallen."),
          said(
            "Go and stand there for five minutes, seated, at a desk. Do you feel it too?",
            "Ga er vijf minuten zitten, aan een bureau. Merkt u het ook?"),
          said(
            "Tell the team what you are doing and when it will be better. Waiting in the dark is worse than warmth.",
            "Vertel het team wat u doet en wanneer het beter wordt. In het ongewisse zitten is erger dan warmte."),
          said(
            "`floorwatch ack` the alert, so that others know somebody is on it.",
            "Bevestig de melding met `floorwatch ack`, dan weten anderen dat er iemand mee bezig is."),
        ])
      ])
  }

  /// The rules facility and IT can act on, by family.
  private var alerts: HandbookChapter {
    let rules = EnvironmentRules.all.filter { $0.audience != .planning }
    var families: [String] = []
    for rule in rules where !families.contains(rule.family) { families.append(rule.family) }
    let parts = families.flatMap { family in
      [
        "### \(HandbookWords.families[family]?[language] ?? family)",
        facts.list(rules.filter { $0.family == family }.map(facts.item)),
      ]
    }
    return HandbookChapter(
      said("Every alert: what it means and what to do", "Iedere melding: wat ze betekent en wat te doen"),
      [
        said(
          "The numbers are the defaults; `floorwatch config explain` shows those on your floor. Each can be changed in the "
            + "configuration, for the whole site, a zone or one sensor; a sensor with limits of its own is judged by itself.",
          "De getallen zijn de standaard; `floorwatch config explain` toont die van uw vloer. Elk getal is in de "
            + "configuratie te wijzigen, voor de hele vestiging, een zone of één sensor; een sensor met eigen grenzen wordt "
            + "apart beoordeeld.")
      ] + parts)
  }

  /// Names of rules in a sentence.
  private func names(_ ids: [String]) -> String { ids.map(facts.name).joined(separator: ", ") }

  private var seasons: HandbookChapter {
    HandbookChapter(
      said("Through the year", "Door het jaar heen"),
      ["### " + said("Summer", "Zomer")] + summer + ["### " + said("Autumn and spring", "Herfst en voorjaar")] + between
        + ["### " + said("Winter", "Winter")] + winter + ["### " + said("All year", "Het hele jaar")] + always)
  }

  private var summer: [String] {
    let hot = facts.limit("air.too_warm", .critical)
    return [
      said(
        "\(facts.name("air.too_warm")) is the alert of summer, and \(facts.name("comfort.pmv")) often comes before it. Blinds "
          + "down on the sunny side before ten o'clock, not when it is hot; ventilate at night; switch off what nobody uses. "
          + "Above \(hot) agree with the planners on more breaks and on who may sit elsewhere. Do not set the cooling so low "
          + "that the next alert is \(facts.name("air.draught")).",
        "\(facts.name("air.too_warm")) is de melding van de zomer, en \(facts.name("comfort.pmv")) komt er vaak vóór. Zonwering "
          + "omlaag aan de zonkant vóór tien uur, niet pas als het heet is; ventileer 's nachts; zet uit wat niemand gebruikt. "
          + "Spreek boven \(hot) met de planning af dat er meer pauzes zijn en wie elders mag zitten. Zet de koeling niet zo "
          + "laag dat de volgende melding \(facts.name("air.draught")) is."),
      said(
        "\(facts.name("air.humid")) and \(facts.name("air.dew_point")) on close days: open windows let the damp in, so keep them shut while the cooling dries the "
          + "air. Machines suffer too: \(names(["hardware.temperature", "hardware.drive"])). Give them room at the back, out of "
          + "the sun.",
        "\(facts.name("air.humid")) en \(facts.name("air.dew_point")) op broeierige dagen: open ramen laten vocht binnen, dus houd ze dicht zolang de koeling de "
          + "lucht droogt. Apparatuur heeft er ook last van: \(names(["hardware.temperature", "hardware.drive"])). Geef die "
          + "ruimte aan de achterkant, uit de zon."),
    ]
  }

  private var between: [String] {
    [
      said(
        "Mornings cold, afternoons warm: heating and cooling work against each other, and \(facts.name("air.drift")) says so. "
          + "\(facts.name("floor.uneven")) shows zones whose valves or grilles are out of balance. It is the time to clean "
          + "filters, before \(facts.name("hardware.cooling_clogged")) tells you to.",
        "'s Ochtends koud, 's middags warm: verwarming en koeling werken elkaar tegen, en dat zegt \(facts.name("air.drift")). "
          + "\(facts.name("floor.uneven")) wijst zones aan waar kleppen of roosters niet goed staan. Het is de tijd om filters "
          + "schoon te maken, voordat \(facts.name("hardware.cooling_clogged")) erom vraagt."),
      said(
        "The sun is low: \(facts.name("light.glare")) in the hour after sunrise and before sunset. Turn screens across the "
          + "window, not towards it. Pollen and dry fields bring \(names(["air.coarse_dust", "air.coarse_dust_short"])): close the "
          + "windows on that side and let the filters do the work.",
        "De zon staat laag: \(facts.name("light.glare")) in het uur na zonsopkomst en voor zonsondergang. Zet schermen dwars op "
          + "het raam, niet ertegenover. Stuifmeel en droge akkers geven \(names(["air.coarse_dust", "air.coarse_dust_short"])): "
          + "doe de ramen aan die kant dicht en laat de filters het werk doen."),
    ]
  }

  private var winter: [String] {
    [
      said(
        "\(facts.name("air.dry")) and \(facts.name("air.too_cold")). Heated winter air is dry, and dry air costs people who speak "
          + "all day their voice (\(facts.name("air.dry_voice"))): humidify, and rather a degree cooler than drier. Keep "
          + "ventilating: \(facts.name("air.stale")) comes soonest when windows stay shut.",
        "\(facts.name("air.dry")) en \(facts.name("air.too_cold")). Verwarmde winterlucht is droog, en droge lucht kost mensen die "
          + "de hele dag praten hun stem (\(facts.name("air.dry_voice"))): bevochtig, en liever een graad koeler dan droger. Blijf "
          + "ventileren: \(facts.name("air.stale")) komt het eerst als de ramen dicht blijven."),
      said(
        "Short days: \(facts.name("light.too_dark")) early and late, so replace dead lamps in October. Wood smoke and fireworks "
          + "come in as \(names(["air.dust", "air.dust_short"])): ventilate through the filters, not through the windows, on such "
          + "evenings.",
        "Korte dagen: \(facts.name("light.too_dark")) 's morgens en 's avonds, dus vervang kapotte lampen in oktober. Houtrook en "
          + "vuurwerk komen binnen als \(names(["air.dust", "air.dust_short"])): ventileer op zulke avonden door de filters, niet "
          + "door de ramen."),
    ]
  }

  private var always: [String] {
    [
      said(
        "\(names(["noise.level", "noise.exposure"])) follow how many people talk, not the weather: more of them in the weeks before "
          + "holidays. \(facts.name("air.tvoc")) follows cleaning, painting and new furniture: plan these for Friday evening. "
          + "\(facts.name("light.out_of_hours")) is for whoever locks up. \(names(["hardware.fan_stopped", "hardware.fan_slow"])) "
          + "come when a fan is old; keep one on the shelf.",
        "\(names(["noise.level", "noise.exposure"])) gaan met het aantal pratende mensen mee, niet met het weer: meer in de weken voor "
          + "feestdagen. \(facts.name("air.tvoc")) volgt op schoonmaken, verven en nieuwe meubels: plan dat op vrijdagavond. "
          + "\(facts.name("light.out_of_hours")) is voor wie afsluit. \(names(["hardware.fan_stopped", "hardware.fan_slow"])) "
          + "komen als een ventilator oud is; leg er een klaar.")
    ]
  }

  private var sensors: HandbookChapter {
    let rows = [
      [
        said("Temperature, humidity", "Temperatuur, luchtvochtigheid"),
        said(
          "at 1.1 m, at a desk, out of the sun, away from screens, grilles and doors",
          "op 1,1 m, bij een bureau, uit de zon, weg van schermen, roosters en deuren"),
        said(
          "a metre from a wall; check once a year against a good meter and set `offset`",
          "een meter van de muur; vergelijk één keer per jaar met een goede meter en zet `offset`"),
        names([
          "air.too_warm", "air.too_cold", "comfort.pmv", "air.dry", "air.dry_voice", "air.humid", "air.dew_point",
          "air.drift",
          "floor.uneven",
        ]),
      ],
      [
        said("CO₂", "CO₂"),
        said("at 1.1 m, not where somebody breathes on it", "op 1,1 m, niet waar iemand erop ademt"),
        said(
          "air it well once a week, so that it can find its zero",
          "lucht één keer per week goed door, dan vindt hij zijn nulpunt terug"),
        names(["air.stale"]),
      ],
      [
        said("Particulates", "Fijnstof"),
        said("free air all round, not on the floor", "rondom vrije lucht, niet op de grond"),
        said("blow the inlet clean every half year", "blaas de inlaat elk half jaar schoon"),
        names(["air.dust", "air.dust_short", "air.coarse_dust", "air.coarse_dust_short"]),
      ],
      [
        said("Organic vapours (TVOC)", "Organische dampen (TVOC)"),
        said(
          "free air, away from the kitchen, printers and hand gel",
          "in vrije lucht, weg van keuken, printers en handgel"),
        said(
          "let a new one run for a week before you trust it", "laat een nieuwe een week draaien voordat u hem gelooft"),
        names(["air.tvoc"]),
      ],
      [
        said("Sound", "Geluid"),
        said("in the middle of the island, at ear height", "midden in het eiland, op oorhoogte"),
        said("check with a calibrator once a year", "controleer jaarlijks met een kalibrator"),
        names(["noise.level", "noise.exposure"]),
      ],
      [
        said("Light", "Licht"), said("flat on a desk, in nobody's shadow", "plat op een bureau, in niemands schaduw"),
        said("keep it clean", "houd hem schoon"),
        names(["light.too_dark", "light.glare", "light.out_of_hours"]),
      ],
      [
        said("Air speed", "Luchtsnelheid"),
        said("at neck height where people complain", "op nekhoogte waar mensen klagen"),
        said("handle with care: it breaks first", "voorzichtig: hij gaat het eerst stuk"),
        names(["air.draught"]),
      ],
      [
        said("Fans, chips, drives", "Ventilatoren, chips, schijven"),
        said("inside the machines; nothing to hang", "in de computers; niets op te hangen"),
        said("`floorwatch sensors` lists them", "`floorwatch sensors` noemt ze"),
        names([
          "hardware.temperature", "hardware.drive", "hardware.fan_stopped", "hardware.fan_slow",
          "hardware.cooling_clogged",
        ]),
      ],
    ]
    return HandbookChapter(
      said("Sensors: where they hang, and what keeps them honest", "Sensoren: waar ze hangen, en wat ze eerlijk houdt"),
      [
        facts.table(
          [said("Sensor", "Sensor"), said("Where", "Waar"), said("Upkeep", "Onderhoud"), said("Alerts", "Meldingen")],
          rows),
        said(
          "\(facts.name("sensor.lost")): power, cable, the machine it hangs on, in this order. \(facts.name("sensor.stuck")): the "
            + "value has not moved at all; pull it out and plug it in again. \(facts.name("sensor.implausible")): it says what "
            + "cannot be; it is left out of everything until it is credible again. While a sensor is in trouble floorwatch says "
            + "nothing about what it measures, neither good nor bad.",
          "\(facts.name("sensor.lost")): stroom, kabel, de computer waaraan hij hangt, in die volgorde. "
            + "\(facts.name("sensor.stuck")): de waarde beweegt helemaal niet; trek hem eruit en steek hem er weer in. "
            + "\(facts.name("sensor.implausible")): hij meldt wat niet kan; hij telt nergens mee tot hij weer geloofwaardig is. "
            + "Zolang een sensor problemen heeft, zegt floorwatch niets over wat hij meet, goed noch slecht."),
      ])
  }

  private var silence: HandbookChapter {
    HandbookChapter(
      said("Seen it, and not now", "Gezien, en nu even niet"),
      [
        facts.list([
          said(
            "`floorwatch ack ALERT --note \"Fitter comes at two\"`: no reminders until it is over. If it gets worse it speaks again.",
            "`floorwatch ack MELDING --note \"Monteur komt om twee uur\"`: geen herinneringen tot het voorbij is. Wordt het erger, "
              + "dan komt er weer een melding."),
          said(
            "`floorwatch silence air.too_warm/floor-2-east --for 2h --reason \"Filter is being changed\"`: no alerts about it for a "
              + "time, at most \(OperatorRequest.longestSilence / .days(1)) days. What is still wrong then is said then.",
            "`floorwatch silence air.too_warm/floor-2-east --for 2h --reason \"Filter wordt vervangen\"`: een tijd geen meldingen "
              + "daarover, hoogstens \(OperatorRequest.longestSilence / .days(1)) dagen. Wat dan nog mis is, wordt dan gezegd."
          ),
          said(
            "Both stand in the alerts for everyone to see, and neither takes anything out of the weekly page. Do not write "
              + "people's names in notes.",
            "Beide staan voor iedereen zichtbaar in de meldingen, en geen van beide haalt iets uit de weekpagina. Schrijf geen namen "
              + "van mensen in een toelichting."),
        ])
      ])
  }
}
