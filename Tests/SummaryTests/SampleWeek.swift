import FloorModel

@testable import Summary

/// A week built by hand: a heat wave in one zone, a chat cap that is too high, missed breaks in one team, two teams that
/// are too small to be shown, a forgotten logout, a sensor that died. The same numbers every time.
enum SampleWeek {
  static let week = ISOWeek("2026-W47") ?? ISOWeek(ofDay: 0)
  static let zone = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc
  static let hour: Milliseconds = .hours(1)

  static let rules: [WeekRule] = [
    load(
      "L01", "concurrency", en: "Several chats at once, on average", nl: "Meerdere chats tegelijk, gemiddeld", "1", 2, 3
    ),
    load(
      "L03", "concurrency", en: "Long with more than three chats", nl: "Lang met meer dan drie chats", "s", 900, 3600),
    load("L06", "occupancy", en: "Occupancy too high", nl: "Bezettingsgraad te hoog", "{share}", 0.85, 0.9),
    load("L11", "recovery", en: "No time between contacts", nl: "Geen tijd tussen contacten", "s", 20, 10),
    load("L12", "recovery", en: "One contact after another", nl: "Het ene contact na het andere", "1", 12, 25),
    load("L13", "continuous_work", en: "Too long without a break", nl: "Te lang zonder pauze", "s", 5400, 7200),
    load("L22", "emotional", en: "Hard contacts without a pause", nl: "Zware contacten zonder pauze", "1", 1, 2),
    room("air.too_warm", en: "Too warm", nl: "Te warm", "Cel", 26, 28, "ASR A3.5"),
    room("air.stale", en: "Stale air", nl: "Bedompte lucht", "[ppm]", 1200, 2000, "NEN-EN 16798-1"),
    WeekRule(
      workingTime: "W01", name: LocalizedText(en: "Break in a shift", nl: "Pauze in een dienst"),
      basis: LocalizedText(en: "Working Hours Act: 30 min after 5.5 h", nl: "Arbeidstijdenwet: 30 min na 5,5 u")),
    WeekRule(
      workingTime: "W04", name: LocalizedText(en: "Daily rest", nl: "Dagelijkse rust"),
      basis: LocalizedText(en: "Working Hours Act: 11 h", nl: "Arbeidstijdenwet: 11 u")),
  ]

  private static func load(
    _ key: String, _ family: String, en: String, nl: String, _ unit: String, _ warning: Double, _ critical: Double
  ) -> WeekRule {
    WeekRule(
      key: key, kind: .load, family: family, name: LocalizedText(en: en, nl: nl), unit: unit, isBelow: key == "L11",
      warning: warning, critical: critical, basis: LocalizedText(en: "practice", nl: "praktijk"))
  }

  private static func room(
    _ key: String, en: String, nl: String, _ unit: String, _ warning: Double, _ critical: Double, _ basis: String
  ) -> WeekRule {
    WeekRule(
      key: key, kind: .room, family: "thermal", name: LocalizedText(en: en, nl: nl), unit: unit, warning: warning,
      critical: critical, basis: LocalizedText(en: basis, nl: basis),
      advice: key == "air.too_warm"
        ? LocalizedText(
          en: "Lower the cooling set-point or shade the windows.",
          nl: "Zet de koeling kouder of laat de zonwering zakken.")
        : LocalizedText(en: "Let in more outside air.", nl: "Laat meer buitenlucht binnen."))
  }

  static func pseudonym(_ team: String, _ number: Int) -> String {
    "a_" + Digest.base32("\(team) \(number)", bytes: 16)
  }

  /// A team's days. `above` are per mille of the working time; person and day shift them a little, always alike.
  static func days(
    _ team: String?, _ count: Int, zone: String?, above: [String: (Int64, Int64)], warm: Bool = false, busy: Int64 = 70,
    open: [Int64] = [600, 150], noBreak: Int = 0, hard: Int = 0
  ) -> [PersonDay] {
    (0..<count).flatMap { person in
      (1...5).map { weekday in
        let wave = Int64((person * 7 + weekday * 3) % 5) - 2
        var day = PersonDay(agent: pseudonym(team ?? "", person), team: team, weekday: weekday)
        day.zone = zone
        day.work = 7 * hour + wave * .minutes(6)
        day.busy = day.work * (busy + wave) / 100
        day.waiting = day.work - day.busy
        day.atLevel = open.map { day.work * $0 / 1000 }
        for (rule, share) in above {
          let more = rule == "L13" && (weekday == 2 || weekday == 3) ? Int64(2) : 1
          day.above[rule] = TimeAbove(
            warning: day.work * share.0 * more * (10 + wave) / 10_000,
            critical: day.work * share.1 * (10 + wave) / 10_000)
        }
        if zone != nil {
          let hot = warm && (2...4).contains(weekday)
          day.room["air.too_warm"] = RoomExposure(
            known: day.work, above: hot ? TimeAbove(warning: 4 * hour, critical: hour) : TimeAbove())
          day.room["air.stale"] = RoomExposure(known: day.work, above: TimeAbove(warning: .minutes(15), critical: 0))
        }
        for _ in 0..<20 { day.gaps.add(.seconds(35 + wave * 5)) }
        day.contacts = ["voice": 40]
        day.queues = served[team ?? ""] ?? []
        day.shifts = 1
        day.shiftsWithoutBreak = person < noBreak ? 1 : 0
        day.shiftsBreakInterrupted = person < noBreak / 2 ? 1 : 0
        day.hardContacts = person < hard && weekday == 4 ? 3 : 0
        day.hardRecovered = person < hard && weekday == 4 ? 1 : 0
        return day
      }
    }
  }

  /// Who serves which queue.
  static let served: [String: Set<String>] = [
    "Chat": ["webchat|chat"], "Storingen": ["storing|voice"], "Klantenservice": ["klantenservice|voice"],
    "A": ["storing|voice"], "B": ["klantenservice|voice"], "C": ["webchat|chat"],
  ]

  static func facts() -> WeekFacts {
    var facts = WeekFacts(site: "utrecht-1", week: week, timeZone: zone)
    facts.siteName = "Utrecht"
    facts.purpose = "Prevent unhealthy load and working conditions; not for judging individual performance."
    facts.agreements = ["OR 2026-03", "Cao Facilitaire Contactcenters 2025"]
    facts.rules = rules
    facts.sources = [
      SourceCoverage(kind: .log, name: "asterisk", share: 0.994),
      SourceCoverage(kind: .log, name: "chat", share: 0.981),
      SourceCoverage(kind: .sensors, name: "Vloer 2 oost", share: 0.97),
      SourceCoverage(kind: .sensors, name: "Vloer 2 west", share: 0.71),
    ]
    facts.edition.machines = 12
    facts.edition.revision = 1
    facts.edition.lateRows = 37
    facts.edition.badLines = 4
    facts.people =
      days(
        "Chat", 14, zone: "floor-2-east", above: ["L01": (420, 90), "L03": (260, 40), "L06": (60, 10)], warm: true,
        open: [200, 250, 300, 100])
      + days(
        "Klantenservice", 22, zone: "floor-2-west", above: ["L06": (70, 20), "L12": (90, 10), "L13": (60, 8)], busy: 74)
      + days(
        "Storingen", 12, zone: "floor-2-east", above: ["L12": (210, 40), "L13": (230, 70), "L06": (30, 0)], warm: true,
        busy: 68, noBreak: 5, hard: 4)
      + days("Retour", 5, zone: "floor-2-west", above: ["L06": (300, 90)]) + days("Planning", 6, zone: nil, above: [:])
    facts.people[3].inferredLogouts = 1
    facts.queues = queues
    facts.zones = zones
    facts.workingTime = workingTime
    facts.staffing = staffing
    facts.roomHours = roomHours
    facts.hushes = [
      HushFact(
        kind: .silence, rule: "air.too_warm", place: "Vloer 2 oost", from: moment(17, 14, 5), until: moment(17, 18, 0),
        reason: "Installateur is bezig <b>met</b> de koeling"),
      HushFact(
        kind: .acknowledgement, rule: "L13", place: "Storingen", from: moment(18, 9, 30), until: nil, reason: ""),
    ]
    facts.history = history
    facts.actions = [
      ActionNote(
        week: week.advanced(by: -1), text: "Lunchpauze vastgezet om 12.30 uur", measure: "L13", team: "Storingen"),
      ActionNote(week: week.advanced(by: -1), text: "=SUM(A1) zonwering besteld", measure: "air.too_warm"),
    ]
    facts.sickLeave = (0...3).flatMap { back in
      [
        SickLeaveFact(week: week.advanced(by: -back), team: "Storingen", percent: 7.4 - Double(back)),
        SickLeaveFact(week: week.advanced(by: -back), team: "Retour", percent: 20),
      ]
    }
    return facts
  }

  static func moment(_ day: Int, _ hour: Int, _ minute: Int) -> Timestamp {
    let date = CivilDate(year: 2026, month: 11, day: day).daysSinceEpoch
    return zone.instant(day: date, millisecondOfDay: .hours(Int64(hour)) + .minutes(Int64(minute)))
  }
}
