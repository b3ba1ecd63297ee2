import FloorModel

/// What moved with the room: stated with hours and both sides, never as a cause.
enum CoOccurrenceSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard !week.coOccurrences.isEmpty else { return nil }
    let heading = LocalizedText(en: "What moved with the room", nl: "Wat meebewoog met de ruimte")
    return WeekDocument.Section(
      id: "together", heading: words[heading],
      blocks: [.list(week.coOccurrences.map { sentence($0, words) }), .note(words[.coincidence])])
  }

  private static func sentence(_ pair: CoOccurrence, _ words: PageWords) -> String {
    func room(_ side: CoOccurrence.Side) -> String {
      words.measured(side.room, pair.quantity.unit)
    }
    let zone = pair.zone ?? words[.wholeSite]
    let measure = words[pair.measure.words]
    let rho = words.numbers.decimal(pair.rho, places: 1)
    let low = value(pair.low.work, pair.measure, words)
    let high = value(pair.high.work, pair.measure, words)
    return words[
      LocalizedText(
        en: "\(zone): \(measure) was \(high) in the hours with \(room(pair.high)) on average, and \(low) in those with "
          + "\(room(pair.low)) (\(pair.hours) hours, rank correlation \(rho)).",
        nl: "\(zone): \(measure) was \(high) in de uren met gemiddeld \(room(pair.high)), en \(low) in die met "
          + "\(room(pair.low)) (\(pair.hours) uren, rangcorrelatie \(rho)).")]
  }

  private static func value(_ value: Double, _ measure: RoomHour.Measure, _ words: PageWords) -> String {
    switch measure {
    case .handleTime, .wrapUp: words.numbers.decimal(value, places: 0) + "\u{A0}s"
    case .transfers: words.percent(value)
    case .shortBreaks: words.numbers.decimal(value, places: 2)
    }
  }
}

extension RoomHour.Measure {
  /// The measure in the middle of a sentence, as a singular subject.
  var words: LocalizedText {
    switch self {
    case .handleTime: LocalizedText(en: "the mean time per contact", nl: "de gemiddelde tijd per contact")
    case .transfers: LocalizedText(en: "the share of contacts passed on", nl: "het aandeel doorgezette contacten")
    case .wrapUp: LocalizedText(en: "the mean wrap-up", nl: "de gemiddelde nawerktijd")
    case .shortBreaks:
      LocalizedText(
        en: "the number of short breaks per person and hour", nl: "het aantal korte pauzes per persoon en uur")
    }
  }
}
