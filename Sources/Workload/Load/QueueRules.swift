import Alerting
import FloorModel

/// Pressure on queues and what it does to contacts: transfers (L17), repeats (L18), abandons and waiting (L19), wrap-up
/// squeezed out (L24).
enum QueueRules {
  static let all = [transfers, repeats, abandons, waiting, wrapUpSqueeze]

  static let transfers = Rule(
    id: "load.transfers", family: "transfers", quantity: "transferred_contacts", code: "L17", unit: "{share}",
    limits: .load(warning: 0.1, critical: 0.2, window: .days(1)), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Many transfers", nl: "Veel doorverbonden"),
      explanation: LocalizedText(
        en:
          "L17: contacts passed on, as a share of those handled in the queue today (50 at least). Callers who have to "
          + "tell their story again weigh on them and on the next agent.",
        nl: "L17: doorgegeven contacten als deel van de vandaag in de wachtrij behandelde (minstens 50). Wie zijn "
          + "verhaal opnieuw moet vertellen, is zwaarder voor zichzelf en voor de volgende."),
      raised: LocalizedText(
        en: "Queue {place}: {share} of today's contacts were passed on (limit {threshold}).",
        nl: "Wachtrij {place}: {share} van de contacten van vandaag is doorgegeven (grens {threshold})."),
      cleared: LocalizedText(
        en: "Queue {place}: fewer contacts are passed on again.",
        nl: "Wachtrij {place}: er worden weer minder contacten doorgegeven."),
      advice: LocalizedText(
        en: "Look at where these contacts belong, and route them there at once.",
        nl: "Bekijk waar deze contacten horen en leid ze daar meteen heen.")))

  static let repeats = Rule(
    id: "load.repeat_contacts", family: "transfers", quantity: "repeat_contacts", code: "L18", unit: "{share}",
    limits: .load(warning: 0.2, critical: 0.3, window: .days(7)), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Customers who come back", nl: "Klanten die terugkomen"),
      explanation: LocalizedText(
        en: "L18: contacts of the same conversation, or of the same caller, within 72 hours of the last, as a share of "
          + "this week's contacts (200 at least). Only where the log names conversations or callers; of a caller's number "
          + "only a keyed hash is kept.",
        nl:
          "L18: contacten van dezelfde conversatie of dezelfde beller binnen 72 uur na het vorige, als deel van de "
          + "contacten van deze week (minstens 200). Alleen waar het log conversaties of bellers noemt; van een nummer "
          + "wordt alleen een hash met sleutel bewaard."),
      raised: LocalizedText(
        en: "{share} of this week's contacts came back within three days (limit {threshold}).",
        nl: "{share} van de contacten van deze week kwam binnen drie dagen terug (grens {threshold})."),
      cleared: LocalizedText(
        en: "Fewer contacts come back again.", nl: "Er komen weer minder contacten terug."),
      advice: LocalizedText(
        en: "Look at what is left unsolved the first time, and why.",
        nl: "Bekijk wat de eerste keer niet wordt opgelost, en waarom.")))

  static let abandons = Rule(
    id: "load.queue_abandons", family: "floor_pressure", quantity: "abandoned_contacts", code: "L19", unit: "{share}",
    limits: .load(warning: 0.05, critical: 0.1, window: .minutes(30)), scope: .always,
    norm: "practitioners: 5 to 8 %", grade: .c, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Callers hang up", nl: "Bellers haken af"),
      explanation: LocalizedText(
        en: "L19: callers who gave up waiting (after five seconds at least), as a share of those who left the queue in "
          + "the last half hour (20 at least). Angry callers and no breathing time follow.",
        nl: "L19: bellers die het wachten opgaven (na minstens vijf seconden), als deel van wie de wachtrij in het "
          + "afgelopen halfuur verliet (minstens 20). Boze bellers en geen ademruimte volgen."),
      raised: LocalizedText(
        en: "Queue {place}: {share} of the callers hung up in the last half hour (limit {threshold}).",
        nl: "Wachtrij {place}: {share} van de bellers haakte in het afgelopen halfuur af (grens {threshold})."),
      cleared: LocalizedText(
        en: "Queue {place}: callers are answered again.", nl: "Wachtrij {place}: bellers worden weer beantwoord."),
      advice: LocalizedText(
        en: "Move people to this queue, or offer to call back.",
        nl: "Zet mensen op deze wachtrij bij, of bied aan terug te bellen.")))

  static let waiting = Rule(
    id: "load.queue_pressure", family: "floor_pressure", quantity: "waiting_per_agent", code: "L19", unit: "1",
    limits: .load(
      warning: 0.25, critical: 0.5, window: 0, warningFor: .minutes(10), criticalFor: .minutes(10)),
    scope: .always, norm: "floorwatch", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "More waiting than the floor can take", nl: "Meer wachtenden dan de vloer aankan"),
      explanation: LocalizedText(
        en: "L19: contacts waiting, divided by the people staffed and not on a break, for ten minutes.",
        nl: "L19: wachtende contacten gedeeld door de mensen die er zijn en geen pauze hebben, tien minuten lang."),
      raised: LocalizedText(
        en: "Queue {place}: {value} contacts waiting per person for {duration} (limit {limit}).",
        nl: "Wachtrij {place}: {value} wachtende contacten per persoon, al {duration} (grens {limit})."),
      cleared: LocalizedText(
        en: "Queue {place}: the queue has gone down.", nl: "Wachtrij {place}: de wachtrij is weer korter."),
      advice: LocalizedText(
        en: "Move people to this queue; do not cut breaks short.",
        nl: "Zet mensen op deze wachtrij bij; kort geen pauzes in.")))

  static let wrapUpSqueeze = Rule(
    id: "load.wrap_up_squeeze", family: "compression", quantity: "calls_without_wrap_up", code: "L24", unit: "{share}",
    limits: .load(warning: 0.5, critical: 0.8, window: .days(7)), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Wrap-up squeezed out", nl: "Nawerk verdrongen"),
      explanation: LocalizedText(
        en: "L24: calls with less than ten seconds of wrap-up, as a share of this week's calls in the queue (100 at "
          + "least). Only where the log reports wrap-up.",
        nl:
          "L24: gesprekken met minder dan tien seconden nawerk, als deel van de gesprekken van deze week in de wachtrij "
          + "(minstens 100). Alleen waar het log nawerk kent."),
      raised: LocalizedText(
        en: "Queue {place}: {share} of this week's calls had no time for wrap-up (limit {threshold}).",
        nl: "Wachtrij {place}: {share} van de gesprekken van deze week had geen tijd voor nawerk (grens {threshold})."),
      cleared: LocalizedText(
        en: "Queue {place}: there is time for wrap-up again.",
        nl: "Wachtrij {place}: er is weer tijd voor nawerk."),
      advice: LocalizedText(
        en: "Set a wrap-up time in the queue that people can end themselves.",
        nl: "Stel in de wachtrij een nawerktijd in die mensen zelf kunnen beëindigen.")))
}
