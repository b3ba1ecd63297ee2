import FloorModel

/// The queues: waiting, passing on, coming back.
enum QueueSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    let heading = LocalizedText(en: "The queues", nl: "De wachtrijen")
    var blocks: [WeekDocument.Block] = week.queues.isEmpty ? [] : [.table(table(week, words))]
    if week.queues.contains(where: { $0.count > 1 }) {
      let note = LocalizedText(
        en: "Queues that few people serve are counted together.",
        nl: "Wachtrijen die door weinig mensen worden bediend, zijn samen geteld.")
      blocks.append(.note(words[note]))
    }
    if !week.hiddenQueues.isEmpty {
      let names = words.list(week.hiddenQueues)
      let note = LocalizedText(
        en: "Not shown, because too few people serve them or it is not known who does: \(names).",
        nl: "Niet getoond, omdat te weinig mensen ze bedienen of niet bekend is wie dat zijn: \(names).")
      blocks.append(.note(words[note]))
    }
    return blocks.isEmpty ? nil : WeekDocument.Section(id: "queues", heading: words[heading], blocks: blocks)
  }

  private static func table(_ week: SuppressedWeek, _ words: PageWords) -> Table {
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
    return Table(
      caption: words[LocalizedText(en: "Contacts per queue", nl: "Contacten per wachtrij")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
  }

  private static func share(_ share: Double?, over limit: Double, _ words: PageWords) -> Table.Cell {
    guard let share else { return Table.Cell(text: "–", tone: .muted) }
    return Table.Cell(text: words.percent(share), tone: share > limit ? .warning : .plain)
  }
}
