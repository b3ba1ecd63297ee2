import FloorModel
import Workload

/// In which zone people sit: by the alias table, else by their team's place, else beside this machine.
package struct SeatPlan: Sendable {
  private var seats: [AgentNumber: String] = [:]
  private var teams: [String: String] = [:]
  private var ownZone: String?

  /// Nobody's place is known.
  package init() {}

  /// The plan of a configuration and its alias tables.
  package init(_ configuration: FloorConfiguration, roster: AgentRoster) {
    for agent in roster.agents { seats[agent] = roster.zone(of: agent) }
    for team in configuration.teams { teams[team.id] = team.zone }
    ownZone = configuration.environment.ownZone?.id
  }

  /// The zone of a seat; nil when nothing tells.
  package func zone(of agent: AgentNumber, team: String?) -> String? {
    seats[agent] ?? team.flatMap { teams[$0] } ?? ownZone
  }
}
