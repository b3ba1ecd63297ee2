import Alerting
import FloorModel
import Workload

/// Findings on their way to the agents' own feeds: kept in the transaction that made them, written after it.
struct FeedDesk {
  /// Where what waits is kept.
  static let monitor = "feed"

  private struct Item {
    let pseudonym: String
    let line: String
    var isKept: Bool
  }

  /// By pseudonym and event id.
  private var waiting: [String: Item] = [:]
  /// Written to the feeds, still in the store.
  private var written: Set<String> = []

  /// Carries on with what a crash left between the transaction and the files.
  init(saved: [String: [UInt8]]) {
    for (key, bytes) in saved where key.count > 28 {
      waiting[key] = Item(pseudonym: String(key.prefix(28)), line: String(decoding: bytes, as: UTF8.self), isKept: true)
    }
  }

  /// Takes in changes of single agents; without own feeds in the configuration they are dropped.
  mutating func take(_ changes: [AgentLevelChange], agents: [String], _ configuration: FloorConfiguration) {
    guard configuration.ownFeeds != nil else { return }
    for change in changes {
      guard agents.indices.contains(Int(change.agent)), let rule = LoadRules.all.first(where: { $0.id == change.rule })
      else { continue }
      let pseudonym = agents[Int(change.agent)]
      guard OperatorRequest.isPseudonym(pseudonym) else { continue }
      let event = Self.event(change, pseudonym, rule, configuration)
      let site = configuration.siteContext(machine: "own")
      waiting["\(pseudonym)|\(event.id)"] = Item(
        pseudonym: pseudonym,
        line: event.line(source: site.source, zone: site.timeZone, sequence: 0, recorded: event.time), isKept: false)
    }
  }

  /// What the next transaction has to keep, and what it may let go.
  var changes: [MonitorStateChange] {
    waiting.filter { !$0.value.isKept }.sorted { $0.key < $1.key }.map {
      MonitorStateChange(monitor: Self.monitor, key: $0.key, value: Array($0.value.line.utf8))
    } + written.sorted().map { MonitorStateChange(monitor: Self.monitor, key: $0, value: nil) }
  }

  /// After the transaction: writes what waits; gives what went wrong, and tries that again after the next one.
  mutating func write(_ feeds: OwnFeeds) -> [String] {
    written.removeAll()
    guard !waiting.isEmpty else { return [] }
    var troubles: [String] = []
    for (pseudonym, items) in Dictionary(
      grouping: waiting.sorted { $0.value.line < $1.value.line }, by: \.value.pseudonym)
    {
      do {
        try feeds.append(items.map(\.value.line), to: pseudonym)
        for (key, _) in items {
          waiting[key] = nil
          written.insert(key)
        }
      } catch {
        for (key, _) in items { waiting[key]?.isKept = true }
        // The path would name the person.
        troubles = [
          "\(feeds.folder): an own feed cannot be written; it is tried again. See that the service may write there."
        ]
      }
    }
    return troubles
  }

  /// One change as an event for the person alone.
  private static func event(
    _ change: AgentLevelChange, _ pseudonym: String, _ rule: Rule, _ configuration: FloorConfiguration
  ) -> Event {
    let isDutch = configuration.language == .nl
    let name = rule.words.name[configuration.language]
    let crossed = change.level.flatMap { configuration.rules.limits(of: rule)?[$0]?.value }
    let value = UnitStyle.text(
      change.value, apartFrom: crossed, unit: rule.unit, language: configuration.language)
    var sentence = "\(name): "
    var data: [JSONField] = [
      JSONField("alert", .string(Digest.hex("\(rule.id)|agent|\(pseudonym)", bytes: 8))),
      JSONField("rule", .string(rule.id)), JSONField("level", .string((change.level ?? .info).name)),
      JSONField("reason", .string(Transition.Reason.threshold.rawValue)),
      JSONField("quantity", .string(rule.quantity)), JSONField("unit", .string(rule.unit)),
    ]
    if change.value.isFinite { data.append(JSONField("value", .number(change.value.roundedForOutput))) }
    if change.level != nil {
      let limit = crossed
      let told = limit.map { UnitStyle.text($0, unit: rule.unit, language: configuration.language) } ?? "–"
      sentence += isDutch ? "\(value) (grens \(told))." : "\(value) (limit \(told))."
      if let limit { data.append(JSONField("limit", .number(limit.roundedForOutput))) }
    } else {
      sentence += isDutch ? "voorbij." : "over."
    }
    sentence +=
      isDutch
      ? " Alleen voor u; het zegt iets over het werk, niet over u."
      : " For you alone; it says something about the work, not about you."
    data.append(JSONField("norm", .string(rule.norm)))
    data.append(JSONField("grade", .string(rule.grade.rawValue)))
    return Event(
      stream: .workload, time: change.time, severity: change.level ?? .info, summary: sentence,
      type: "floorwatch.alert.\(change.level == nil ? "cleared" : "raised").v1", subject: "\(rule.id)/\(pseudonym)",
      identity: "\(rule.id)|agent|\(pseudonym)|\(change.level?.name ?? "cleared")", classification: .confidential,
      schema: "alert", data: data)
  }
}
