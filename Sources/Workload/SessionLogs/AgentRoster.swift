import FloorModel
import Foundation

/// Who sits where: the team and zone of each agent, and the other spellings of their ids, from the site's CSV file.
///
/// The columns are `interface`, `agent`, `team`, `zone`, in any order, named in the first line; only `agent` is needed.
/// The raw ids go through the door and are not kept.
public struct AgentRoster: Sendable {
  /// A line that cannot be used.
  public struct Problem: Sendable, Equatable {
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong and how to mend it; never an agent's id.
    public let reason: String
  }

  private var teams: [AgentNumber: TeamNumber] = [:]
  private var zones: [AgentNumber: String] = [:]
  /// The lines that could not be used.
  public private(set) var problems: [Problem] = []
  /// The agents listed.
  public private(set) var agents: Set<AgentNumber> = []

  /// A roster that knows nobody.
  public init() {}

  /// Whether it knows anybody's team.
  public var namesTeams: Bool { !teams.isEmpty }
  /// The team of an agent; 0 for none.
  public func team(of agent: AgentNumber) -> TeamNumber { teams[agent] ?? 0 }
  /// The zone of an agent's seat.
  public func zone(of agent: AgentNumber) -> String? { zones[agent] }

  /// Reads the CSV file's bytes.
  public init(csv: some Sequence<UInt8>, door: inout AgentDoor, teams teamNames: inout NameInterner) {
    var reader = CSVReader()
    let records = reader.feed(csv) + reader.finish()
    guard let header = records.first else { return }
    let columns = header.fields.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
    guard let agentColumn = columns.firstIndex(of: "agent") else {
      problems = [Problem(line: header.line, reason: "no column named agent; name the columns in the first line")]
      return
    }
    for record in records.dropFirst() {
      func field(_ name: String) -> String {
        guard let index = columns.firstIndex(of: name), index < record.fields.count else { return "" }
        return record.fields[index].trimmingCharacters(in: .whitespaces)
      }
      if let problem = record.problem {
        problems.append(Problem(line: record.line, reason: problem.description))
        continue
      }
      let agent = agentColumn < record.fields.count ? record.fields[agentColumn] : ""
      let number = door.addAlias(field("interface"), of: agent)
      guard number != 0 else {
        problems.append(Problem(line: record.line, reason: "the agent is empty; fill the column agent"))
        continue
      }
      agents.insert(number)
      if !field("team").isEmpty { teams[number] = teamNames.number(field("team")) }
      if !field("zone").isEmpty { zones[number] = field("zone") }
    }
  }
}
