import FloorModel

/// The page as headings, sentences, tables and figures in one language, before it becomes HTML or text.
struct WeekDocument: Sendable {
  /// A group of sections: what to do, why, how sure, history.
  struct Part: Sendable {
    let id: String
    let heading: String
    var sections: [Section]
  }

  /// One subject with its heading.
  struct Section: Sendable {
    let id: String
    let heading: String
    var blocks: [Block]
  }

  /// A piece of a section.
  enum Block: Sendable {
    case paragraph(String)
    /// A sentence that qualifies what stands before it.
    case note(String)
    case list([String])
    case causes([CauseCard])
    case table(Table)
    case map(WeekMap)
  }

  /// A name and its value, at the head of the page.
  struct Fact: Sendable {
    let name: String
    let value: String
  }

  let language: Language
  /// The browser's title.
  let title: String
  /// The site and the week, as the page's heading.
  let heading: String
  /// The days of the week.
  let dates: String
  /// Warnings that come before everything: a week that is not over, a rewritten page.
  let banners: [String]
  /// The head of the page.
  let facts: [Fact]
  /// The purpose statement.
  let purpose: String
  let parts: [Part]
  /// The last lines.
  let footer: [String]

  init(_ week: SuppressedWeek, _ language: Language) {
    let words = PageWords(language)
    let head = HeadText(week, words)
    self.language = language
    title = head.title
    heading = head.heading
    dates = words.dates(of: week.week)
    banners = head.banners
    facts = head.facts
    purpose = week.purpose
    parts = [
      Part(id: "do", heading: words[.partDo], sections: [CausesSection.section(week, words)]),
      Part(
        id: "why", heading: words[.partWhy],
        sections: [
          LoadSection.section(week, words), RoomSection.section(week, words), WorkingTimeSection.section(week, words),
          EmotionalSection.section(week, words), QueueSection.section(week, words),
          StaffingSection.section(week, words), CoOccurrenceSection.section(week, words),
        ].compactMap { $0 }),
      Part(
        id: "sure", heading: words[.partSure],
        sections: [QualitySection.section(week, words), HushSection.section(week, words), LimitsSection.section(words)]
          .compactMap { $0 }),
      Part(
        id: "history", heading: words[.partHistory],
        sections: [
          ChangeSection.section(week, words), ActionsSection.section(week, words),
          SickLeaveSection.section(week, words),
        ].compactMap { $0 }),
    ]
    footer = [words[.footerGroups(week.minimumGroup)], words[.footerRounding]]
  }
}

/// A cause as it is read.
struct CauseCard: Sendable {
  let title: String
  /// Where, when, how much, what to do, why this: label and text.
  let lines: [WeekDocument.Fact]
  /// What to do, told apart because it is what the reader came for.
  let lever: String
  /// Figures behind it.
  let evidence: [String]
  /// A sentence that keeps the claim honest; empty for none.
  let remark: String
}

/// A table with a caption, a header row, and a row header in every row.
struct Table: Sendable {
  struct Column: Sendable {
    let title: String
    var isNumber = true
  }

  struct Row: Sendable {
    var cells: [Cell]
    /// Stands for all rows together.
    var isTotal = false
  }

  struct Cell: Sendable {
    enum Tone: Sendable { case plain, warning, critical, muted }

    let text: String
    /// A second, smaller line.
    var detail = ""
    /// The same in fewer characters, for a terminal; the detail when empty.
    var brief = ""
    /// A share to be drawn as a bar.
    var share: Double?
    var tone = Tone.plain
  }

  let caption: String
  let columns: [Column]
  var rows: [Row]
  /// Shown only when asked for, where that is possible: what stands behind a figure.
  var isDetail = false
  /// What to press to see a detail; the caption when empty.
  var summary = ""
}

/// A value for every hour of a week, as a map of coloured cells.
struct WeekMap: Sendable {
  struct Cell: Sendable {
    let at: HourOfWeek
    /// 0 to 5: from in range to out of range all hour.
    let step: Int
    /// What is written in the cell.
    let text: String
    /// The whole story of the cell.
    let title: String
  }

  let caption: String
  let hours: ClosedRange<Int>
  let cells: [Cell]
  /// What the colours mean, from step 0 to 5.
  let legend: [String]
  /// The same as a table.
  let table: Table
}
