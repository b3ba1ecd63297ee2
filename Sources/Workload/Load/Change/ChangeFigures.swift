import FloorModel

/// A group's day in the figures that are compared with its past (`workload.md` 1.5).
public enum ChangeFigures {
  /// The figures of one day from its people's rows; one that cannot be known is left out.
  public static func values(of rows: [AgentDay]) -> [ChangeMetric: Double] {
    var sum = AgentDay(agent: 0, day: 0)
    var work: Milliseconds = 0
    var busy: Milliseconds = 0
    var stretches: [Double] = []
    for row in rows where row.work.length > 0 {
      work += row.work.length
      busy += row.busy.length
      sum.waiting += row.waiting
      sum.emotional += row.emotional
      sum.gaps.merge(row.gaps)
      for index in sum.atLevel.indices { sum.atLevel[index] += row.atLevel[index] }
      for index in sum.connected.indices { sum.connected[index] += row.connected[index] }
      stretches.append(Double(row.work.intervals.map { $0.end - $0.start }.max() ?? 0) / 3_600_000)
    }
    let contacts = sum.connected.reduce(0, +)
    let handling = sum.atLevel.reduce(0, +)
    var values: [ChangeMetric: Double] = [:]
    guard work > 0, contacts > 0 else { return values }
    values[.contactsPerHour] = Double(contacts) / (Double(work) / 3_600_000)
    if busy + sum.waiting > 0 { values[.occupancy] = Double(busy) / Double(busy + sum.waiting) }
    if handling > 0 {
      let contactTime = sum.atLevel.enumerated().reduce(0) { $0 + Int64($1.offset + 1) * $1.element }
      values[.meanConcurrency] = Double(contactTime) / Double(handling)
      if handling > sum.atLevel[0] {
        values[.timeAboveLimit] = Double(sum.atLevel[3...].reduce(0, +)) / Double(handling)
      }
    }
    if sum.gaps.count >= 20, let median = sum.gaps.percentile(0.5) { values[.recoveryGap] = Double(median) / 1000 }
    values[.longestStretch] = stretches.reduce(0, +) / Double(stretches.count)
    values[.workedHours] = Double(work) / 3_600_000 / Double(stretches.count)
    values[.emotionalShare] = Double(sum.emotional) / Double(contacts)
    return values
  }
}
