import FloorModel

/// The answer of `floorwatch staffing`: what a load asks of a team, and what it leaves them.
///
/// An explanation from averages, about a team: no plan, no verdict, nothing about one person.
public struct StaffingReport: Sendable, Hashable {
  /// The queue asked about.
  public let queue: QueueStaffing
  /// The share of callers to be answered within the target (0 to 1).
  public let serviceLevel: Double
  /// The agents asked about, or nil when only the need was asked for.
  public let agents: Int?
  /// The figures with ``agents``; nil without them, and where there is no steady state.
  public let figures: QueueFigures?
  /// The fewest agents that reach the service level.
  public let minimumAgents: Int?
  /// The fewest agents that reach 80 %.
  public let minimumAgents80: Int?
  /// What splitting the work ties up, if that was asked.
  public let pooling: PoolingLoss?

  /// Answers for a queue; `split` holds the proportions of separate groups, or is empty.
  public init(queue: QueueStaffing, agents: Int?, serviceLevel: Double = 0.8, split: [Double] = []) {
    self.queue = queue
    self.serviceLevel = serviceLevel
    self.agents = agents
    figures = agents.flatMap { queue.figures(agents: $0) }
    minimumAgents = queue.minimumAgents(serviceLevel: serviceLevel)
    minimumAgents80 = queue.minimumAgents()
    pooling = split.isEmpty ? nil : PoolingLoss(queue, weights: split, serviceLevel: serviceLevel)
  }

  /// The occupancy with so many agents where there is a steady state, and the breathing time it leaves.
  func recoveryGap(_ figures: QueueFigures?) -> Double? {
    figures.flatMap { RecoveryGap.meanSeconds(handleSeconds: queue.load.handleSeconds, occupancy: $0.occupancy) }
  }

  /// The report as JSON: inputs and figures under the names of the CSV columns; null where there is no number.
  ///
  /// Besides: `steady_state`, `recovery_gap_s`, `min_agents` with `at_min_agents`, `split`, and `notes` in `language`.
  public func json(language: Language) -> JSONValue {
    var fields: [JSONField] = []
    switch queue.patience {
    case .endless: fields.append(JSONField("model", "C"))
    case .mean: fields.append(JSONField("model", "A"))
    }
    fields += [
      JSONField("calls_per_hour", .number(queue.load.callsPerHour)),
      JSONField("aht_s", .number(queue.load.handleSeconds)),
      JSONField("agents", .optional(agents)),
      JSONField("mean_patience_s", meanPatience),
      JSONField("target_s", .number(queue.targetSeconds)),
      JSONField("service_level", .number(serviceLevel)),
      JSONField("offered_load_erl", .number(queue.load.erlangs)),
      JSONField("steady_state", agents == nil ? .null : .bool(figures != nil)),
    ]
    fields += figureFields(figures)
    fields += [
      JSONField("min_agents", .optional(minimumAgents)),
      JSONField("min_agents_sl80", .optional(minimumAgents80)),
      JSONField("at_min_agents", .object(figureFields(minimumAgents.flatMap { queue.figures(agents: $0) }))),
      JSONField("split", pooling.map(splitJSON) ?? .null),
      JSONField("notes", .array(StaffingText(self, language: language).notes.map { .string($0) })),
    ]
    return .object(fields)
  }

  private var meanPatience: JSONValue {
    guard case .mean(let seconds) = queue.patience else { return .null }
    return .number(seconds)
  }

  private func figureFields(_ figures: QueueFigures?) -> [JSONField] {
    [
      JSONField("occupancy", .optional(figures?.occupancy)),
      JSONField("p_wait", .optional(figures?.waitProbability)),
      JSONField("mean_wait_s", .optional(figures?.meanWaitSeconds)),
      JSONField("sl_served_within_t", .optional(figures?.servedWithinTarget)),
      JSONField("p_abandon", .optional(figures?.abandonProbability)),
      JSONField("p_abandon_within_t", .optional(figures?.abandonWithinTarget)),
      JSONField("sl_excl_short_abandon", .optional(figures?.servedExcludingShortAbandons)),
      JSONField("mean_queue_len", .optional(figures?.meanQueueLength)),
      JSONField("recovery_gap_s", .optional(recoveryGap(figures))),
    ]
  }

  private func splitJSON(_ pooling: PoolingLoss) -> JSONValue {
    let parts = agents.flatMap { pooling.divide(agents: $0) }
    let groups = pooling.pools.enumerated().map { index, pool in
      let present = parts?[index]
      return JSONValue.object(
        [
          JSONField("share", .number(pool.share)),
          JSONField("offered_load_erl", .number(pool.queue.load.erlangs)),
          JSONField("min_agents", .integer(Int64(pool.agentsNeeded))),
          JSONField("agents", .optional(present)),
        ] + figureFields(present.flatMap { pool.queue.figures(agents: $0) }))
    }
    return .object([
      JSONField("groups", .array(groups)),
      JSONField("min_agents_separate", .integer(Int64(pooling.agentsSeparately))),
      JSONField("min_agents_together", .integer(Int64(pooling.agentsTogether))),
      JSONField("agents_tied_up", .integer(Int64(pooling.agentsTiedUp))),
    ])
  }
}

extension JSONValue {
  fileprivate static func optional(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
  fileprivate static func optional(_ value: Int?) -> JSONValue { value.map { .integer(Int64($0)) } ?? .null }
}
