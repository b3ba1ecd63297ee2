import FloorModel
import Summary

/// Silences and acknowledgements as the alerts stream tells of them: given, taken back, run out.
///
/// However often a line comes and in whatever order, each is counted once.
struct HushArchive: Sendable {
  private struct Entry: Sendable {
    var fact: HushFact
    var site: String?
    /// When it was taken back or its alert was over; the earliest counts.
    var ended: Timestamp?
  }

  private var entries: [String: Entry] = [:]
  /// When alerts were over, by alert key: an acknowledgement lasts until then.
  private var cleared: [String: [Timestamp]] = [:]

  /// Whether lines of this type are taken.
  static func takes(_ type: String) -> Bool {
    ["floorwatch.alert.silenced.v1", "floorwatch.alert.acknowledged.v1", "floorwatch.alert.cleared.v1"].contains(type)
  }

  /// Takes one event; false if it lacks a field it needs.
  mutating func take(_ type: String, _ event: JSONValue, source: String) -> Bool {
    let data = event["data"] ?? .null
    guard let time = Self.time(event["time"]), let alert = Self.text(data["alert"]) else { return false }
    switch type {
    case "floorwatch.alert.cleared.v1":
      cleared["\(source)|\(alert)", default: []].append(time)
      return true
    case "floorwatch.alert.silenced.v1":
      guard let id = Self.text(data["silence"]), let from = Self.time(data["from"]),
        let until = Self.time(data["until"])
      else { return false }
      note(
        "\(source)|silence|\(id)", source, until,
        HushFact(
          kind: .silence, rule: Self.rule(data), place: Self.place(data), from: from, until: until,
          reason: Self.text(data["note"]) ?? ""))
    default:
      let isWithdrawn = data["reason"] == .string("withdrawn")
      // An alert that was in force earlier under the same key is another one: `since` tells them apart.
      let key = "\(source)|\(alert)|\(Self.text(data["since"]) ?? "")"
      note(
        key, source, isWithdrawn ? time : nil,
        HushFact(
          kind: .acknowledgement, rule: Self.rule(data), place: Self.place(data), from: time, until: nil,
          reason: Self.text(data["note"]) ?? ""))
    }
    return true
  }

  private mutating func note(_ key: String, _ source: String, _ ended: Timestamp?, _ fact: HushFact) {
    var entry = entries[key] ?? Entry(fact: fact, site: RollupArchive.site(source), ended: nil)
    if fact.from < entry.fact.from { entry.fact.from = fact.from }
    if entry.fact.reason.isEmpty { entry.fact.reason = fact.reason }
    entry.ended = [entry.ended, ended].compactMap(\.self).min()
    entries[key] = entry
  }

  /// Those that were in force at some time of a week, oldest first.
  func facts(of bounds: Range<Timestamp>, site: String) -> [HushFact] {
    var facts: [HushFact] = []
    for (key, entry) in entries where entry.site == site {
      var fact = entry.fact
      fact.until = entry.ended
      if fact.kind == .acknowledgement {
        let alert = key.split(separator: "|").prefix(2).joined(separator: "|")
        let over = cleared[alert]?.filter { $0 >= fact.from }.min()
        fact.until = [fact.until, over].compactMap(\.self).min()
      }
      guard fact.from < bounds.upperBound, fact.until.map({ $0 > bounds.lowerBound }) ?? true else { continue }
      facts.append(fact)
    }
    return facts.sorted {
      ($0.from, $0.kind.rawValue, $0.rule ?? "", $0.place ?? "") < (
        $1.from, $1.kind.rawValue, $1.rule ?? "", $1.place ?? ""
      )
    }
  }

  private static func rule(_ data: JSONValue) -> String? {
    text(data["rule"]).flatMap { $0 == "*" ? nil : $0 }
  }

  private static func place(_ data: JSONValue) -> String? {
    for name in ["zone", "place", "team", "queue"] { if let place = text(data[name]) { return place } }
    return nil
  }

  private static func text(_ value: JSONValue?) -> String? {
    if case .string(let text)? = value { text } else { nil }
  }

  private static func time(_ value: JSONValue?) -> Timestamp? { text(value).flatMap { RFC3339.parse($0) } }
}
