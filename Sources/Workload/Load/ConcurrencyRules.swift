import Alerting
import FloorModel

/// Several chats at once: the mean (L01), the peak (L02), the time above the limit (L03).
enum ConcurrencyRules {
  static let mean = Rule(
    id: "load.concurrency", family: "concurrency", quantity: "mean_concurrency", code: "L01", unit: "1",
    limits: .load(warning: 2, critical: 3, window: .minutes(30)), scope: .always,
    norm: "Goes, Ilk, Lin & Zhao 2018 (direction); Zendesk WFM: 1 to 2 is standard (number)", grade: .c,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Several chats at once, on average", nl: "Meerdere chats tegelijk, gemiddeld"),
      explanation: LocalizedText(
        en: "L01: contacts handled at once, averaged over the time in which at least one is open. Every further chat "
          + "makes all of them take longer, and leaves the person no moment without somebody waiting.",
        nl: "L01: contacten tegelijk, gemiddeld over de tijd waarin er minstens één openstaat. Elke chat erbij maakt "
          + "alle andere langer, en laat geen moment waarop er niemand wacht."),
      raised: LocalizedText(
        en: "{place}: {people} handled more than {limit} chats at once on average over 30 min (highest: {value}).",
        nl: "{place}: {people} behandelden over 30 min gemiddeld meer dan {limit} chats tegelijk (hoogste: {value})."),
      cleared: LocalizedText(
        en: "{place}: nobody handles more than {limit} chats at once on average any more.",
        nl: "{place}: niemand behandelt nog gemiddeld meer dan {limit} chats tegelijk."),
      advice: LocalizedText(en: "Lower the chat limit.", nl: "Verlaag het maximumaantal chats.")))

  static let peak = Rule(
    id: "load.concurrency_peak", family: "concurrency", quantity: "peak_concurrency", code: "L02", unit: "1",
    limits: .load(
      warning: 4, critical: 5, window: 0, warningFor: .seconds(60), criticalFor: .seconds(300), inclusive: true),
    scope: .always, norm: "practitioners' range 2 to 4 (knowup, supportman)", grade: .c, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Many contacts at once", nl: "Veel contacten tegelijk"),
      explanation: LocalizedText(
        en: "L02: so many contacts at once, without interruption, for a minute (warning) or five (critical).",
        nl: "L02: zoveel contacten tegelijk, zonder onderbreking, een minuut (waarschuwing) of vijf (kritiek) lang."),
      raised: LocalizedText(
        en: "{place}: {people} handled {limit} or more contacts at once (highest: {value}).",
        nl: "{place}: {people} behandelden {limit} of meer contacten tegelijk (hoogste: {value})."),
      cleared: LocalizedText(
        en: "{place}: nobody handles {limit} contacts at once any more.",
        nl: "{place}: niemand behandelt nog {limit} contacten tegelijk."),
      advice: LocalizedText(
        en: "Lower the limit of contacts at once, or bring in people.",
        nl: "Verlaag het maximum aan contacten tegelijk, of zet mensen bij.")))

  static let time = Rule(
    id: "load.concurrency_time", family: "concurrency", quantity: "time_above_limit", code: "L03", unit: "s",
    limits: .load(warning: 900, critical: 3600, window: 0), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Long with more than three chats", nl: "Lang met meer dan drie chats"),
      explanation: LocalizedText(
        en: "L03: time in the shift with more than three live chats at once.",
        nl: "L03: tijd in de dienst met meer dan drie chats tegelijk."),
      raised: LocalizedText(
        en: "{place}: {people} spent more than {limit} of the shift on more than three chats at once.",
        nl: "{place}: {people} hadden meer dan {limit} van de dienst meer dan drie chats tegelijk."),
      cleared: LocalizedText(
        en: "{place}: the shifts with too many chats at once are over.",
        nl: "{place}: de diensten met te veel chats tegelijk zijn voorbij."),
      advice: LocalizedText(
        en: "Lower the chat limit, and give these people a spell without chats.",
        nl: "Verlaag het maximumaantal chats en geef deze mensen een tijd zonder chats.")))

  /// More contacts than this at once are looked at every minute; fewer move the mean at a bounded pace.
  static let guardedActive: UInt8 = 6

  static func readMean(
    _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    let sums = meter.history.meanSums(at: now)
    let needed: Int64 = .minutes(10)
    guard sums.text >= needed, sums.handling > 0 else {
      // Too little for a mean; but where no chat is open there are not several at once.
      guard status.text == 0 else { return .unknown(wait: needed - sums.text) }
      return Reading(value: 0, wait: needed - sums.text)
    }
    let limit = limits.first
    let deficit = limit * Double(sums.handling) - Double(sums.contact)
    let pace = max(Double(guardedActive) - limit, 0) + max(limit - 1, 0) + 1e-9
    var reading = limits.read(
      Double(sums.contact) / Double(sums.handling),
      wait: status.active > guardedActive ? 0 : Milliseconds(max(0, min(deficit / pace, 1e12))))
    // More than the guarded number make the rule due when they come.
    if status.active <= guardedActive {
      reading.drift = Drift(
        sum: Double(sums.contact), whole: Double(sums.handling), low: 1, top: Double(guardedActive),
        peak: Double(meter.history.meanPeak), known: sums.text - needed - LoadMonitor.tickLength)
    }
    return reading
  }

  static func readPeak(
    _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    var reading = Reading(value: Double(meter.lastActive))
    // What began at this very moment has not lasted yet, but will have at the next tick.
    let isSettled = meter.endedActive == nil && min(status.active, 8) == meter.lastActive
    let ended = meter.endedActive ?? .zero
    if meter.endedActive != nil { meter.endedActive = nil }
    if !isSettled, limits.crossesFirst(Double(status.active)) { reading.wait = 0 }
    for level in 1...3 where limits.value[level].isFinite {
      let least = Int(min(limits.value[level].rounded(.up), 8))
      if Double(meter.lastActive) > limits.clear[level] { reading.hold = UInt8(level) }
      // What lasted long enough and ended between two ticks was there, too; what was long enough at the last tick has
      // been told.
      let hold = limits.holdFor[level]
      if least > 0, ended[least - 1] > 0, ended[least - 1] >= hold, ended[least - 1] < hold + LoadMonitor.tickLength {
        reading.enter = UInt8(level)
        for more in least...8 where ended[more - 1] >= max(hold, 1) {
          reading.value = max(reading.value, Double(more))
        }
      }
      guard Int(meter.lastActive) >= least else { continue }
      let left = limits.holdFor[level] - (now - meter.sinceActive[least])
      if left <= 0 { reading.enter = UInt8(level) }
      reading.wait = isSettled ? min(reading.wait, left > 0 ? left : .days(400)) : 0
    }
    reading.hold = max(reading.hold, reading.enter)
    if isSettled { reading.drift = .still(reading.wait) }
    return reading
  }

  static func readTime(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits) -> Reading {
    let seconds = Double(meter.shift.crowded) / 1000
    var reading = limits.read(seconds, wait: Milliseconds(max(0, limits.first - seconds) * 1000))
    // It only grows, until a new shift begins.
    reading.drift = Drift(sum: Double(meter.shift.crowded), whole: 1000, isSum: true)
    return reading
  }
}
