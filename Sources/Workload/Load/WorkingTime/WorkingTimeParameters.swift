import FloorModel

/// The numbers in force at a site: a law's profile, and where an agreement changes it, which agreement.
public struct WorkingTimeParameters: Sendable, Hashable {
  /// Whose law they start from.
  public let jurisdiction: Jurisdiction
  /// The collective or works agreement that changes the law's numbers, in words: mandatory as soon as one differs.
  public var agreementReference: String?
  private var values: [WorkingTimeParameter: Int64]

  /// The law's own numbers.
  public init(_ jurisdiction: Jurisdiction) {
    self.jurisdiction = jurisdiction
    var values: [WorkingTimeParameter: Int64] = [:]
    for row in WorkingTimeProfiles.rows { values[row.parameter] = row[jurisdiction] }
    self.values = values
  }

  /// A number in the unit of its parameter; nil where there is no such rule.
  public subscript(parameter: WorkingTimeParameter) -> Int64? {
    get { values[parameter] }
    set { values[parameter] = newValue }
  }

  /// The parameters that differ from the profile, in the order of the table.
  public var changed: [WorkingTimeParameter] {
    let standard = WorkingTimeParameters(jurisdiction)
    return WorkingTimeParameter.allCases.filter { self[$0] != standard[$0] }
  }

  /// Everything that is wrong with the numbers, each with its key and how to mend it; empty when they can be used.
  public var problems: [String] {
    var problems: [String] = []
    for parameter in WorkingTimeParameter.allCases {
      if let value = self[parameter], !parameter.range.contains(value) {
        problems.append(
          "working_time.\(parameter.rawValue): \(value) is outside \(parameter.range.lowerBound) to "
            + "\(parameter.range.upperBound) (durations in milliseconds). Give a value inside.")
      }
    }
    for (small, large) in Self.orders {
      if let low = self[small], let high = self[large], low > high {
        problems.append(
          "working_time.\(small.rawValue): \(small.text(low, .en)) is more than \(large.rawValue) "
            + "(\(large.text(high, .en))). Lower it, or raise \(large.rawValue).")
      }
    }
    for group in Self.together {
      let missing = group.filter { self[$0] == nil }
      if !missing.isEmpty, missing.count < group.count {
        problems.append(
          "working_time: \(group.map(\.rawValue).joined(separator: ", ")) belong together; "
            + "\(missing.map(\.rawValue).joined(separator: ", ")) is missing. Give all of them, or none.")
      }
    }
    if agreementReference?.contains(where: { !$0.isWhitespace }) != true {
      let standard = WorkingTimeParameters(jurisdiction)
      for parameter in changed {
        let was = standard[parameter].map { parameter.text($0, .en) } ?? "no such limit"
        let now = self[parameter].map { parameter.text($0, .en) } ?? "no limit"
        problems.append(
          "working_time.\(parameter.rawValue): \(now) differs from profile \(jurisdiction.rawValue) (\(was)). "
            + "Name the agreement that allows it in working_time.agreement_ref, or remove the key.")
      }
    }
    return problems
  }

  /// Numbers of which the first may not exceed the second.
  private static let orders: [(WorkingTimeParameter, WorkingTimeParameter)] = [
    (.breakShortMinimum, .breakShortAfter), (.breakLongMinimum, .breakLongAfter), (.breakShortAfter, .breakLongAfter),
    (.restDailyShort, .restDaily), (.restWeekly, .restWeeklyWindow), (.restWeeklyWindow, .restWeeklyOtherWindow),
    (.restWeeklyOtherPiece, .restWeeklyOtherTotal), (.restWeeklyOtherTotal, .restWeeklyOtherWindow),
    (.shiftNear, .shiftMax), (.averageShortWeeks, .averageWeeks), (.nightNear, .nightMax),
    (.nightMax, .nightExtendedMax), (.nightRestShort, .nightRest),
  ]

  /// Numbers that make sense only with each other.
  private static let together: [[WorkingTimeParameter]] = [
    [.breakShortAfter, .breakShortMinimum, .breakBlock, .breakSingleBlock], [.breakLongAfter, .breakLongMinimum],
    [.restDailyShort, .restDailyShortPer], [.restWeekly, .restWeeklyWindow],
    [.restWeeklyOtherWindow, .restWeeklyOtherPiece, .restWeeklyOtherTotal],
    [.averageWeeks, .averageMax], [.averageShortWeeks, .averageShortMax],
    [.nightFrom, .nightTo, .nightWork, .nightWorkInclusive],
    [.nightExtendedMax, .nightExtendedPerFortnight, .nightExtendedPerYear, .nightExtendedRest],
    [.nightDayAverageMax, .nightDayAverageWeeks, .nightDayAverageNights], [.nightRestAfter, .nightRest],
    [.nightRestShort, .nightRestShortPer], [.nightSeriesCount, .nightSeriesRest], [.nightCountWeeks, .nightCountMax],
    [.nightWeekAverageWeeks, .nightWeekAverageNights, .nightWeekAverageMax], [.sundaysMax, .sundaysWeeks],
    [.screenMax, .screenBreak],
  ]
}
