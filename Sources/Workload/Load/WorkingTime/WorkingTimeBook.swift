import FloorModel

/// The working time of everybody on the floor, by pseudonym.
public struct WorkingTimeBook: Sendable, Hashable, Codable {
  private var records: [String: WorkingTimeRecord] = [:]

  /// An empty book.
  public init() {}

  /// The pseudonyms in the book, sorted.
  public var agents: [String] { records.keys.sorted() }

  /// Takes in one span of one agent.
  public mutating func add(_ span: WorkSpan, agent: String, _ settings: WorkingTimeSettings) -> [WorkTimeFinding] {
    records[agent, default: WorkingTimeRecord()].add(span, agent: agent, settings)
  }

  /// Says that everything before `time` has been added for everybody but those in `working`, whose present span began
  /// at the given time.
  public mutating func advance(
    to time: Timestamp, working: [String: Timestamp] = [:], _ settings: WorkingTimeSettings
  ) -> [WorkTimeFinding] {
    var findings: [WorkTimeFinding] = []
    for agent in agents {
      let limit = min(time, working[agent] ?? time)
      findings += records[agent]?.advance(to: limit, agent: agent, settings) ?? []
    }
    return findings
  }

  /// Closes the week that the end of the input cuts short, for maxima and averages that it exceeds already.
  public mutating func finish(_ settings: WorkingTimeSettings) -> [WorkTimeFinding] {
    var findings: [WorkTimeFinding] = []
    for agent in agents { findings += records[agent]?.finish(agent: agent, settings) ?? [] }
    return findings
  }

  /// Takes back work told after `time`: the logout had been forgotten.
  public mutating func cut(agent: String, at time: Timestamp) { records[agent]?.cut(at: time) }

  /// Forgets one agent, as `agent erase` and the end of retention ask.
  public mutating func erase(agent: String) { records[agent] = nil }
}
