import Alerting
import FloorModel

/// How much of the time is work without a pause: occupancy (L06) and utilisation (L07).
enum OccupancyRules {
  static let occupancy = Rule(
    id: "load.occupancy", family: "occupancy", quantity: "occupancy", code: "L06", unit: "{share}",
    limits: .load(warning: 0.85, critical: 0.9, window: .minutes(60), criticalFor: .minutes(120)), scope: .always,
    norm: "practitioners: no more than 85 % (Call Centre Helper, WFM Labs)", grade: .c, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Occupancy too high", nl: "Bezettingsgraad te hoog"),
      explanation: LocalizedText(
        en: "L06: time in contacts and wrap-up as a share of that time and waiting together, over an hour; breaks and "
          + "other work are left out. Above 85 % little breathing time is left; above 90 % for two hours is critical.",
        nl: "L06: tijd in contacten en nawerk als deel van die tijd en wachten samen, over een uur; pauzes en ander "
          + "werk tellen niet mee. Boven 0,85 blijft er weinig ademruimte; twee uur boven 0,90 is kritiek."),
      raised: LocalizedText(
        en: "{place}: {people} were busy for more than {limit} of an hour's available time (highest: {value}).",
        nl: "{place}: {people} waren meer dan {limit} van de beschikbare tijd van een uur bezig (hoogste: {value})."),
      cleared: LocalizedText(
        en: "{place}: occupancy is back below {limit} for everybody.",
        nl: "{place}: de bezettingsgraad is voor iedereen weer onder {limit}."),
      advice: LocalizedText(
        en: "Add people for the coming hours, or let contacts wait a little longer.",
        nl: "Zet voor de komende uren mensen bij, of laat contacten iets langer wachten.")))

  static let utilisation = Rule(
    id: "load.utilisation", family: "occupancy", quantity: "utilisation", code: "L07", unit: "{share}",
    limits: .load(warning: 0.75, critical: 0.85, window: 0), scope: .always,
    norm: "Zapf et al. 2003 (direction)", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Most of the shift on contacts", nl: "Grootste deel van de dienst aan contacten"),
      explanation: LocalizedText(
        en: "L07: time in contacts and wrap-up as a share of the shift without unpaid breaks, after two hours at "
          + "least. The share of time on the phone is what studies link most strongly with strain.",
        nl: "L07: tijd in contacten en nawerk als deel van de dienst zonder onbetaalde pauzes, na minstens twee uur. "
          + "Het deel van de tijd aan de telefoon hangt in onderzoek het sterkst samen met belasting."),
      raised: LocalizedText(
        en: "{place}: {people} spent more than {limit} of the shift on contacts (highest: {value}).",
        nl: "{place}: {people} waren meer dan {limit} van de dienst met contacten bezig (hoogste: {value})."),
      cleared: LocalizedText(
        en: "{place}: the share of the shift spent on contacts is back below {limit}.",
        nl: "{place}: het deel van de dienst aan contacten is weer onder {limit}."),
      advice: LocalizedText(
        en: "Plan other work between contacts for the rest of the shift.",
        nl: "Plan voor de rest van de dienst ander werk tussen de contacten.")))

  /// The stricter limits for emotionally demanding queues (Turnella: 65 to 75 %).
  static let emotionalLimits = Limits.load(
    warning: 0.75, critical: 0.85, window: .minutes(60), criticalFor: .minutes(120))

  static func readOccupancy(
    _ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    let sums = meter.history.hourSums(at: now)
    let whole = sums.busy + sums.waiting
    let needed: Int64 = .minutes(20)
    guard whole >= needed else { return .unknown(wait: needed - whole) }
    // Busy time comes in and waiting time drops out of the window by one second a second at most.
    let deficit = limits.first * Double(whole) - Double(sums.busy)
    var reading = limits.read(
      Double(sums.busy) / Double(whole), wait: Milliseconds(max(0, min(deficit, 1e12))))
    // Time waited comes in as busy time drops out, or the other way round; on a break both drop out, until too little
    // is known; the last tick at which enough is known is looked at, so that the last value known is right.
    reading.drift = Drift(sum: Double(sums.busy), whole: Double(whole), known: whole - needed - LoadMonitor.tickLength)
    return reading
  }

  static func readUtilisation(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits) -> Reading {
    let whole = meter.shift.staffed - (meter.paidBreaks ? 0 : meter.shift.onBreak)
    let needed: Int64 = .hours(2)
    guard whole >= needed else { return .unknown(wait: needed - whole) }
    let deficit = limits.first * Double(whole) - Double(meter.shift.busy)
    var reading = limits.read(
      Double(meter.shift.busy) / Double(whole), wait: Milliseconds(max(0, min(deficit, 1e12))))
    reading.drift = Drift(sum: Double(meter.shift.busy), whole: Double(whole), keeps: true)
    return reading
  }
}
