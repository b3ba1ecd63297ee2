import Alerting
import EnvMonitor
import FloorModel

/// Puts rows into events of the `rollups` stream.
package struct RollupEvents: Sendable {
  /// The site spoken of.
  let site: SiteContext

  /// Events of one site.
  package init(site: SiteContext) { self.site = site }

  /// What makes a row the row it is: a reader keeps the highest revision of each.
  struct Identity {
    /// `agent_day`, `zone_hour` or `queue_hour`.
    var type: String
    /// The pseudonym, the zone or the queue.
    var key: String
    /// What else tells rows of one key apart (a queue's channel); empty for nothing.
    var qualifier = ""
    /// The period.
    var from: Timestamp
    var to: Timestamp
    /// 0, and one more each time the row is written again.
    var revision: Int
  }

  /// The event of one row.
  func event(_ row: Identity, _ classification: Event.Classification, summary: LocalizedText, data: [JSONField])
    -> Event
  {
    Event(
      stream: .rollups, time: row.to, severity: .info, summary: summary[site.language],
      type: "floorwatch.rollup.\(row.type).v1", subject: "\(row.type)/\(row.key)",
      identity:
        "\(site.source)|\(row.key)\(row.qualifier.isEmpty ? "" : "|" + row.qualifier)|\(row.from.milliseconds)|\(row.revision)",
      classification: classification,
      schema: "rollup", data: data)
  }

  /// The event of a zone's hour.
  package func event(_ row: ZoneHourRow) -> Event {
    let hour = row.hour
    let name = site.zoneNames[hour.zone] ?? hour.zone
    let (from, to) = (clock(hour.hour), clock(hour.end))
    return event(
      Identity(type: "zone_hour", key: hour.zone, from: hour.hour, to: hour.end, revision: row.revision), .internal,
      summary: LocalizedText(
        en: "\(name), \(from)–\(to): what was measured.", nl: "\(name), \(from)–\(to): wat er gemeten is."),
      data: hour.fields(revision: row.revision, timeZone: site.timeZone))
  }

  private func clock(_ time: Timestamp) -> String { String(site.timeZone.format(time).dropFirst(11).prefix(5)) }
}

extension AlertEngine {
  /// Which of the rules that can be judged of zones now stand at warning or worse.
  func standings(of seen: [Observation]) -> [ZoneStanding] {
    seen.compactMap { observation in
      guard observation.subject.kind == .zone, let value = observation.value, value.isFinite,
        let level = states[AlertID(rule: observation.rule.id, subject: observation.subject)]?.level, level >= .warning
      else { return nil }
      return ZoneStanding(
        zone: observation.subject.id, rule: observation.rule.id, level: level, value: value,
        limit: observation.limits[level]?.value)
    }
  }
}
