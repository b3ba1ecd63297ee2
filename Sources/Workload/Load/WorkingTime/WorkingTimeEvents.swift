import FloorModel

/// Puts counts of findings into events for the `workload` stream, and one person's findings into their own feed.
public struct WorkingTimeEvents: Sendable {
  /// The numbers in force, for basis and limits.
  public let numbers: WorkingTimeParameters
  /// The site's time zone.
  public let zone: SiteTimeZone
  /// The language of the sentences.
  public let language: Language
  /// How many people a group needs.
  public let privacy: GroupPrivacy

  /// Events of one site.
  public init(
    _ numbers: WorkingTimeParameters, zone: SiteTimeZone, language: Language, privacy: GroupPrivacy = GroupPrivacy()
  ) {
    self.numbers = numbers
    self.zone = zone
    self.language = language
    self.privacy = privacy
  }

  static let type = "floorwatch.worktime.finding.v1"

  /// The event of one count of one ISO week.
  public func event(_ count: WorkingTimeCount, week: ISOWeek) -> Event {
    let rule = WorkingTimeRules[count.rule]
    var data: [JSONField] = [
      JSONField("rule", .string(rule.id.rawValue)), JSONField("number", .string(rule.id.number)),
      JSONField("status", .string(count.status.rawValue)), JSONField("kind", .string(rule.kind.rawValue)),
      JSONField("week", .string(week.description)),
      JSONField("scope", count.group.kind == .team ? "team" : "floor"),
    ]
    if count.group.kind == .team { data.append(JSONField("team", .string(count.group.id))) }
    data += [
      JSONField("group_size", .integer(Int64(count.groupSize))),
      JSONField("agents_affected", privacy.masked(count.people)),
      JSONField("findings", privacy.masked(count.findings)), JSONField("inferred", privacy.masked(count.doubtful)),
    ]
    data += ground(rule)
    let doubtful = count.doubtful == count.findings
    return Event(
      stream: .workload, time: zone.bounds(of: week).upperBound,
      severity: count.status == .possibleBreach && !doubtful ? .warning : .info, summary: sentence(count, rule, week),
      type: Self.type, subject: "\(rule.id.rawValue)/\(count.group.id)",
      // Counts that grew are another event: input that ends in the middle of a week may be followed by more.
      identity: "\(rule.id.rawValue)|\(count.group.kind.rawValue)|\(count.group.id)|\(count.status.rawValue)|\(week)|"
        + "\(count.findings)|\(count.people)|\(count.doubtful)",
      classification: .confidential, schema: "worktime", data: data)
  }

  /// The event of one person's finding: for that person's own feed, and elsewhere only where the configuration allows
  /// it (`workload.md` 6.2). Never for the `alerts` stream.
  public func personalEvent(_ finding: WorkTimeFinding) -> Event {
    let rule = WorkingTimeRules[finding.rule]
    let isTime = finding.quantity == .time
    let scale: (Int64) -> JSONValue = { .integer(isTime ? $0 / 1000 : $0) }
    var data: [JSONField] = [
      JSONField("rule", .string(rule.id.rawValue)), JSONField("number", .string(rule.id.number)),
      JSONField("status", .string(finding.status.rawValue)), JSONField("kind", .string(rule.kind.rawValue)),
      JSONField("scope", "agent"), JSONField("agent", .string(finding.agent)),
      JSONField("from", .string(zone.format(finding.from))), JSONField("to", .string(zone.format(finding.to))),
      JSONField(isTime ? "measured_s" : "measured", scale(finding.measured)),
      JSONField(isTime ? "limit_s" : "limit", scale(finding.limit)),
      JSONField("certainty", finding.isDoubtful ? "possible" : "logged"),
      JSONField("quality", .array(finding.marks.names.map { .string($0) })),
    ]
    data += ground(rule)
    return Event(
      stream: .workload, time: finding.time, severity: finding.level, summary: finding.sentence(language),
      type: Self.type, subject: "\(rule.id.rawValue)/\(finding.agent)",
      identity:
        "\(rule.id.rawValue)|agent|\(finding.agent)|\(finding.status.rawValue)|\(finding.from.milliseconds)|"
        + "\(finding.to.milliseconds)",
      classification: .confidential, schema: "worktime", data: data)
  }

  /// What the numbers stand on, and what the finding is not.
  private func ground(_ rule: WorkingTimeRule) -> [JSONField] {
    var fields = [
      JSONField("profile", .string(numbers.jurisdiction.rawValue)),
      JSONField("limits", .string(rule.numbers(numbers, language))),
    ]
    if let basis = rule.basis(numbers) { fields.append(JSONField("basis", .string(basis[language]))) }
    if let agreement = numbers.agreementReference { fields.append(JSONField("agreement_ref", .string(agreement))) }
    fields.append(JSONField("note", .string(WorkTimeFinding.note[language])))
    return fields
  }

  /// `Team vip, week 2026-W47: daily rest, 12 possible breaches, 6 people. …`
  private func sentence(_ count: WorkingTimeCount, _ rule: WorkingTimeRule, _ week: ISOWeek) -> String {
    let isDutch = language == .nl
    let place = count.group.kind == .team ? "Team \(count.group.id)" : (isDutch ? "Hele vloer" : "Whole floor")
    let found = "\(privacy.said(count.findings, language)) \(count.status.noun[language])"
    let people = "\(privacy.said(count.people, language)) \(isDutch ? "mensen" : "people")"
    let look = isDutch ? "Een reden om te kijken, geen oordeel" : "A reason to look, not a judgement"
    return "\(place), week \(week): \(rule.name[language].lowercased()), \(found), \(people). \(rule.advice[language]) "
      + "\(look) (\(WorkTimeFinding.note[language]))."
  }
}
