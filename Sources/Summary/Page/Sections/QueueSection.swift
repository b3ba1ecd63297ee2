import FloorModel

/// The queues: waiting, passing on, coming back.
enum QueueSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard !week.queues.isEmpty else { return nil }
    let rows = week.queues.map { queue in
      Table.Row(
        cells: [
          Table.Cell(text: queue.queue), LoadSection.cell(queue.entered, .people, words),
          share(queue.abandoned, over: CauseLimits.abandoned, words),
          share(queue.transferred, over: CauseLimits.transferred, words), share(queue.retold, over: 1, words),
          share(queue.repeats, over: CauseLimits.repeats, words),
        ])
    }
    let titles: [(LocalizedText, Bool)] = [
      (LocalizedText(en: "Queue", nl: "Wachtrij"), false), (LocalizedText(en: "Came in", nl: "Binnengekomen"), true),
      (LocalizedText(en: "Gave up waiting", nl: "Afgehaakt"), true),
      (LocalizedText(en: "Passed on", nl: "Doorgezet"), true),
      (LocalizedText(en: "Story told again", nl: "Verhaal opnieuw"), true),
      (LocalizedText(en: "Back within 3 days", nl: "Binnen 3 dagen terug"), true),
    ]
    let table = Table(
      caption: words[LocalizedText(en: "Contacts per queue", nl: "Contacten per wachtrij")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
    let heading = LocalizedText(en: "The queues", nl: "De wachtrijen")
    return WeekDocument.Section(id: "queues", heading: words[heading], blocks: [.table(table)])
  }

  private static func share(_ share: Double?, over limit: Double, _ words: PageWords) -> Table.Cell {
    guard let share else { return Table.Cell(text: "–", tone: .muted) }
    return Table.Cell(text: words.percent(share), tone: share > limit ? .warning : .plain)
  }
}
