/// What is on a wall screen at once, which nobody can scroll; the rest is counted in words, and a page that scrolls has all.
///
/// Reckoned in rem on a screen of 80 by 45 (`BoardStyle`). What is worst stays, what is fine goes first.
struct BoardLayout {
  /// How much of a measure is drawn on the wall.
  enum Row {
    /// Name, value and the day's line.
    case charted
    /// Name and value.
    case plain
    /// Counted in the tile's last line.
    case left
  }

  /// Tiles abreast.
  let columns: Int
  /// The zones' places in the facts, in the order in which they are drawn.
  let order: [Int]
  /// So many of them are on the wall.
  let tiles: Int
  /// Alerts on the wall, and of these those with what to do.
  let alerts: Int
  let advised: Int
  /// Rows of people's load on the wall.
  let loads: Int
  private let tileHeight: Double

  /// Height below the header and above the last lines.
  private static let height = 37.4
  private static let silences = 1.5
  private static let banner = 5.5
  private static let gap = 0.8
  private static let line = 1.82
  /// A section's edges and its heading.
  private static let frame = 3.7
  /// Letters in a line of an alert, of a load, of what is silenced.
  private static let alertLetters = 31
  private static let loadLetters = 28
  private static let silenceLetters = 110

  init(_ facts: BoardFacts, alerts sorted: [BoardAlert]) {
    let zones = facts.zones
    let height =
      Self.height - (facts.trouble == nil ? 0 : Self.banner)
      - Double(Self.lines(BoardPage.silences(facts), Self.silenceLetters, most: 2)) * Self.silences
    columns = zones.count == 4 ? 2 : min(3, max(1, zones.count))
    let tileRows = min(3, max(1, (zones.count + columns - 1) / columns))
    tileHeight = (height - Double(tileRows - 1) * Self.gap) / Double(tileRows)
    let mayLead = zones.count > 6
    order =
      mayLead
      ? zones.indices.sorted { (Self.rank(zones[$1]), $0) < (Self.rank(zones[$0]), $1) } : Array(zones.indices)
    // The last cell tells of those that have none.
    tiles = zones.count > 9 ? 8 : zones.count

    let rows = facts.isLoadKnown ? BoardPeople.rows(facts.teams ?? []) : []
    let words = BoardWords(language: facts.language, timeZone: facts.timeZone)
    let texts = rows.map { BoardPeople.text($0, words) }.map { "\($0.team) \($0.load)" }
    func left(_ loads: Int) -> Double {
      guard facts.teams != nil else { return height }
      let body = texts.isEmpty ? 2 * Self.line : texts.prefix(loads).reduce(0) { $0 + Self.load($1) }
      return height - Self.gap - Self.frame - body - (texts.count > loads ? Self.line : 0)
    }
    // Two alerts are worth more than a third row of people.
    var most = min(sorted.isEmpty ? 8 : 3, rows.count)
    var fits = Self.fitting(sorted, in: left(most) - Self.frame)
    if fits.alerts < min(2, sorted.count), most > 2 {
      most = 2
      fits = Self.fitting(sorted, in: left(most) - Self.frame)
    }
    loads = most
    alerts = fits.alerts
    advised = fits.advised
  }

  /// How many alerts fit into a height, and how many of them with what to do: three alerts first, then what to do, then
  /// more alerts.
  private static func fitting(_ alerts: [BoardAlert], in room: Double) -> (alerts: Int, advised: Int) {
    guard let first = alerts.first else { return (0, 0) }
    var left = room - card(first)
    var count = 1
    func add(upTo most: Int) {
      while count < min(most, alerts.count) {
        let height = card(alerts[count])
        guard left >= height + (count + 1 < alerts.count ? line : 0) else { return }
        left -= height
        count += 1
      }
    }
    add(upTo: 3)
    var advised = 0
    let more = count < alerts.count ? line : 0
    for alert in alerts.prefix(count) {
      guard alert.silencedUntil == nil, left - more >= advice(alert) else { break }
      left -= advice(alert)
      advised += 1
    }
    if advised == count { add(upTo: .max) }
    return (count, advised)
  }

  private static func card(_ alert: BoardAlert) -> Double {
    let brief = BoardSentence(alert.sentence).brief
    return 2.7 + Double(lines(brief, alertLetters, most: 3)) * line
  }

  private static func advice(_ alert: BoardAlert) -> Double {
    alert.advice.map { 0.2 + Double(lines($0, alertLetters, most: 4)) * line } ?? 0
  }

  private static func load(_ name: String) -> Double { 0.6 + Double(lines(name, loadLetters, most: 2)) * line }

  private static func lines(_ text: String, _ letters: Int, most: Int) -> Int {
    min(most, (text.count + letters - 1) / letters)
  }

  /// How each measure of a zone is drawn on the wall.
  func rows(of zone: BoardZone) -> [Row] {
    let isNarrow = columns == 3
    let (charted, plain) = isNarrow ? (6.7, 4.2) : (4.7, 2.4)
    // Name and state stand in one line where both fit.
    let width = columns == 1 ? 42.0 : columns == 2 ? 19.5 : 12.6
    let name = Double(zone.name.count) * 1.1
    let state = Self.rank(zone) == 0 ? 7.5 : isNarrow ? 13.0 : 14.5
    let heading = (name / width).rounded(.up) * 1.95 + (name + state < width ? 0 : 2)
    let room = tileHeight - 2.2 - heading - (zone.isOccupied ? 0 : Self.line)
    var rows = [Row](repeating: .charted, count: zone.measures.count)
    func height() -> Double {
      rows.reduce(rows.contains(.left) ? Self.line : 0) { sum, row in
        switch row {
        case .charted: sum + charted
        case .plain: sum + plain
        case .left: sum
        }
      }
    }
    let leastFirst = zone.measures.indices.sorted {
      (Self.rank(zone.measures[$0]), $1) < (Self.rank(zone.measures[$1]), $0)
    }
    for index in leastFirst where height() > room { rows[index] = .plain }
    for index in leastFirst.dropLast() where height() > room { rows[index] = .left }
    return rows
  }

  /// Whether nothing has to be said of a measure.
  static func isFine(_ measure: BoardMeasure) -> Bool { measure.level == nil && measure.value != nil }

  private static func rank(_ measure: BoardMeasure) -> Int {
    measure.level.map { $0.rawValue + 2 } ?? (measure.value == nil ? 1 : 0)
  }

  /// How much a zone has to say: fine, unknown, then by its level.
  static func rank(_ zone: BoardZone) -> Int {
    zone.level.map { $0.rawValue + 2 } ?? (zone.measures.isEmpty || !zone.measures.allSatisfy(isFine) ? 1 : 0)
  }
}
