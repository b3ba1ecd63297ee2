import Alerting
import FloorModel

/// Every agent rule's limits as plain numbers, with the teams that have their own.
struct LimitTables: Sendable {
  /// Rows of limits: the common ones by rule, then occupancy for demanding queues, then each team's own.
  private(set) var rows: [LevelLimits]
  /// Where a team's own rows begin.
  private var teams: [TeamNumber: Int] = [:]
  /// The lowest limit of L14 anywhere.
  let longContactFirst: Milliseconds

  init(_ configuration: LoadConfiguration) {
    rows = AgentRule.allCases.map { Self.row($0, configuration.limits($0)) }
    let changed = configuration.rules.everywhere[OccupancyRules.occupancy.id] != nil
    rows.append(changed ? rows[AgentRule.occupancy.index] : LevelLimits(OccupancyRules.emotionalLimits))
    let long = rows[AgentRule.longContact.index]
    longContactFirst = long.isOn && long.first.isFinite ? Milliseconds(long.first * 1000) : .days(400)
  }

  /// Teams have got their numbers.
  mutating func renew(_ names: LoadNames, _ configuration: LoadConfiguration) {
    teams.removeAll()
    rows.removeLast(rows.count - AgentRule.count - 1)
    for (number, name) in names.teams.names.enumerated() where number > 0 {
      guard configuration.rules.teams.contains(where: { $0.value[name] != nil }) else { continue }
      teams[TeamNumber(number)] = rows.count
      rows += AgentRule.allCases.map { Self.row($0, configuration.limits($0, team: name)) }
    }
  }

  /// Whether any team has limits of its own.
  var hasTeams: Bool { !teams.isEmpty }

  /// Where the rows of a team begin; a rule's row lies at its index from there.
  func place(of team: TeamNumber) -> Int { teams.isEmpty ? 0 : teams[team] ?? 0 }

  /// The row of L06 for emotionally demanding queues.
  static let emotionalOccupancy = AgentRule.count

  private static func row(_ rule: AgentRule, _ limits: Limits?) -> LevelLimits {
    var row = LevelLimits(limits ?? rule.rule.limits, exactHold: rule == .concurrencyPeak || rule == .capacity)
    row.isOn = limits != nil
    return row
  }
}

/// Which agent handles a contact, for events that name only the contact (dispositions).
struct ContactOwners: Sendable {
  var young: [ContactKey: AgentNumber] = [:]
  var old: [ContactKey: AgentNumber] = [:]
  /// Pieces of the table that changed since they were last saved.
  var changed = PieceSet()
  private static let capacity = 4096

  subscript(key: ContactKey) -> AgentNumber? {
    get { young[key] ?? old[key] }
    set {
      if young.count >= Self.capacity {
        swap(&young, &old)
        young.removeAll(keepingCapacity: true)
        changed.insertAll()
      }
      young[key] = newValue
      changed.insert(ConversationTable.piece(of: key))
    }
  }
}
