import FloorModel

/// Something a parser mended, or had to leave out, in a line it otherwise understood (`workload.md` 4.10).
public enum RepairKind: UInt8, CaseIterable, Sendable, Codable {
  /// The last line was cut off and is left out (rule 1).
  case tornLine
  /// Bytes that are not UTF-8 became U+FFFD (rule 2).
  case badUTF8
  /// NUL bytes before a line, as a power cut leaves them, were skipped.
  case nulBytes
  /// A record that was there before was left out (rule 4).
  case duplicate
  /// A negative length was left out (rule 9).
  case negativeDuration
  /// A length above the cap was cut to it (rule 9).
  case truncatedDuration
  /// A counter stood at its column's greatest value; the length comes from the times around it.
  case cappedCounter
  /// A time that is null or missing was taken from another field (rule 10).
  case fallbackTime
  /// The start was reckoned from the end and the length, because the line is written at the end (rule 12).
  case startFromLength
  /// A field about feelings was refused unread (EU AI Act art. 5(1)(f)).
  case forbiddenField
  /// An event this format does not define was counted and left out.
  case unknownEvent
  /// A channel, direction or kind this format does not define was taken as unknown.
  case unknownValue
  /// A pause code that no mapping names was taken as not ready.
  case unmappedReason
  /// Lines are missing: the source's numbering jumps.
  case sequenceGap
  /// The source's numbering went back: lines out of order or a restart.
  case sequenceBack
  /// A wall-clock time without a zone was read in the zone reckoned from the log itself.
  case inferredZone
  /// A wall-clock time that occurs twice (autumn) was settled by another field.
  case ambiguousHour
  /// A reason that is free text and no code was taken as `other`: what people type is not kept.
  case freeText
  /// Another channel of an agent's part in a call, which is counted already (Local channels, the two sides of a bridge).
  case parallelLeg

  /// The word in output, such as `torn_line`.
  public var name: String {
    if self == .badUTF8 { return "bad_utf8" }
    return "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}

/// What was found in one file: the numbers of `logs inspect`.
public struct LogTally: Sendable {
  /// A line that could not be understood.
  public struct BadLine: Sendable, Equatable {
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong; never holds an id or a caller's number (rule 13).
    public let reason: String
  }

  /// The most bad lines kept with their reasons; the rest is only counted.
  public static let maximumBadLines = 1000

  /// Physical lines; a last one without a line end counts.
  public var lines = 0
  /// Records understood, whether or not they tell of something that is used.
  public private(set) var records = 0
  /// Lines with nothing on them.
  public var blank = 0
  /// Lines (or, in JSON documents, values) that were not understood.
  public private(set) var badCount = 0
  /// The first of them.
  public private(set) var bad: [BadLine] = []
  /// 1 when the last line was cut off.
  public private(set) var torn = 0
  /// The earliest time of a record.
  public private(set) var first = Timestamp.distantFuture
  /// The latest time of a record.
  public private(set) var last = Timestamp.distantPast
  /// Facts about the file worth telling an administrator, such as an inferred offset.
  public var notes: [String: String] = [:]
  private var kindNames = NameInterner()
  private var kindCounts: ContiguousArray<Int> = [0]
  /// The number in `kindNames` of each kind of native event; 0 until it is seen.
  private var nativeNumbers = ContiguousArray<Int32>(repeating: 0, count: SessionEvent.Kind.allCases.count)
  private var repairCounts = ContiguousArray(repeating: 0, count: RepairKind.allCases.count)

  /// A tally of nothing.
  public init() {}

  /// Counts a record under its own format's name for it.
  @inline(__always)
  mutating func record(_ kind: UnsafeRawBufferPointer, at time: Timestamp) {
    records += 1
    reach(time)
    let number = Int(kindNames.number(kind))
    if number >= kindCounts.count { kindCounts.append(0) }
    kindCounts[number] += 1
  }

  /// Counts a record of the native format, whose names and kinds of event are one to one.
  @inline(__always)
  mutating func record(_ kind: SessionEvent.Kind, named name: UnsafeRawBufferPointer, at time: Timestamp) {
    let number = Int(nativeNumbers[Int(kind.rawValue)])
    guard number != 0 else {
      record(name, at: time)
      nativeNumbers[Int(kind.rawValue)] = kindNames.number(name)
      return
    }
    records += 1
    reach(time)
    kindCounts[number] += 1
  }

  /// Widens the time range to another time the last record tells of.
  @inline(__always)
  mutating func reach(_ time: Timestamp) {
    if time < first { first = time }
    if time > last { last = time }
  }

  mutating func repair(_ kind: RepairKind) { repairCounts[Int(kind.rawValue)] += 1 }

  mutating func bad(_ line: Int, _ reason: String) {
    badCount += 1
    if bad.count < Self.maximumBadLines { bad.append(BadLine(line: line, reason: reason)) }
  }

  /// Counts lines of a file whose format is not known (yet).
  public mutating func refuse(lines count: Int, from first: Int, _ reason: String) {
    lines += count
    for line in first..<first + count { bad(line, reason) }
  }

  /// Turns the bad lines counted since there were `mark` (and `details` with reasons) into one torn line.
  mutating func tear(since mark: Int, details: Int) {
    bad.removeLast(bad.count - details)
    badCount = mark
    torn = 1
    repair(.tornLine)
  }

  /// Records by kind; what has no name counts as `other`.
  public var kinds: [String: Int] {
    var kinds: [String: Int] = [:]
    for (number, count) in kindCounts.enumerated() where count > 0 {
      kinds[number == 0 ? "other" : kindNames[Int32(number)], default: 0] += count
    }
    return kinds
  }

  /// Repairs by kind, those that occurred.
  public var repairs: [String: Int] {
    var repairs: [String: Int] = [:]
    for kind in RepairKind.allCases where repairCounts[Int(kind.rawValue)] > 0 {
      repairs[kind.name] = repairCounts[Int(kind.rawValue)]
    }
    return repairs
  }
}
