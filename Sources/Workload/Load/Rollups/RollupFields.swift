import FloorModel

/// Rows as JSON, for the `rollups` stream: sums in milliseconds, sets of time and histograms as pairs, so that a database
/// can merge them as exactly as floorwatch does. `RollupReading.swift` reads them back.
extension ClosedRow<AgentDay> {
  /// The row's fields.
  ///
  /// - Parameters:
  ///   - agent: the pseudonym.
  ///   - team: the team's name, if it has one.
  ///   - zone: the zone of the seat, if it is known.
  ///   - timeZone: the site's, for the bounds of the day.
  ///   - queue: the name of a queue; nil for one without.
  public func fields(
    agent: String, team: String?, zone: String?, timeZone: SiteTimeZone, queue: (QueueNumber) -> String? = { _ in nil }
  ) -> [JSONField] {
    RollupFields.period(
      timeZone.startOfDay(row.day), timeZone.startOfDay(row.day + 1), revision: revision, timeZone)
      + [
        JSONField("agent", .string(agent)), JSONField("day", .string(CivilDate(daysSinceEpoch: row.day).description)),
      ] + RollupFields.optional("team", team) + RollupFields.optional("zone", zone) + row.figures
      + [
        JSONField(
          "queues",
          .array(
            row.served.compactMap { served in
              queue(served.queue).map { .array([.string($0), .string(served.channel.name)]) }
            }))
      ]
  }
}

extension ClosedRow<QueueHour> {
  /// The row's fields.
  ///
  /// - Parameters:
  ///   - queue: the queue's name.
  ///   - timeZone: the site's, for the bounds of the hour.
  public func fields(queue: String, timeZone: SiteTimeZone) -> [JSONField] {
    RollupFields.period(row.hour, row.hour + .hours(1), revision: revision, timeZone)
      + [JSONField("queue", .string(queue)), JSONField("channel", .string(row.channel.name))] + row.figures
  }
}

/// What rows have in common.
enum RollupFields {
  static func period(_ from: Timestamp, _ to: Timestamp, revision: Int, _ zone: SiteTimeZone) -> [JSONField] {
    [
      JSONField("from", .string(zone.format(from))), JSONField("to", .string(zone.format(to))),
      JSONField("revision", .integer(Int64(revision))),
    ]
  }

  static func optional(_ name: String, _ text: String?) -> [JSONField] {
    text.map { [JSONField(name, .string($0))] } ?? []
  }

  static func number(_ name: String, _ value: Int) -> JSONField { JSONField(name, .integer(Int64(value))) }
}

extension AgentDay {
  /// What was measured.
  var figures: [JSONField] {
    [
      JSONField("work_ms", .integer(work.length)),
      JSONField("break_ms", .integer(breaks.length)),
      JSONField("busy_ms", .integer(busy.length)),
      JSONField("waiting_ms", .integer(waiting)),
      JSONField("not_ready_ms", .integer(notReady)),
      JSONField("at_level_ms", .array(atLevel.map { .integer($0) })),
      JSONField(
        "connected",
        .object(
          Channel.allCases.compactMap { channel in
            let count = connected[Int(channel.rawValue)]
            return count > 0 ? RollupFields.number(channel.name, count) : nil
          })),
      RollupFields.number("missed", missed),
      JSONField("handle_total_ms", .integer(handleTotal)),
      JSONField("hold_ms", .integer(held)),
      JSONField("wrap_up_ms", .integer(wrapUp)),
      JSONField("handle_times", handleTimes.json),
      JSONField("gaps", gaps.json),
      RollupFields.number("peak", peak),
      RollupFields.number("longest_run", longestRun),
      RollupFields.number("late_answers", lateAnswers),
      RollupFields.number("breaks_interrupted", breaksInterrupted),
      RollupFields.number("hard_contacts", emotional),
      RollupFields.number("hard_recovered", recovered),
      RollupFields.number("inferred_logouts", inferredLogouts),
      RollupFields.number("shifts", shifts),
      RollupFields.number("shifts_without_break", shiftsWithoutBreak),
      RollupFields.number("shifts_break_interrupted", shiftsInterrupted),
      RollupFields.number("shifts_planned", plannedShifts),
      RollupFields.number("shifts_overrun", overruns),
      RollupFields.number("breaks_planned", plannedBreaks),
      RollupFields.number("breaks_missed", missedBreaks),
      JSONField("shift_starts", .array(shiftStarts.map { .integer($0) })),
      JSONField(
        "above_ms",
        .object(
          above.map {
            JSONField($0.key, .array([.integer($0.value.warning), .integer($0.value.critical)]))
          })),
      JSONField("work", work.json),
      JSONField("breaks", breaks.json),
      JSONField("busy", busy.json),
    ]
  }
}

extension QueueHour {
  /// What was measured.
  var figures: [JSONField] {
    [
      RollupFields.number("entered", entered),
      RollupFields.number("connected", connected),
      RollupFields.number("abandoned", abandoned),
      RollupFields.number("abandoned_short", abandonedShort),
      RollupFields.number("transferred_blind", transferred[0]),
      RollupFields.number("transferred_attended", transferred[1]),
      RollupFields.number("transferred_queue", transferred[2]),
      RollupFields.number("retold", retold),
      RollupFields.number("repeats", repeats),
      RollupFields.number("late_answers", lateAnswers),
      JSONField("handling_total_ms", .integer(total)),
      JSONField("handling_times", lengths.json),
      RollupFields.number("long_calls", longCalls),
      RollupFields.number("long_calls_without_hold", longCallsWithoutHold),
      RollupFields.number("wrap_up_known", wrapUpKnown),
      RollupFields.number("wrap_up_short", wrapUpShort),
      JSONField("wrap_up_ms", .integer(wrapUp)),
      JSONField(
        "at_once",
        .array(
          atOnce.map {
            .array([.integer(Int64($0.key)), .integer(Int64($0.value.contacts)), .integer($0.value.handling)])
          })),
    ]
  }
}
