import Alerting

/// The order in which things leave: by name. Numbers are given as names come in, and with several logs that depends on
/// which is read first.
extension LoadMonitor {
  /// Observations by time and subject; those of one subject at one time stay as they were made.
  static func ordered(_ observations: [Observation]) -> [Observation] {
    guard observations.count > 1 else { return observations }
    return observations.enumerated().sorted { a, b in
      (a.element.time, a.element.subject, a.offset) < (b.element.time, b.element.subject, b.offset)
    }.map(\.element)
  }

  /// Hours by time, queue and channel, days by time and pseudonym. A day without contacts has its agent's team too.
  func ordered(
    _ rows: (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>])
  ) -> (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]) {
    var (days, hours) = rows
    for index in days.indices where days[index].row.team == 0 {
      days[index].row.team = sink.meters[Int(days[index].row.agent)].team
    }
    hours.sort {
      ($0.row.hour, names.queues.name($0.row.queue) ?? "", $0.row.channel.rawValue, $0.revision)
        < ($1.row.hour, names.queues.name($1.row.queue) ?? "", $1.row.channel.rawValue, $1.revision)
    }
    days.sort {
      ($0.row.day, pseudonym($0.row.agent), $0.revision) < ($1.row.day, pseudonym($1.row.agent), $1.revision)
    }
    return (days, hours)
  }

  private func pseudonym(_ agent: AgentNumber) -> String {
    names.agents.indices.contains(Int(agent)) ? names.agents[Int(agent)] : ""
  }
}
