import FloorModel

/// Causes and staffing as JSON.
enum WeekCauseJSON {
  static func cause(_ cause: Cause, _ week: SuppressedWeek, _ language: Language) -> JSONValue {
    let said = CauseWords(week: week, words: PageWords(language))
    let card = said.card(cause)
    let words = said.evidenceWords(cause)
    return .fields([
      ("lever", .string(cause.lever.rawValue)), ("rule", cause.rule.map { .string($0) } ?? .null),
      ("place", .fields([("kind", .string(cause.placeKind)), ("names", .strings(cause.placeNames))])),
      ("weekdays", .array(cause.days.map { .count($0) })),
      ("hours", cause.hours.map { .array([.count($0.lowerBound), .count($0.upperBound + 1)]) } ?? .null),
      ("title", .string(card.title)), ("advice", .string(card.lever)),
      ("evidence", .array(cause.evidence.map { evidence($0, words) })), ("remark", .string(card.remark)),
    ])
  }

  private static func evidence(_ evidence: CauseEvidence, _ words: EvidenceWords) -> JSONValue {
    var fields: [(String, JSONValue)]
    switch evidence {
    case .exposure(let rule, let level, let team, let share, let hours, let base):
      fields = [
        ("kind", "exposure"), ("rule", .string(rule)), ("level", .string(level.name)),
        ("team", team.map { .string($0) } ?? .null), ("share", .number(share)), ("hours", .maybe(hours)),
        ("of_hours", .maybe(base)),
      ]
    case .zone(let rule, let zone, let hours, let share):
      fields = [
        ("kind", "zone"), ("rule", .string(rule)), ("zone", .string(zone)), ("hours", .number(hours)),
        ("share", .number(share)),
      ]
    case .figure(let measure, let team, let value):
      fields = [
        ("kind", "figure"), ("measure", .string(measure)), ("team", team.map { .string($0) } ?? .null),
        ("value", .number(value)),
      ]
    case .queue(let queue, let share, let value):
      fields = [
        ("kind", "queue"), ("queue", .string(queue)), ("measure", .string(share.rawValue)), ("share", .number(value)),
      ]
    case .shortHours(let count, let of):
      fields = [("kind", "short_hours"), ("hours", .number(Double(count))), ("of_hours", .number(Double(of)))]
    case .poolingLoss(let people): fields = [("kind", "pooling_loss"), ("value", .number(Double(people)))]
    case .findings(let rule, let count):
      fields = [("kind", "findings"), ("rule", .string(rule)), ("value", .number(Double(count)))]
    case .quietQueues: fields = [("kind", "quiet_queues")]
    case .unknownQueues: fields = [("kind", "unknown_queues")]
    }
    fields.append(("text", .string(words.sentence(evidence))))
    return .fields(fields)
  }

  static func staffing(_ staffing: PublishedStaffing) -> JSONValue {
    .fields([
      ("target_share", .number(staffing.targetShare)), ("target_s", .number(staffing.targetSeconds)),
      (
        "hours",
        .array(
          staffing.hours.map { hour in
            .fields([
              ("weekday", .count(hour.at.weekday)), ("hour", .count(hour.at.hour)), ("need", .count(hour.need)),
              ("present", .count(hour.present)), ("pooled", hour.pooled.map { .count($0) } ?? .null),
            ])
          })
      ),
      ("cap", staffing.cap.map(cap) ?? .null),
    ])
  }

  private static func cap(_ cap: StaffingFacts.Cap) -> JSONValue {
    .fields([
      ("from", .count(cap.from)), ("to", .count(cap.to)), ("slowdown", .number(cap.slowdown)),
      ("estimated", .bool(cap.isEstimated)), ("more_people", .count(cap.morePeople)), ("shorter", .number(cap.shorter)),
    ])
  }
}
