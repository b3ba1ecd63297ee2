import FloorModel

/// The page as JSON for other systems, after `docs/schemas/week-v1.schema.json`.
///
/// Numbers are plain JSON numbers in the stated units. A figure that is not given is an object: `{"suppressed":true}`, or
/// `{"suppressed":true,"below":5}` where one to four cases stand behind it.
enum WeekJSON {
  static func render(_ week: SuppressedWeek, _ language: Language) -> String {
    let bounds = week.timeZone.bounds(of: week.week)
    let fields: [JSONField] = [
      JSONField("schema", "urn:floorwatch:schema:week:1"), JSONField("site", .string(week.site)),
      JSONField("site_name", .string(week.siteName)), JSONField("week", .string(week.week.description)),
      JSONField("from", .string(week.timeZone.format(bounds.lowerBound))),
      JSONField("to", .string(week.timeZone.format(bounds.upperBound))),
      JSONField("time_zone", .string(week.timeZone.identifier)), JSONField("language", .string(language.rawValue)),
      JSONField("purpose", .string(week.purpose)), JSONField("profile", .string(week.profile)),
      JSONField("agreements", .strings(week.agreements)), JSONField("minimum_group", .count(week.minimumGroup)),
      JSONField("edition", edition(week.edition)),
      JSONField("causes", .array(week.causes.map { WeekCauseJSON.cause($0, week, language) })),
      JSONField("rules", .array(week.rules.values.sorted { $0.key < $1.key }.map { rule($0, language) })),
      JSONField("measures", .array(week.measures.map { measure($0, language) })),
      JSONField("groups", .array(week.groups.map { group($0, week) })),
      JSONField(
        "hidden_teams", .array(week.hiddenTeams.map { .fields([("team", .string($0)), ("suppressed", true)]) })),
      JSONField("newcomers_wait", .bool(week.someWait)),
      JSONField("rooms", .array(week.rooms.map(room))), JSONField("queues", .array(week.queues.map(queue))),
      JSONField(
        "hidden_queues", .array(week.hiddenQueues.map { .fields([("queue", .string($0)), ("suppressed", true)]) })),
      JSONField("working_time", .array(week.findings.map(finding))),
      JSONField("inferred_logouts", .figure(week.inferredLogouts)),
      JSONField("staffing", week.staffing.map(WeekCauseJSON.staffing) ?? .null),
      JSONField("together", .array(week.coOccurrences.map(together))),
      JSONField("changes", .array(week.changes.map(change))), JSONField("actions", .array(week.actions.map(action))),
      JSONField("silences", week.knowsHushes ? .array(week.hushes.map { hush($0, week.timeZone) }) : .null),
      JSONField("sick_leave", .array(week.sickLeave.map(sickLeave))),
      JSONField("sources", .array(week.sources.map(source))),
      JSONField("note", .string(LocalizedText.logsShowExposure[language])),
    ]
    return JSONValue.object(fields).text + "\n"
  }

  private static func edition(_ edition: WeekEdition) -> JSONValue {
    .fields([
      ("revision", .count(edition.revision)), ("machines", .count(edition.machines)),
      ("late_rows", .count(edition.lateRows)), ("bad_lines", .count(edition.badLines)),
      ("partial", .bool(edition.isPartial)),
    ])
  }

  private static func rule(_ rule: WeekRule, _ language: Language) -> JSONValue {
    .fields([
      ("key", .string(rule.key)), ("kind", .string(rule.kind.rawValue)), ("family", .string(rule.family)),
      ("name", .string(rule.name[language])), ("unit", .string(rule.unit)), ("below", .bool(rule.isBelow)),
      ("warning", .maybe(rule.warning)), ("critical", .maybe(rule.critical)), ("basis", .string(rule.basis[language])),
    ])
  }

  private static func measure(_ measure: WeekMeasure, _ language: Language) -> JSONValue {
    .fields([
      ("id", .string(measure.id)), ("kind", .string(measure.kind.rawValue)), ("unit", .string(measure.unit.rawValue)),
      ("name", .string(measure.name[language])), ("rule", measure.rule.map { .string($0) } ?? .null),
      ("level", measure.level.map { .string($0.name) } ?? .null),
    ])
  }

  private static func group(_ group: GroupFigures, _ week: SuppressedWeek) -> JSONValue {
    let figures = week.measures.compactMap { measure in
      group.figures[measure.id].map { JSONField(measure.id, .figure($0)) }
    }
    let days = group.days.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { JSONField($0.key, .array($0.value.map { .count($0) })) }
    let known = group.known.sorted { $0.key < $1.key }.map { JSONField($0.key, .number($0.value)) }
    return .fields([
      ("team", group.team.map { .string($0) } ?? .null), ("people", .count(group.people)),
      ("figures", .object(figures)),
      ("weekdays", .object(days)), ("known_hours", .object(known)),
    ])
  }

  private static func room(_ room: PublishedRoom) -> JSONValue {
    .fields([
      ("zone", .string(room.zone)), ("quantity", .string(room.quantity.rawValue)),
      ("unit", .string(room.quantity.unit)),
      ("known_hours", .number(room.known)), ("lost_hours", .number(room.lost)),
      ("unknown_hours", .number(room.unknown)),
      (
        "rules",
        .array(
          room.rules.map {
            .fields([
              ("rule", .string($0.rule)), ("warning_hours", .number($0.warning)),
              ("critical_hours", .number($0.critical)),
              ("share", .number($0.share)),
            ])
          })
      ),
      (
        "cells",
        .array(
          room.cells.map {
            .fields([
              ("weekday", .count($0.at.weekday)), ("hour", .count($0.at.hour)),
              ("mean", .number(($0.mean * 100).rounded() / 100)), ("out", .number($0.out)),
            ])
          })
      ),
    ])
  }

  private static func queue(_ queue: PublishedQueue) -> JSONValue {
    .fields([
      ("queue", .string(queue.queue)), ("channel", queue.channel.map { .string($0) } ?? .null),
      ("queues", .count(queue.count)), ("entered", .figure(queue.entered)), ("abandoned", .maybe(queue.abandoned)),
      ("transferred", .maybe(queue.transferred)), ("retold", .maybe(queue.retold)), ("repeats", .maybe(queue.repeats)),
      ("pressure_hours", .maybe(queue.pressureHours)),
    ])
  }

  private static func finding(_ finding: PublishedFinding) -> JSONValue {
    let teams = finding.teams.sorted { $0.key < $1.key }.map { JSONField($0.key, .figure($0.value)) }
    return .fields([
      ("rule", .string(finding.rule)), ("kind", .string(finding.kind.rawValue)), ("total", .figure(finding.total)),
      ("certain", .figure(finding.certain)), ("people", .figure(finding.people)), ("teams", .object(teams)),
    ])
  }

  private static func together(_ pair: CoOccurrence) -> JSONValue {
    func side(_ side: CoOccurrence.Side) -> JSONValue {
      .fields([("room", .number(side.room)), ("work", .number(side.work))])
    }
    return .fields([
      ("zone", pair.zone.map { .string($0) } ?? .null), ("quantity", .string(pair.quantity.rawValue)),
      ("measure", .string(pair.measure.rawValue)), ("rho", .number(pair.rho)), ("hours", .count(pair.hours)),
      ("low", side(pair.low)), ("high", side(pair.high)),
    ])
  }

  private static func change(_ change: WeekChange) -> JSONValue {
    .fields([
      ("team", change.team.map { .string($0) } ?? .null), ("measure", .string(change.measure)),
      ("now", .number(change.now)),
      ("mean", .number((change.mean * 10000).rounded() / 10000)), ("weeks", .count(change.weeks)),
      ("flag", change.direction.map { .string($0.rawValue) } ?? .null),
    ])
  }

  private static func action(_ action: ActionOutcome) -> JSONValue {
    .fields([
      ("week", .string(action.week.description)), ("text", .string(action.text)),
      ("team", action.team.map { .string($0) } ?? .null), ("measure", action.measure.map { .string($0) } ?? .null),
      ("before", .maybe(action.before)), ("after", .maybe(action.after)),
    ])
  }

  private static func hush(_ hush: HushFact, _ zone: SiteTimeZone) -> JSONValue {
    .fields([
      ("kind", .string(hush.kind.rawValue)), ("rule", hush.rule.map { .string($0) } ?? .null),
      ("place", hush.place.map { .string($0) } ?? .null), ("from", .string(zone.format(hush.from))),
      ("until", hush.until.map { .string(zone.format($0)) } ?? .null), ("reason", .string(hush.reason)),
    ])
  }

  private static func sickLeave(_ team: PublishedSickLeave) -> JSONValue {
    .fields([
      ("team", .string(team.team)),
      (
        "weeks",
        .array(
          team.weeks.map {
            .fields([
              ("week", .string($0.week.description)), ("percent", .number($0.percent)), ("load", .maybe($0.load)),
              ("room", .maybe($0.room)),
            ])
          })
      ),
    ])
  }

  private static func source(_ source: SourceCoverage) -> JSONValue {
    .fields([
      ("kind", .string(source.kind.rawValue)), ("name", .string(source.name)),
      ("quantity", source.quantity.map { .string($0.rawValue) } ?? .null),
      ("share", .maybe(source.share.map { ($0 * 100).rounded() / 100 })),
    ])
  }
}

extension JSONValue {
  static func fields(_ fields: [(String, JSONValue)]) -> JSONValue { .object(fields.map { JSONField($0.0, $0.1) }) }
  static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
  static func count(_ count: Int) -> JSONValue { .integer(Int64(count)) }
  static func maybe(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  static func figure(_ figure: Figure) -> JSONValue {
    switch figure {
    case .value(let value): .number(value)
    case .few: .fields([("suppressed", true), ("below", .count(GroupPrivacy.smallCount))])
    case .hidden: .fields([("suppressed", true)])
    }
  }
}
