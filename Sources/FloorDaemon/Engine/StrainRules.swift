import Alerting
import FloorModel

/// Where room and load meet: the rule that neither half can see by itself (DESIGN 6).
package enum StrainRules {
  /// Every rule that joins the two halves.
  package static let all = [compound]

  /// Load that is felt now; what is counted over a shift stays up long after the work has become quiet.
  static let heavyLoad: Set<String> = [
    "load.concurrency", "load.concurrency_peak", "load.capacity", "load.occupancy", "load.contacts_per_hour",
    "load.recovery_gap", "load.continuous_work",
  ]

  /// Families of conditions that weigh on people who work; what is estimated or only compares zones is left out.
  static let unhealthyRoom: Set<String> = [
    "thermal", "humidity", "stale_air", "dust", "organic_compounds", "light", "noise", "draught",
  ]

  static let compound = Rule(
    id: "strain.compound", family: "compound_strain", quantity: "people_under_strain", unit: "{people}",
    limits: Limits(
      .above,
      warning: .init(3, clear: 1, enterFor: .minutes(15), clearFor: .minutes(15), inclusive: true), window: 0),
    scope: .occupied, norm: "Our own engineering default; no norm adds the two up", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Heavy load in an unhealthy room", nl: "Zware belasting in een ongezonde ruimte"),
      explanation: LocalizedText(
        en: "Counts the people of a team whose load stands at warning while a condition of the zone they sit in does "
          + "too, both for a quarter of an hour. Each of the two is still below its own critical limit: what is "
          + "critical has its own alert. That they come together is told; not that one causes the other.",
        nl: "Telt de mensen van een team van wie de belasting op waarschuwing staat terwijl dat ook geldt voor de "
          + "ruimte waarin zij zitten, allebei een kwartier lang. Elk van de twee is nog onder zijn eigen kritieke "
          + "grens: wat kritiek is, heeft een eigen melding. Gemeld wordt dat ze samenvallen, niet dat het een van "
          + "het ander komt."),
      raised: LocalizedText(
        en: "{place}: {people} have a heavy load ({load}) while conditions in {zone} are not right ({room}), for "
          + "{duration}.",
        nl: "{place}: {people} hebben een zware belasting ({load}) terwijl de omstandigheden in {zone} niet goed zijn "
          + "({room}), al {duration}."),
      cleared: LocalizedText(
        en: "{place}: heavy load and an unhealthy room no longer come together.",
        nl: "{place}: zware belasting en een ongezonde ruimte vallen niet meer samen."),
      advice: LocalizedText(
        en: "Do first what mends the room soonest, and until then lighten the work: another zone, a lower chat limit, "
          + "or a break sooner.",
        nl:
          "Doe eerst wat de ruimte het snelst verbetert, en maak het werk tot dan lichter: een andere zone, een lagere "
          + "chatlimiet of eerder pauze.")))
}
