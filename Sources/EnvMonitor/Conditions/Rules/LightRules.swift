import Alerting
import FloorModel

/// Light on the desks: too little, too much, and light nobody needs.
enum LightRules {
  static let family = ConditionFamily.zones([tooDark, glare, outOfHours]) { zone in
    zone.observe(tooDark, .illuminance, .median) + zone.observe(glare, .illuminance, .median) + observeLeftOn(zone)
  }

  private static func observeLeftOn(_ zone: ZoneConditions) -> [Observation] {
    // The sun is not a lamp that was left on.
    guard !Daylight.isPossible(zone.time, in: zone.configuration, zone.limits(of: outOfHours) ?? outOfHours.limits)
    else {
      return zone.views(of: outOfHours, .illuminance) { $0.observation(outOfHours, .notApplicable, outOfHours.limits) }
    }
    return zone.observe(outOfHours, .illuminance, .median)
  }

  /// Civil twilight ends at −6°: outdoors it is then about 3 lx.
  static let sunHeight = Rule.Parameter(
    "sun_height", -6, "deg", in: -18...10,
    en: "the sun's height below which no daylight counts, where `location` is set",
    nl: "de hoogte van de zon waaronder geen daglicht telt, waar `location` is opgegeven")
  static let twilight = Rule.Parameter(
    "twilight", .minutes(90), in: 0 ... .hours(6),
    en: "how long before sunrise and after sunset daylight is taken to be possible, where `location` is not set",
    nl: "hoe lang voor zonsopkomst en na zonsondergang daglicht mogelijk heet, waar `location` niet is opgegeven")

  static let tooDark = Rule(
    id: "light.too_dark", family: "light", quantity: "illuminance", unit: "lx",
    limits: Limits(
      .below,
      warning: .init(300, clear: 350, enterFor: 0, clearFor: .minutes(10)),
      critical: .init(200, clear: 250, enterFor: 0, clearFor: .minutes(10)),
      window: .minutes(15)),
    scope: .occupied, norm: "Our own limits; EN 12464-1 asks for 500 lx on desks with screens", grade: .d,
    audience: .facility,
    words: .init(
      name: LocalizedText(en: "Too dark", nl: "Te donker"),
      explanation: LocalizedText(
        en:
          "Too little light on the desk strains the eyes. The median of 15 minutes is compared. A sensor that does not "
          + "lie on a desk needs limits of its own.",
        nl:
          "Te weinig licht op het bureau vermoeit de ogen. De mediaan van 15 minuten telt. Een sensor die niet op een "
          + "bureau ligt heeft eigen grenzen nodig."),
      raised: LocalizedText(
        en: "{place}: only {value} on the desks over {window} (limit {limit}).",
        nl: "{place}: maar {value} op de bureaus over {window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: enough light again, after {duration}.", nl: "{place}: weer genoeg licht, na {duration}."),
      advice: LocalizedText(
        en: "Switch lights on, replace dead lamps, and raise blinds where nobody is dazzled.",
        nl: "Doe licht aan, vervang kapotte lampen en trek zonwering op waar niemand verblind wordt.")))

  static let glare = Rule(
    id: "light.glare", family: "light", quantity: "illuminance", unit: "lx",
    limits: Limits(
      .above,
      warning: .init(1500, clear: 1200, enterFor: 0, clearFor: 0),
      critical: .init(3000, clear: 2400, enterFor: 0, clearFor: 0),
      window: .minutes(10)),
    scope: .occupied,
    norm: "Our own stand-in for glare: no norm gives a number in lux (Directive 90/270/EEC asks for none)", grade: .d,
    audience: .facility,
    words: .init(
      name: LocalizedText(en: "Very bright", nl: "Erg licht"),
      explanation: LocalizedText(
        en: "Very much light on a desk often means sun on screens. Lux only hint at glare; the median of 10 minutes is "
          + "compared.",
        nl: "Heel veel licht op een bureau betekent vaak zon op de schermen. Lux zijn maar een aanwijzing voor "
          + "verblinding; de mediaan van 10 minuten telt."),
      raised: LocalizedText(
        en: "{place}: {value} on the desks over {window}, so screens may be dazzling (limit {limit}).",
        nl: "{place}: {value} op de bureaus over {window}; schermen kunnen verblinden (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: no longer too bright, after {duration}.", nl: "{place}: niet meer te licht, na {duration}."),
      advice: LocalizedText(
        en: "Lower the blinds, or turn screens away from the window.",
        nl: "Laat de zonwering zakken of draai schermen van het raam weg.")))

  static let outOfHours = Rule(
    id: "light.out_of_hours", family: "light", quantity: "illuminance", unit: "lx",
    limits: Limits(
      .above, warning: .init(50, clear: 20, enterFor: .minutes(30), clearFor: 0), window: .minutes(10),
      reminder: .hours(12)),
    parameters: [sunHeight, twilight], scope: .unoccupied,
    norm: "Our own choice, to save energy; only where a zone has occupied hours", grade: .d,
    audience: .facility,
    words: .init(
      name: LocalizedText(en: "Light left on", nl: "Licht blijft aan"),
      explanation: LocalizedText(
        en:
          "Light while nobody is expected and no daylight is possible at the site's `location` (without one, reckoned for "
          + "about 52° north). The median of 10 minutes is compared.",
        nl:
          "Licht terwijl er niemand verwacht wordt en er op de `location` van de vestiging geen daglicht kan zijn (is "
          + "die niet opgegeven, dan gerekend voor ongeveer 52° noorderbreedte). De mediaan van 10 minuten telt."),
      raised: LocalizedText(
        en: "{place}: the light has been on for {duration} ({value}) while nobody is expected.",
        nl: "{place}: het licht brandt al {duration} ({value}) terwijl er niemand verwacht wordt."),
      cleared: LocalizedText(
        en: "{place}: the light is no longer on for nothing.", nl: "{place}: het licht brandt niet meer voor niets."),
      advice: LocalizedText(
        en: "Switch it off, or set the timer or the occupied hours right.",
        nl: "Doe het uit, of zet de tijdklok of de bezettingstijden goed.")))
}
