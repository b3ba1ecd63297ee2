import FloorModel
import Summary
import Workload

/// Working time over everybody's merged days: the law's rules see one person, whatever machines they sat at.
enum WorkingTimeWeek {
  /// The findings that became true in a week.
  ///
  /// - Parameters:
  ///   - days: everybody's days up to the end of the week, as far back as they are kept.
  ///   - end: the end of the week, or of what is known of it.
  static func findings(
    _ days: [MergedDay], week: ISOWeek, upTo end: Timestamp, _ settings: WorkingTimeSettings
  ) -> [WorkingTimeFact] {
    var book = WorkingTimeBook()
    var findings: [WorkTimeFinding] = []
    for (agent, days) in Dictionary(grouping: days, by: \.agent).sorted(by: { $0.key < $1.key }) {
      for span in spans(days) where span.start < end { findings += book.add(span, agent: agent, settings) }
    }
    findings += book.advance(to: end, settings)
    return findings.filter { $0.week(in: settings.zone) == week }.compactMap { finding in
      WorkingTimeFact.Kind(rawValue: finding.status.rawValue).map {
        WorkingTimeFact(
          rule: finding.rule.number, kind: $0, agent: finding.agent, isDoubtful: finding.isDoubtful)
      }
    }
  }

  /// One person's spans in order. A contact that is handled during a break is work.
  static func spans(_ days: [MergedDay]) -> [WorkSpan] {
    var spans: [WorkSpan] = []
    for day in days {
      var marks: WorkMarks = []
      if day.figures.inferredLogouts > 0 { marks.insert(.inferredLogout) }
      var work = day.figures.work
      let interrupted = day.figures.busy.intersection(day.figures.breaks)
      work.merge(interrupted)
      if !interrupted.intervals.isEmpty || day.figures.breaksInterrupted > 0 { marks.insert(.breakInterrupted) }
      var rest = day.figures.breaks
      for interval in work.intervals { rest.remove(interval.start, interval.end) }
      for interval in work.intervals {
        spans.append(
          WorkSpan(
            start: interval.start, end: interval.end, kind: .work,
            lastContact: lastContact(day.figures.busy, before: interval.end, after: interval.start), marks: marks))
      }
      for interval in rest.intervals {
        spans.append(WorkSpan(start: interval.start, end: interval.end, kind: .break, marks: marks))
      }
    }
    return spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  private static func lastContact(
    _ busy: IntervalUnion, before end: Timestamp, after start: Timestamp
  ) -> Timestamp? {
    busy.intervals.last { $0.start < end && $0.end > start }.map { min($0.end, end) }
  }
}
