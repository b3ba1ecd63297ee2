import Alerting
import FloorModel

/// Handle times against a team's own past, for the same mix of queues (L23). Never about one person.
enum HandleTimeRules {
  static let compression = Rule(
    id: "load.handle_time_compression", family: "compression", quantity: "handle_time_against_baseline", code: "L23",
    unit: "1",
    limits: Limits(
      .below, warning: Limits.Threshold(0.9, clear: 0.95, enterFor: 0, clearFor: 0),
      critical: Limits.Threshold(0.8, clear: 0.85, enterFor: 0, clearFor: 0), window: .days(7), reminder: 0),
    scope: .always, norm: "floorwatch", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Handle times squeezed", nl: "Gesprekstijden onder druk"),
      explanation: LocalizedText(
        en: "L23: the team's median handle time of last week, divided by that of its eight weeks before, per queue and "
          + "weighted by the week's mix of queues. Much shorter times may mean pressure to hurry.",
        nl:
          "L23: de mediane afhandeltijd van het team in de afgelopen week, gedeeld door die van de acht weken ervoor, "
          + "per wachtrij en gewogen naar de wachtrijen van de week. Veel kortere tijden kunnen haast betekenen."),
      raised: LocalizedText(
        en:
          "{place}: handle times last week were {share} of the eight weeks before, queue by queue (limit {threshold}).",
        nl: "{place}: de afhandeltijden waren vorige week {share} van de acht weken ervoor, per wachtrij (grens "
          + "{threshold})."),
      cleared: LocalizedText(
        en: "{place}: handle times are as they were.", nl: "{place}: de afhandeltijden zijn weer als voorheen."),
      advice: LocalizedText(
        en: "Ask what makes people hurry: a target, a long queue, or contacts that have become easier.",
        nl: "Vraag wat mensen doet haasten: een streefgetal, een lange wachtrij, of makkelijker contacten.")))

  static let all = [compression]
}

/// Handle times by team and queue: of this week, and the medians of the weeks before.
struct HandleTimeWeeks: Sendable {
  private struct Key: Hashable, Comparable {
    var team: TeamNumber
    var queue: QueueNumber

    static func < (a: Key, b: Key) -> Bool { (a.team, a.queue) < (b.team, b.queue) }
  }

  /// This week's, by team: added to with every contact.
  private var now: [FlatMap<QueueNumber, LogHistogram>] = []
  private var past: [Key: [Int64]] = [:]

  /// Weeks that are looked back on, and how many of them must be known.
  static let baseline = 8
  static let leastWeeks = 4
  /// Contacts a queue needs in a week, and a team.
  static let leastInQueue = 30
  static let leastInTeam = 100

  init() {}

  mutating func add(_ team: TeamNumber, _ queue: QueueNumber, _ length: Milliseconds) {
    guard team >= 0 else { return }
    while now.count <= Int(team) { now.append(FlatMap()) }
    now[Int(team)][queue, default: LogHistogram()].add(length)
  }

  /// Takes out a length that was added before.
  mutating func remove(_ team: TeamNumber, _ queue: QueueNumber, _ length: Milliseconds) {
    guard now.indices.contains(Int(team)) else { return }
    now[Int(team)][queue, default: LogHistogram()].remove(length)
  }

  /// This week's, by team and queue.
  private var known: [(key: Key, times: LogHistogram)] {
    now.enumerated().flatMap { team, queues in
      queues.filter { !$0.value.isEmpty }.map { (Key(team: TeamNumber(team), queue: $0.key), $0.value) }
    }
  }

  /// Ends the week: each shown team's handle time against its past; those not shown count together as team 0.
  mutating func turn(isShown: (TeamNumber) -> Bool) -> [(team: TeamNumber, ratio: Double)] {
    var week: [Key: LogHistogram] = [:]
    for (key, times) in known {
      week[Key(team: isShown(key.team) ? key.team : 0, queue: key.queue), default: LogHistogram()].merge(times)
    }
    now.removeAll()
    var sums: [TeamNumber: (weighted: Double, weight: Double)] = [:]
    for (key, times) in week.sorted(by: { $0.key < $1.key }) where times.count >= Self.leastInQueue {
      guard let median = times.percentile(0.5), median > 0 else { continue }
      let known = past[key] ?? []
      if known.count >= Self.leastWeeks {
        let usual = Baseline.median(known.map { Double($0) })
        let weight = Double(times.count)
        let sum = sums[key.team] ?? (0, 0)
        sums[key.team] = (sum.weighted + weight * Double(median) / usual, sum.weight + weight)
      }
      past[key] = (known + [median]).suffix(Self.baseline)
    }
    return sums.filter { $0.value.weight >= Double(Self.leastInTeam) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.weighted / $0.value.weight) }
  }
}

extension HandleTimeWeeks: Codable {
  init(from decoder: any Decoder) throws {
    var reader = RowReader(try decoder.singleValueContainer().decode([UInt8].self))
    func key(_ reader: inout RowReader) throws -> Key {
      Key(
        team: TeamNumber(truncatingIfNeeded: try reader.number()),
        queue: QueueNumber(truncatingIfNeeded: try reader.number()))
    }
    for _ in 0..<(try reader.count()) {
      let place = try key(&reader)
      let times = try reader.histogram()
      guard place.team >= 0, place.team < NameInterner.maximumNames else { throw RowReader.Damaged() }
      while now.count <= Int(place.team) { now.append(FlatMap()) }
      now[Int(place.team)][place.queue] = times
    }
    for _ in 0..<(try reader.count()) {
      let place = try key(&reader)
      past[place] = try reader.numbers()
    }
  }

  func encode(to encoder: any Encoder) throws {
    var writer = RowWriter()
    let known = known
    writer.put(known.count)
    for (key, times) in known {
      writer.put(Int64(key.team))
      writer.put(Int64(key.queue))
      writer.put(times)
    }
    writer.put(past.count)
    for (key, medians) in past.sorted(by: { $0.key < $1.key }) {
      writer.put(Int64(key.team))
      writer.put(Int64(key.queue))
      writer.put(medians)
    }
    var container = encoder.singleValueContainer()
    try container.encode(writer.bytes)
  }
}

extension LoadMonitor {
  /// The week is over: what each team's handle times say.
  mutating func endWeek(at now: Int64) {
    guard sink.keepsRollups else { return }
    let teams = self.teams
    for (team, ratio) in sink.handleTimes.turn(isShown: { teams.isShown($0) }) {
      let name = names.teams.name(team)
      guard let limits = configuration.rules.limits(of: HandleTimeRules.compression, team: name) else { continue }
      let crossed = limits.assess(ratio).hold ?? .warning
      ready.append(
        Observation(
          rule: HandleTimeRules.compression, subject: name.map { Subject(.team, $0) } ?? .floor,
          time: Timestamp(milliseconds: now), state: .value(ratio), limits: limits,
          evidence: Evidence(words: [
            "share": QueuePressure.percent(ratio),
            "threshold": QueuePressure.percent(limits[crossed]?.value ?? 0.9),
          ])))
    }
  }
}
