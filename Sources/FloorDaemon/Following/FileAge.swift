import FloorModel

/// Where a file stands among those that follow one another: its series, and its place from old to new, by its name.
///
/// `queue_log.2.gz`, `queue_log.1`, `queue_log` are one series, and so are `chat-20261121.jsonl`, `chat-20261122.jsonl`
/// and `chat.jsonl`. The modification time only breaks ties: a clock step or a restored backup must not reorder files.
struct FileAge: Hashable, Sendable {
  /// The folder and the name without what counts: files of one series are read one after the other.
  let series: String
  /// The date in the name as digits `YYYYMMDDhhmmss`; a name without a date is newer than any with one.
  let date: Int64
  /// The number of a rotation: `.2` is older than `.1`, and no number is newest; in dated names higher is newer.
  let number: Int64
  /// Whether it is compressed.
  let isCompressed: Bool

  /// What the name in a path tells.
  init(path: String) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? ""
    var name = Array(slash.map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...])
    isCompressed = name.count > 3 && name.suffix(3).elementsEqual(".gz".utf8)
    if isCompressed { name.removeLast(3) }

    var rotation: Int64?
    let digits = name.reversed().prefix { $0.isDigit }.count
    if (1...4).contains(digits), name.count > digits + 1, name[name.count - digits - 1] == UInt8(ascii: ".") {
      rotation = Int64(String(decoding: name.suffix(digits), as: UTF8.self))
      name.removeLast(digits + 1)
    }
    let found = Self.findDate(in: name)
    if let found {
      name.removeSubrange(found.range)
      if rotation == nil, let (number, range) = Self.findNumber(in: name, at: found.range.lowerBound) {
        rotation = number
        name.removeSubrange(range)
      }
      // The separator before the date goes with it: `chat-20261121.jsonl` follows into `chat.jsonl`.
      if found.range.lowerBound > 0, found.range.lowerBound <= name.count,
        name[found.range.lowerBound - 1].isSeparator
      {
        name.remove(at: found.range.lowerBound - 1)
      }
    }
    date = found?.value ?? .max
    number = found == nil ? -(rotation ?? 0) : (rotation ?? 0)
    series = folder + String(decoding: name, as: UTF8.self)
  }

  /// Whether this file comes before `other`, both last modified as given.
  func precedes(_ other: FileAge, modified: Int64, otherModified: Int64) -> Bool {
    (date, number, modified) < (other.date, other.number, otherModified)
  }

  /// `YYYYMMDD`, `YYYY-MM-DD`, `YYYY_MM_DD`, each with up to three further pairs of digits, or seconds since the epoch.
  private static func findDate(in name: [UInt8]) -> (value: Int64, range: Range<Int>)? {
    var start = 0
    while start < name.count {
      guard name[start].isDigit, start == 0 || !name[start - 1].isDigit else {
        start += 1
        continue
      }
      if let found = calendarDate(in: name, at: start) ?? epoch(in: name, at: start) { return found }
      start += name[start...].prefix { $0.isDigit }.count
    }
    return nil
  }

  private static func calendarDate(in name: [UInt8], at start: Int) -> (value: Int64, range: Range<Int>)? {
    guard let year = number(in: name, at: start, digits: 4), (1970...2999).contains(year) else { return nil }
    var index = start + 4
    let separator: UInt8? = index < name.count && name[index].isSeparator ? name[index] : nil
    if separator != nil { index += 1 }
    guard let month = number(in: name, at: index, digits: 2) else { return nil }
    index += 2
    if let separator {
      guard index < name.count, name[index] == separator else { return nil }
      index += 1
    }
    guard let day = number(in: name, at: index, digits: 2), CivilDate(year: year, month: month, day: day).isValid else {
      return nil
    }
    index += 2
    var value = Int64((year * 100 + month) * 100 + day)
    // Hour, minute, second: `-13`, `T1305`, `130500`.
    for _ in 0..<3 {
      var next = index
      // Not a full stop: what follows that is a count.
      if next < name.count, "-_Tt".utf8.contains(name[next]) { next += 1 }
      let pair = number(in: name, at: next, digits: 2)
      let isWhole = next + 2 >= name.count || !name[next + 2].isDigit || next == index || index == start + 8
      if let pair, pair < 60, isWhole {
        value = value * 100 + Int64(pair)
        index = next + 2
      } else {
        value *= 100
      }
    }
    guard index >= name.count || !name[index].isDigit else { return nil }
    return (value, start..<index)
  }

  private static func epoch(in name: [UInt8], at start: Int) -> (value: Int64, range: Range<Int>)? {
    let digits = name[start...].prefix { $0.isDigit }.count
    guard digits == 10, let seconds = number(in: name, at: start, digits: 10), seconds >= 1_000_000_000 else {
      return nil
    }
    let date = CivilDate(daysSinceEpoch: seconds / 86_400)
    let day = Int64((date.year * 100 + date.month) * 100 + date.day)
    let time = Int64(seconds / 3600 % 24 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60)
    return (day * 1_000_000 + time, start..<(start + 10))
  }

  /// The number after a date, as in `app-2026-11-22.3.log`.
  private static func findNumber(in name: [UInt8], at start: Int) -> (Int64, Range<Int>)? {
    guard start < name.count, name[start].isSeparator else { return nil }
    let digits = name[(start + 1)...].prefix { $0.isDigit }.count
    guard (1...6).contains(digits), let value = number(in: name, at: start + 1, digits: digits) else { return nil }
    return (Int64(value), start..<(start + 1 + digits))
  }

  private static func number(in name: [UInt8], at start: Int, digits: Int) -> Int? {
    guard start + digits <= name.count else { return nil }
    var value = 0
    for byte in name[start..<(start + digits)] {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isSeparator: Bool { self == 0x2D || self == 0x5F || self == 0x2E }
}
