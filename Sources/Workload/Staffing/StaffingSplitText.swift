import FloorModel

extension StaffingText {
  /// What splitting the work costs, and what the people there are would make of it.
  func splitLines(_ pooling: PoolingLoss) -> [String] {
    let goal = words.goal(report.serviceLevel, report.queue.targetSeconds)
    let parts = report.agents.flatMap { pooling.divide(agents: $0) }
    var heading = words.pick(
      en: "Split over \(pooling.pools.count) separate groups (channels, skills, clients)",
      nl: "Verdeeld over \(pooling.pools.count) aparte groepen (kanalen, vaardigheden, opdrachtgevers)")
    if let agents = report.agents, parts != nil {
      heading += words.pick(
        en: ", the \(agents) people divided in proportion to the work",
        nl: ", de \(agents) mensen verdeeld naar het werk")
    }
    var lines = [heading + ":"]
    lines += words.table(
      pooling.pools.enumerated().map { index, pool in
        var cell = words.pick(
          en: "\(words.number(pool.queue.load.erlangs)) erlang, needs \(words.people(pool.agentsNeeded))",
          nl: "\(words.number(pool.queue.load.erlangs)) erlang, heeft \(words.people(pool.agentsNeeded)) nodig")
        if let present = parts?[index] { cell += "; " + presentClause(pool, agents: present) }
        return (
          words.pick(
            en: "\(words.share(pool.share)) of the work", nl: "\(words.share(pool.share)) van het werk"), cell
        )
      })
    let (apart, together) = (words.people(pooling.agentsSeparately), pooling.agentsTogether)
    lines.append(
      words.pick(
        en: "To answer \(goal), the separate groups need \(apart) in all, one shared group \(together).",
        nl: "Om \(goal) te woord te staan hebben de aparte groepen samen \(apart) nodig, één gezamenlijke groep "
          + "\(together)."))
    let tied = words.people(pooling.agentsTiedUp)
    lines.append(
      pooling.agentsTiedUp > 0
        ? words.pick(
          en:
            "The split ties up \(tied). Occupancy does not show it: people are as busy as before, callers wait longer.",
          nl:
            "De splitsing kost dus \(tied). De bezettingsgraad laat dat niet zien: mensen hebben het even druk, bellers "
            + "wachten langer.")
        : words.pick(en: "Here the split ties up nobody.", nl: "Hier kost de splitsing dus niemand."))
    if let agents = report.agents, parts == nil {
      let people = words.people(agents)
      lines.append(
        words.pick(
          en: "\(people) cannot staff \(pooling.pools.count) groups.",
          nl: "Met \(people) zijn geen \(pooling.pools.count) groepen te bezetten."))
    }
    return lines
  }

  private func presentClause(_ pool: PoolingLoss.Pool, agents: Int) -> String {
    let people = words.people(agents)
    guard let figures = pool.queue.figures(agents: agents) else {
      return words.pick(
        en: "with \(people) the queue only grows", nl: "met \(people) groeit de wachtrij alleen maar")
    }
    let (served, wait) = (words.share(figures.servedWithinTarget), words.seconds(figures.meanWaitSeconds))
    let target = words.given(report.queue.targetSeconds)
    return words.pick(
      en: "with \(people) \(served) within \(target), mean wait \(wait)",
      nl: "met \(people) \(served) binnen \(target), gemiddeld \(wait) wachten")
  }
}
