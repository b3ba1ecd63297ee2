import FloorModel

/// The staffing what-if: need against presence per hour, one pool instead of several, a lower cap.
enum StaffingSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard let staffing = week.staffing, !staffing.hours.isEmpty else { return nil }
    var sentences: [String] = []
    let short = staffing.shortHours
    let target = words[
      LocalizedText(
        en:
          "\(words.percent(staffing.targetShare)) answered within \(words.numbers.decimal(staffing.targetSeconds, places: 0)) s",
        nl:
          "\(words.percent(staffing.targetShare)) opgenomen binnen \(words.numbers.decimal(staffing.targetSeconds, places: 0)) s"
      )]
    if short.of > 0 {
      sentences.append(
        words[
          LocalizedText(
            en: "In \(short.count) of \(short.of) hours there were fewer people than needed for \(target).",
            nl: "In \(short.count) van de \(short.of) uur waren er minder mensen dan nodig voor \(target).")])
    }
    if staffing.poolingLoss > 0 {
      let loss = staffing.poolingLoss
      sentences.append(
        words[
          LocalizedText(
            en:
              "As one pool instead of separate queues, the same work would need up to \(loss) \(loss == 1 ? "person" : "people") fewer.",
            nl:
              "Als één groep in plaats van gescheiden wachtrijen \(loss == 1 ? "zou" : "zouden") voor hetzelfde werk tot \(loss) \(loss == 1 ? "persoon" : "mensen") minder nodig zijn."
          )])
    }
    if let cap = staffing.cap { sentences.append(sentence(cap, words)) }
    var blocks: [WeekDocument.Block] = [.list(sentences)]
    if staffing.hours.contains(where: { $0.short > 0 }) { blocks.append(.map(map(staffing, words))) }
    blocks.append(
      .note(
        words[
          LocalizedText(
            en: "A what-if by queueing formulas (Erlang), for the site as a whole: an explanation, not a roster.",
            nl: "Een rekenvoorbeeld met wachtrijformules (Erlang) voor de hele vestiging: een verklaring, geen rooster."
          )]))
    let heading = LocalizedText(en: "What if: people needed and present", nl: "Wat als: mensen nodig en aanwezig")
    return WeekDocument.Section(id: "staffing", heading: words[heading], blocks: blocks)
  }

  private static func sentence(_ cap: StaffingFacts.Cap, _ words: PageWords) -> String {
    let more = cap.morePeople
    let moreEn = more == 0 ? "nobody more" : "\(more) more \(more == 1 ? "person" : "people")"
    let busiest = "er in het drukste uur"
    let moreNl =
      switch more {
      case 0: "is \(busiest) niemand extra"
      case 1: "is \(busiest) 1 persoon meer"
      default: "zijn \(busiest) \(more) mensen meer"
      }
    let basis =
      cap.isEstimated
      ? words[LocalizedText(en: "measured in your own chats", nl: "gemeten in de eigen chats")]
      : words[LocalizedText(en: "an assumption", nl: "een aanname")]
    return words[
      LocalizedText(
        en:
          "With \(cap.to) chats at once instead of \(cap.from), each chat is about \(words.percent(cap.shorter)) shorter "
          + "and the busiest hour needs \(moreEn). (Each further chat makes all of "
          + "them \(words.percent(cap.slowdown)) longer: \(basis).)",
        nl:
          "Met \(cap.to) chats tegelijk in plaats van \(cap.from) duurt elke chat ongeveer \(words.percent(cap.shorter)) "
          + "korter, en \(moreNl) nodig. (Elke chat erbij "
          + "maakt ze allemaal \(words.percent(cap.slowdown)) langer: \(basis).)")]
  }

  private static func map(_ staffing: PublishedStaffing, _ words: PageWords) -> WeekMap {
    let hours = staffing.hours.map(\.at.hour)
    let range = (hours.min() ?? 8)...(hours.max() ?? 18)
    let caption = words[LocalizedText(en: "People short, per hour", nl: "Tekort aan mensen, per uur")]
    let cells = staffing.hours.map { hour in
      let short = hour.short
      let when = "\(words.weekday(hour.at.weekday)) \(words.clock(hour.at.hour...hour.at.hour))"
      let present = hour.present
      let story = words[
        LocalizedText(
          en: "\(when): \(hour.need) needed, \(present) present", nl: "\(when): \(hour.need) nodig, \(present) aanwezig"
        )]
      let share = hour.need > 0 ? Double(short) / Double(hour.need) : 0
      return WeekMap.Cell(
        at: hour.at, step: short == 0 ? 0 : RoomMap.step(min(1, share * 2)), text: short == 0 ? "" : "\(short)",
        title: story)
    }
    let rows = staffing.hours.filter { $0.short > 0 }.map { hour in
      Table.Row(
        cells: [
          Table.Cell(text: "\(words.weekday(hour.at.weekday)) \(words.clock(hour.at.hour...hour.at.hour))"),
          Table.Cell(text: "\(hour.need)"), Table.Cell(text: "\(hour.present)"),
          Table.Cell(text: hour.pooled.map { "\($0)" } ?? "–"),
        ])
    }
    let titles: [(LocalizedText, Bool)] = [
      (LocalizedText(en: "Hour", nl: "Uur"), false), (LocalizedText(en: "Needed", nl: "Nodig"), true),
      (LocalizedText(en: "Present", nl: "Aanwezig"), true),
      (LocalizedText(en: "Needed as one pool", nl: "Nodig als één groep"), true),
    ]
    return WeekMap(
      caption: caption, hours: range, cells: cells,
      legend: [
        words[LocalizedText(en: "enough", nl: "genoeg")], "", "", "", "",
        words[LocalizedText(en: "half of the need or less", nl: "de helft van wat nodig is, of minder")],
      ],
      table: Table(
        caption: words[LocalizedText(en: "Hours with too few people", nl: "Uren met te weinig mensen")],
        columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows, isDetail: true,
        summary: words[.asTable]))
  }
}
