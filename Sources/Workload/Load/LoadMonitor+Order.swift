import Alerting

/// The order in which things leave: by name. Numbers are given as names come in, and with several logs that depends on
/// which is read first.
extension LoadMonitor {
  /// Observations by time and subject; those of one subject at one time stay as they were made.
  static func ordered(_ observations: [Observation]) -> [Observation] {
    guard observations.count > 1 else { return observations }
    // They are large: their places are sorted, and each is moved once.
    return observations.indices.sorted { a, b in
      (observations[a].time, observations[a].subject, a) < (observations[b].time, observations[b].subject, b)
    }.map { observations[$0] }
  }

  /// Hours by time, queue and channel, days by time and pseudonym. A day without contacts has its agent's team too.
  static func ordered(
    _ rows: (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]), _ names: LoadNames, _ meters: [AgentMeter]
  ) -> (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]) {
    var (days, hours) = rows
    for index in days.indices where days[index].row.team == 0 {
      days[index].row.team = meters[Int(days[index].row.agent)].team
    }
    hours.sort {
      ($0.row.hour, names.queues.name($0.row.queue) ?? "", $0.row.channel.rawValue, $0.revision)
        < ($1.row.hour, names.queues.name($1.row.queue) ?? "", $1.row.channel.rawValue, $1.revision)
    }
    guard days.count > 1 else { return (days, hours) }
    // Rows are large: their places are sorted, and each row is moved once.
    let places = days.indices.map { place in
      let agent = Int(days[place].row.agent)
      return (
        day: days[place].row.day, name: names.agents.indices.contains(agent) ? names.agents[agent] : "",
        revision: days[place].revision, place: place
      )
    }
    return (
      places.sorted { ($0.day, $0.name, $0.revision) < ($1.day, $1.name, $1.revision) }.map { days[$0.place] }, hours
    )
  }
}
