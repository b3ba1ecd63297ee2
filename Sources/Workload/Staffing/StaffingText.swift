import FloorModel

/// A staffing report in the words of people who plan and of people who answer for people.
public struct StaffingText: Sendable {
  let report: StaffingReport
  let words: StaffingWords

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
}
