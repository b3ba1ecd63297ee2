import FloorModel

/// A staffing report in the words of people who plan and of people who answer for people.
public struct StaffingText: Sendable {
  private let report: StaffingReport
  private let words: StaffingWords

  /// The text of a report in a language.
  public init(_ report: StaffingReport, language: Language) {
    self.report = report
    words = StaffingWords(language)
  }

  /// The whole answer: paragraphs between blank lines, no line end at the end.
  public var text: String {
    var paragraphs = [[loadSentence]]
    if let agents = report.agents {
      paragraphs.append(report.figures.map { figureLines($0, agents: agents) } ?? [overloadSentence(agents)])
    }
    paragraphs.append(needSentences)
    if let pooling = report.pooling { paragraphs.append(splitLines(pooling)) }
    paragraphs.append(notes)
    return paragraphs.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// What the figures rest on and what they are not, a sentence each.
  public var notes: [String] {
    var notes: [String] = []
    if report.pooling != nil {
      notes.append(
        words.pick(
          en: "The split assumes that contacts in every group take equally long on average, that each group has to "
            + "reach the target by itself, and that nobody helps out in another group.",
          nl: "De splitsing gaat ervan uit dat gesprekken in elke groep gemiddeld even lang duren, dat elke groep zelf "
            + "het doel moet halen en dat niemand in een andere groep bijspringt."))
    }
    switch report.queue.patience {
    case .endless:
      notes.append(
        words.pick(
          en:
            "Reckoned with Erlang C: calls come at random, and callers wait until they are answered. Callers who give "
            + "up make real waits shorter (try --patience); callers who ring again make the load larger.",
          nl: "Berekend met Erlang C: gesprekken komen willekeurig binnen en bellers wachten tot er wordt opgenomen. "
            + "Bellers die ophangen maken het wachten in werkelijkheid korter (zie --patience); wie opnieuw belt maakt "
            + "het drukker."))
    case .mean(let seconds):
      notes.append(
        words.pick(
          en: "Reckoned with Erlang A: calls come at random, and callers are willing to wait "
            + "\(words.given(seconds)) on average. Callers who ring again make the load larger.",
          nl:
            "Berekend met Erlang A: gesprekken komen willekeurig binnen en bellers willen gemiddeld \(words.given(seconds)) "
            + "wachten. Wie opnieuw belt maakt het drukker."))
    }
    notes.append(
      words.pick(
        en: "People means people on a call or free to take one at that moment: breaks, meetings, training and sick "
          + "leave come on top.",
        nl: "Met mensen bedoelen we wie op dat moment in gesprek is of vrij om op te nemen: pauzes, overleg, opleiding "
          + "en ziekte komen daar nog bij."))
    notes.append(
      words.pick(
        en: "This explains the load on a whole team from averages. It is not a roster, and it says nothing about any "
          + "one person.",
        nl: "Dit legt de druk op een heel team uit met gemiddelden. Het is geen rooster en zegt niets over één "
          + "persoon."))
    return notes
  }

  private var loadSentence: String {
    let load = report.queue.load
    guard load.callsPerHour > 0 else {
      return words.pick(en: "No calls come in, so nobody has to wait.", nl: "Er komt niets binnen, dus niemand wacht.")
    }
    let (calls, handle) = (words.number(load.callsPerHour), words.given(load.handleSeconds))
    let work = words.number(load.erlangs)
    return words.pick(
      en: "\(calls) calls an hour of \(handle) on average are \(work) erlang: as much work as "
        + "\(work) \(work == "1" ? "person" : "people") can do without a moment's rest.",
      nl: "\(calls) gesprekken per uur van gemiddeld \(handle) zijn \(work) erlang: zoveel werk als "
        + "\(work) \(work == "1" ? "mens kan" : "mensen kunnen") doen zonder een moment rust.")
  }

  private func overloadSentence(_ agents: Int) -> String {
    let people = words.people(agents)
    return words.pick(
      en: "\(people) cannot keep up with that: as much work comes in as they can do, or more. The queue grows for as "
        + "long as it lasts and nobody gets to breathe, so there is no average wait to give.",
      nl: "Met \(people) is dat niet bij te houden: er komt evenveel werk binnen als te doen is, of meer. De wachtrij "
        + "groeit zolang dit duurt en niemand komt op adem; een gemiddelde wachttijd bestaat dan niet.")
  }

  private func figureLines(_ figures: QueueFigures, agents: Int) -> [String] {
    let target = words.given(report.queue.targetSeconds)
    var rows: [(String, String)] = [
      (
        words.pick(en: "busy with calls", nl: "bezig met gesprekken"),
        words.pick(
          en: "\(words.share(figures.occupancy)) of the time (occupancy)",
          nl: "\(words.share(figures.occupancy)) van de tijd (bezettingsgraad)")
      ),
      (
        words.pick(en: "breathing space", nl: "ademruimte"),
        report.recoveryGap(figures).map { gap in
          words.pick(
            en: "\(words.seconds(gap)) on average between two calls, for each person",
            nl: "gemiddeld \(words.seconds(gap)) tussen twee gesprekken, per persoon")
        } ?? words.pick(en: "all the time: there are no calls", nl: "de hele tijd: er zijn geen gesprekken")
      ),
      (
        words.pick(en: "callers who have to wait", nl: "bellers die moeten wachten"),
        words.share(figures.waitProbability)
      ),
      (
        words.pick(en: "mean wait", nl: "gemiddelde wachttijd"),
        words.pick(
          en: "\(words.seconds(figures.meanWaitSeconds)) over all callers",
          nl: "\(words.seconds(figures.meanWaitSeconds)) over alle bellers")
      ),
      (
        words.pick(en: "callers in the queue", nl: "bellers in de wachtrij"),
        words.pick(
          en: "\(words.number(figures.meanQueueLength)) on average",
          nl: "gemiddeld \(words.number(figures.meanQueueLength))")
      ),
      (
        words.pick(en: "answered within \(target)", nl: "binnen \(target) opgenomen"),
        words.share(figures.servedWithinTarget)
      ),
    ]
    if case .mean = report.queue.patience {
      rows[rows.count - 1].1 += words.pick(
        en: " (\(words.share(figures.servedExcludingShortAbandons)) not counting callers who give up within \(target))",
        nl: " (\(words.share(figures.servedExcludingShortAbandons)) als wie binnen \(target) ophangt niet meetelt)")
      rows.append(
        (
          words.pick(en: "callers who give up", nl: "bellers die ophangen"),
          words.pick(
            en: "\(words.share(figures.abandonProbability)) of all callers, "
              + "\(words.share(figures.abandonWithinTarget)) within \(target)",
            nl: "\(words.share(figures.abandonProbability)) van alle bellers, "
              + "\(words.share(figures.abandonWithinTarget)) binnen \(target)")
        ))
    }
    let people = words.people(agents)
    return [words.pick(en: "With \(people):", nl: "Met \(people):")] + words.table(rows)
  }

  private var needSentences: [String] {
    let goal = words.goal(report.serviceLevel, report.queue.targetSeconds)
    guard let needed = report.minimumAgents, let figures = report.queue.figures(agents: needed) else {
      let most = StaffingQuantity.maximumAgents
      return [
        words.pick(
          en: "To answer \(goal), not even \(most) people are enough; floorwatch looks no further.",
          nl: "Om \(goal) te woord te staan zijn zelfs \(most) mensen niet genoeg; verder zoekt floorwatch niet.")
      ]
    }
    let people = words.people(needed)
    var sentence = words.pick(
      en: "To answer \(goal), \(people) \(needed == 1 ? "is" : "are") needed at the same time",
      nl: "Om \(goal) te woord te staan \(needed == 1 ? "is" : "zijn") tegelijk \(people) nodig")
    switch report.agents {
    case .some(let agents) where agents < needed:
      let gap = needed - agents
      sentence += words.pick(
        en: ", \(gap) more than the \(agents) there are", nl: ", \(gap) meer dan de \(agents) die er zijn")
    case .some(let agents) where agents > needed:
      let gap = agents - needed
      sentence += words.pick(
        en: ", \(gap) fewer than the \(agents) there are; that difference is breathing space",
        nl: ", \(gap) minder dan de \(agents) die er zijn; dat verschil is ademruimte")
    default: break
    }
    var sentences = [sentence + "."]
    if report.agents != needed, let gap = report.recoveryGap(figures) {
      sentences.append(
        words.pick(
          en: "With \(people), \(words.share(figures.occupancy)) of the time would be spent on calls, with "
            + "\(words.seconds(gap)) between two calls.",
          nl: "Met \(people) gaat \(words.share(figures.occupancy)) van de tijd op aan gesprekken, met "
            + "\(words.seconds(gap)) tussen twee gesprekken."))
    }
    return sentences
  }

  private func splitLines(_ pooling: PoolingLoss) -> [String] {
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
