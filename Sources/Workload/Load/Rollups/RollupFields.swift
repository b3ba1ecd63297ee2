import FloorModel

/// Rows as JSON, for the `rollups` stream: sums in milliseconds, sets of time and histograms as pairs, so that a database
/// can merge them as exactly as floorwatch does.
extension AgentDay {
  /// The row's fields.
  ///
  /// - Parameters:
  ///   - agent: the pseudonym.
  ///   - team: the team's name, if it has one.
  public func fields(agent: String, team: String?) -> [JSONField] {
    [
      JSONField("agent", .string(agent)),
      JSONField("day", .string(CivilDate(daysSinceEpoch: day).description)),
      JSONField("team", team.map { .string($0) } ?? .null),
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
            return count > 0 ? JSONField(channel.name, .integer(Int64(count))) : nil
          })),
      JSONField("missed", .integer(Int64(missed))),
      JSONField("handle_total_ms", .integer(handleTotal)),
      JSONField("hold_ms", .integer(held)),
      JSONField("wrap_up_ms", .integer(wrapUp)),
      JSONField("handle_times", handleTimes.json),
      JSONField("gaps", gaps.json),
      JSONField("peak", .integer(Int64(peak))),
      JSONField("longest_run", .integer(Int64(longestRun))),
      JSONField("breaks_interrupted", .integer(Int64(breaksInterrupted))),
      JSONField("hard_contacts", .integer(Int64(emotional))),
      JSONField("inferred_logouts", .integer(Int64(inferredLogouts))),
      JSONField("work", work.json),
      JSONField("breaks", breaks.json),
      JSONField("busy", busy.json),
    ]
  }
}

extension QueueHour {
  /// The row's fields.
  ///
  /// - Parameter queue: the queue's name.
  public func fields(queue: String) -> [JSONField] {
    [
      JSONField("queue", .string(queue)),
      JSONField("hour", .integer(hour.milliseconds)),
      JSONField("entered", .integer(Int64(entered))),
      JSONField("connected", .integer(Int64(connected))),
      JSONField("abandoned", .integer(Int64(abandoned))),
      JSONField("abandoned_short", .integer(Int64(abandonedShort))),
      JSONField("transferred_blind", .integer(Int64(transferred[0]))),
      JSONField("transferred_attended", .integer(Int64(transferred[1]))),
      JSONField("transferred_queue", .integer(Int64(transferred[2]))),
      JSONField("handling_total_ms", .integer(total)),
      JSONField("handling_times", lengths.json),
      JSONField("long_calls", .integer(Int64(longCalls))),
      JSONField("long_calls_without_hold", .integer(Int64(longCallsWithoutHold))),
      JSONField("wrap_up_known", .integer(Int64(wrapUpKnown))),
      JSONField("wrap_up_short", .integer(Int64(wrapUpShort))),
    ]
  }
}
