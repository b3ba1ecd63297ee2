import FloorModel

/// The board's own words, in one language.
struct BoardWords {
  let language: Language
  let timeZone: SiteTimeZone

  private func say(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  var title: String { say("The floor now", "De vloer nu") }
  var asOf: String { say("as of", "stand van") }
  var alerts: String { say("Alerts", "Meldingen") }
  var noAlerts: String { say("No open alerts.", "Geen open meldingen.") }
  var zones: String { say("Zones", "Zones") }
  var noZones: String {
    say(
      "No room sensors yet. Connect one, or let a program write readings (floorwatch sensors).",
      "Nog geen kamersensoren. Sluit er een aan of laat een programma metingen schrijven (floorwatch sensors).")
  }
  var nothingMeasured: String { say("Nothing is measured here now.", "Hier wordt nu niets gemeten.") }
  var teams: String { say("Workload", "Werkdruk") }
  var noLoad: String { say("No team is under heavy load.", "Geen team staat onder zware druk.") }
  /// Silence of the logs is not the same as quiet on the floor.
  var loadUnknown: String {
    say(
      "Not known now: the session logs are silent or cannot be read.",
      "Nu niet bekend: de sessielogboeken zwijgen of zijn niet te lezen.")
  }
  var wholeFloor: String { say("Whole floor", "Hele vloer") }
  var counted: String {
    say(
      "Counts of people, never who. Small teams are counted with the whole floor.",
      "Aantallen mensen, nooit wie. Kleine teams tellen mee bij de hele vloer.")
  }
  var silences: String { say("Silenced", "Gedempt") }
  var noData: String { say("no data", "geen data") }
  var partlyUnknown: String { say("partly unknown", "deels onbekend") }
  /// What the lines and the counts mean.
  func legend(withPeople: Bool) -> String {
    let lines = say(
      "Lines: the last 24 hours. Shaded: beyond a limit.", "Lijnen: de laatste 24 uur. Gekleurd: voorbij een grens.")
    return withPeople ? lines + " " + counted : lines
  }
  var empty: String { say("nobody expected", "niemand verwacht") }
  var acknowledged: String { say("seen", "gezien") }
  var now: String { say("now", "nu") }
  var withoutScript: String {
    say(
      "Is the time above more than two minutes old? Then floorwatch has stopped and these data are old.",
      "Is de tijd hierboven meer dan twee minuten oud? Dan is floorwatch gestopt en zijn deze gegevens oud.")
  }

  /// Units of the banner's age.
  var ages: String { say("minutes|hours|days", "minuten|uur|dagen") }

  /// The banner of old data; the script fills the age in for `#`.
  var stale: String {
    say(
      "OLD DATA: last written # ago. Do not trust what stands here; floorwatch may have stopped.",
      "OUDE GEGEVENS: # geleden geschreven. Vertrouw niet op wat hier staat; floorwatch is misschien gestopt.")
  }

  func trouble(_ text: String) -> String {
    say("floorwatch cannot keep its data: ", "floorwatch kan zijn gegevens niet bewaren: ") + text
  }

  /// A state as a word: never by colour alone.
  func state(_ level: Level?, isKnown: Bool = true) -> String {
    switch level {
    case .critical: say("act now", "nu ingrijpen")
    case .warning: say("attention", "let op")
    case .info, nil: isKnown ? say("fine", "in orde") : say("unknown", "onbekend")
    }
  }

  /// A sign of its own shape for each state.
  static func sign(_ level: Level?, isKnown: Bool = true) -> String {
    switch level {
    case .critical: "✖"
    case .warning: "▲"
    case .info, nil: isKnown ? "✔" : "?"
    }
  }

  func since(_ time: Timestamp, now: Timestamp) -> String {
    say("since ", "sinds ") + moment(time, now: now)
  }

  func until(_ time: Timestamp, now: Timestamp) -> String {
    say("until ", "tot ") + moment(time, now: now)
  }

  func silenced(until time: Timestamp, now: Timestamp) -> String {
    say("silenced ", "gedempt ") + until(time, now: now)
  }

  func more(_ count: Int) -> String {
    say("and \(count) more", "en nog \(count)")
  }

  func moreMeasures(_ count: Int, areFine: Bool) -> String {
    areFine ? say("and \(count) fine", "en \(count) in orde") : more(count)
  }

  func moreZones(_ count: Int) -> String {
    say("\(count) more zones", "Nog \(count) zones")
  }

  /// What the zones without a tile are, the worst first: "▲ attention: 2".
  func states(of zones: [BoardZone]) -> [String] {
    func line(_ count: Int, _ sign: String, _ word: String) -> String? { count > 0 ? "\(sign) \(word): \(count)" : nil }
    let levels = [Level.critical, .warning].map { level in
      line(zones.count { $0.level == level }, Self.sign(level), state(level))
    }
    let calm = zones.filter { ($0.level ?? .info) == .info }
    let known = calm.count { zone in !zone.measures.isEmpty && zone.measures.allSatisfy { $0.value != nil } }
    return
      (levels + [
        line(calm.count - known, Self.sign(nil, isKnown: false), state(nil, isKnown: false)),
        line(known, Self.sign(nil), state(nil)),
      ]).compactMap { $0 }
  }

  var load: String { say("what weighs on it", "wat er speelt") }
  var peopleHeading: String { say("people", "mensen") }
  /// One or two people of a team could be recognised: which of the two is not told.
  var few: String { "1–2" }

  func openAlerts(_ count: Int, silenced: Int, isKnown: Bool) -> String {
    let open =
      switch count {
      case 0: isKnown ? say("all quiet", "alles rustig") : say("no open alerts", "geen open meldingen")
      case 1: say("1 open alert", "1 open melding")
      default: say("\(count) open alerts", "\(count) open meldingen")
      }
    return silenced > 0 ? open + say(", \(silenced) silenced", ", \(silenced) gedempt") : open
  }

  /// `14:05`.
  func clock(_ time: Timestamp) -> String { String(timeZone.format(time).dropFirst(11).prefix(5)) }

  /// `Monday 16 November`.
  func date(_ time: Timestamp) -> String {
    let day = timeZone.day(of: time)
    let date = CivilDate(daysSinceEpoch: day)
    let weekday = CivilDate.isoWeekday(ofDay: day) - 1
    return "\((language == .nl ? Self.weekdaysNL : Self.weekdaysEN)[weekday]) \(date.day) "
      + (language == .nl ? Self.monthsNL : Self.monthsEN)[date.month - 1]
  }

  /// `14:05`, with the day where it is not today.
  private func moment(_ time: Timestamp, now: Timestamp) -> String {
    timeZone.day(of: time) == timeZone.day(of: now) ? clock(time) : "\(date(time)), \(clock(time))"
  }

  private static let weekdaysEN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let weekdaysNL = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
  private static let monthsEN = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let monthsNL = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
  ]
}
