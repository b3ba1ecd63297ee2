import FloorModel

/// The fixed words of the page, and the values in it, in one language.
struct PageWords: Sendable {
  let language: Language
  let numbers: NumberStyle

  init(_ language: Language) {
    self.language = language
    numbers = NumberStyle(language)
  }

  /// A text in this page's language.
  subscript(text: LocalizedText) -> String { text[language] }

  /// A whole number; from five digits on in groups of three: `12,345`, `12.345`.
  func whole(_ value: Double) -> String {
    let digits = numbers.decimal(value, places: 0)
    guard digits.allSatisfy(\.isNumber), digits.count > 4 else { return digits }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += language == .nl ? "." : "," }
      grouped.append(digit)
    }
    return grouped
  }

  /// A whole per cent.
  func percent(_ share: Double) -> String {
    numbers.decimal(share * 100, places: 0) + (language == .nl ? "\u{A0}%" : "%")
  }

  /// A value with its unit, which never begins a new line.
  func measured(_ value: Double, _ unit: String) -> String {
    let text = UnitStyle.text(value, unit: unit, language: language).replacing(" ", with: "\u{A0}")
    return language == .nl ? text : text.replacing("\u{A0}%", with: "%")
  }

  /// Hours in words: `310 hours`.
  func hours(_ hours: Double) -> String {
    let places = hours < 10 && hours != hours.rounded() ? 1 : 0
    let unit = language == .nl ? "uur" : hours == 1 ? "hour" : "hours"
    return (places > 0 ? numbers.decimal(hours, places: places) : whole(hours)) + "\u{A0}" + unit
  }

  /// A published value with its unit.
  func value(_ value: Double, _ unit: WeekMeasure.Unit) -> String {
    switch unit {
    case .people: whole(value)
    case .hours: hours(value)
    case .share: percent(value)
    case .contacts: numbers.decimal(value, places: 1)
    case .seconds: numbers.length(Milliseconds(value * 1000)).replacing(" ", with: "\u{A0}")
    case .perThousand: numbers.decimal(value, places: 0)
    }
  }

  /// A published figure; nil stands for "no data".
  func figure(_ figure: Figure?, _ unit: WeekMeasure.Unit) -> String {
    switch figure {
    case .value(let value): self.value(value, unit)
    case .few: "<\(GroupPrivacy.smallCount)"
    case .hidden: self[.hidden]
    case nil: "–"
    }
  }

  /// A count in a sentence.
  func said(_ figure: Figure) -> String {
    switch figure {
    case .value(let value): whole(value)
    case .few: self[LocalizedText(en: "fewer than 5", nl: "minder dan 5")]
    case .hidden: self[.hidden]
    }
  }

  /// A rule's limit with its unit, or with what it counts; nil for a rule that has none.
  func limit(_ rule: WeekRule, _ level: Level) -> String? {
    (level == .critical ? rule.critical : rule.warning).map { value in
      LimitWords.text(value, of: rule, self) ?? measured(value, rule.unit)
    }
  }

  /// Names joined as a sentence does: `A, B and C`.
  func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + (language == .nl ? " en " : " and ") + last
  }
}

extension PageWords {
  /// A weekday, 1 Monday to 7 Sunday.
  func weekday(_ day: Int) -> String { DateWords(language).weekday(day) }

  /// A weekday in a narrow place: `Mon`, `ma`.
  func shortWeekday(_ day: Int) -> String { String(weekday(day).prefix(language == .nl ? 2 : 3)) }

  /// Weekdays in a sentence: `Tuesday to Thursday`, `Monday and Friday`; nothing for no day.
  func days(_ days: [Int]) -> String {
    guard let first = days.first, let last = days.last else { return "" }
    if days.count > 2, last - first == days.count - 1 {
      return weekday(first) + (language == .nl ? " tot en met " : " to ") + weekday(last)
    }
    return list(days.map(weekday))
  }

  /// Hours of the clock from the beginning of the first to the end of the last: `13:00–17:00`.
  func clock(_ hours: ClosedRange<Int>) -> String {
    "\(clock(hours.lowerBound))–\(clock(hours.upperBound + 1))" + (language == .nl ? "\u{A0}uur" : "")
  }

  /// A full hour: `9:00`, written with a colon in both languages, as on the board and in alerts.
  func clock(_ hour: Int) -> String { "\(hour):00" }

  /// The days of a week: `16–22 November 2026`, `30 November – 6 December 2026`.
  func dates(of week: ISOWeek) -> String {
    let first = CivilDate(daysSinceEpoch: week.monday)
    let last = CivilDate(daysSinceEpoch: week.monday + 6)
    if first.year != last.year { return "\(date(first)) – \(date(last))" }
    if first.month != last.month { return "\(first.day) \(month(first.month)) – \(date(last))" }
    return "\(first.day)–\(date(last))"
  }

  /// A moment in the week: `Tuesday 17 November, 14:05`.
  func moment(_ time: Timestamp, _ zone: SiteTimeZone) -> String {
    let day = zone.day(of: time)
    let date = CivilDate(daysSinceEpoch: day)
    let minutes = Int(zone.wallClock(at: time) / 60_000)
    let minute = minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
    return "\(weekday(CivilDate.isoWeekday(ofDay: day))) \(date.day) \(month(date.month)), "
      + "\(minutes / 60):\(minute)"
  }

  /// A week in a sentence: `week 47`, with the year where it is another.
  func week(_ week: ISOWeek, beside other: ISOWeek) -> String {
    week.year == other.year ? "week \(week.week)" : "week \(week.week) \(language == .nl ? "van" : "of") \(week.year)"
  }

  private func date(_ date: CivilDate) -> String { DateWords(language).date(date) }

  private func month(_ month: Int) -> String { DateWords(language).month(month) }
}
