import FloorModel
import Summary
import Workload

/// What the staffing formulas say of a week: an explanation, not a planner.
struct StaffingWhatIf {
  /// Hours with fewer contacts are left out.
  static let leastContacts = 6
  /// Pools whose handling times differ by more than this factor cannot be compared.
  static let comparable = 2.0
  /// δ where the site's own chats do not carry an estimate (`workload.md` 3.5, the middle row).
  static let assumedSlowdown = 0.35
  /// More chats than this carry an estimate as well as all of them.
  static let mostChats = 2000

  /// The merged hours of the week's queues.
  let rows: [QueueHourRow]
  /// Everybody's merged days of the week.
  let days: [MergedDay]
  /// Mean wrap-up per contact; queue hours do not hold it.
  let wrapUp: Milliseconds
  /// Text contacts that one person may have open at once.
  let capacity: (Channel) -> Int
  let timeZone: SiteTimeZone

  /// One queue and channel as a pool.
  private struct Pool {
    var key: String
    var channel: Channel
    /// Handling time of a contact by itself, in seconds.
    var alone: Double
    /// How many at once.
    var cap: Int
  }

  /// The week's facts; nil where no hour has enough contacts.
  var facts: StaffingFacts? {
    let slowdown = slowdown
    let model = ChatConcurrency(slowdown: slowdown.value)
    let pools = Dictionary(uniqueKeysWithValues: pools(model).map { ($0.key, $0) })
    var facts = StaffingFacts()
    let presence = presence
    var byHour: [HourOfWeek: (contacts: [String: Int], presence: [String: Double])] = [:]
    for (hour, rows) in Dictionary(grouping: rows, by: \.from).sorted(by: { $0.key < $1.key }) {
      let at = HourOfWeek(hour, timeZone)
      for row in rows where pools[row.key] != nil {
        let arrived = max(row.figures.entered - row.figures.abandonedShort, row.figures.connected)
        byHour[at, default: ([:], [:])].contacts[row.key, default: 0] += arrived
      }
      if byHour[at] != nil {
        byHour[at]?.presence.merge(presence[hour] ?? [:], uniquingKeysWith: +)
      }
    }
    for (at, hour) in byHour.sorted(by: { $0.key < $1.key }) {
      let contacts = hour.contacts.values.reduce(0, +)
      guard contacts >= Self.leastContacts, let need = need(hour.contacts, pools, model) else { continue }
      facts.hours.append(
        StaffingFacts.Hour(
          at: at, contacts: contacts, presence: hour.presence, need: need,
          pooled: pooled(hour.contacts, pools, model)))
    }
    guard !facts.hours.isEmpty else { return nil }
    facts.tiedUp = tiedUp(byHour.values.map(\.contacts), pools, model)
    facts.cap = cap(
      byHour.sorted { $0.key < $1.key }.map(\.value.contacts), pools, model, isEstimated: slowdown.isEstimated)
    return facts
  }

  /// How much of each clock hour everybody worked.
  private var presence: [Timestamp: [String: Double]] {
    var hours: [Timestamp: [String: Double]] = [:]
    for day in days {
      for interval in day.figures.work.intervals {
        var hour = interval.start.floored(to: .hours(1))
        while hour < interval.end {
          let length = min(interval.end, hour + .hours(1)) - max(interval.start, hour)
          hours[hour, default: [:]][day.agent, default: 0] += Double(length) / Double(Milliseconds.hours(1))
          hour = hour + .hours(1)
        }
      }
    }
    return hours
  }

  /// For each team whose people serve several queues, how many people one pool of them would save in the worst hour.
  private func tiedUp(_ hours: [[String: Int]], _ pools: [String: Pool], _ model: ChatConcurrency) -> [String: Int] {
    var teams: [String: [String: Set<String>]] = [:]
    for day in days {
      guard let team = day.team else { continue }
      teams[team, default: [:]][day.agent, default: []].formUnion(day.queues)
    }
    return teams.compactMapValues { people in
      let counts = people.values.reduce(into: [String: Int]()) { counts, keys in
        for key in keys { counts[key, default: 0] += 1 }
      }
      let own = Set(counts.filter { $0.value * 4 >= people.count }.keys)
      guard own.count > 1 else { return nil }
      let losses = hours.compactMap { contacts -> Int? in
        let own = contacts.filter { own.contains($0.key) }
        guard let apart = need(own, pools, model), let together = pooled(own, pools, model) else { return nil }
        return apart - together
      }
      return losses.max().flatMap { $0 > 0 ? $0 : nil }
    }
  }

  // MARK: - Pools

  private static func isText(_ channel: Channel) -> Bool { channel == .chat || channel == .messaging }

  private func pools(_ model: ChatConcurrency) -> [Pool] {
    Dictionary(grouping: rows, by: \.key).sorted { $0.key < $1.key }.compactMap { key, rows in
      let channel = rows[0].figures.channel
      // E-mail and cases wait for hours: a target in seconds says nothing of them.
      guard channel == .voice || channel == .video || channel == .callback || Self.isText(channel) else { return nil }
      let count = rows.reduce(Int64(0)) { $0 + $1.figures.lengths.count }
      guard count > 0 else { return nil }
      let total = rows.reduce(Milliseconds(0)) { $0 + $1.figures.total } + wrapUp * count
      let handling = Double(total) / Double(count) / 1000
      guard handling > 0 else { return nil }
      guard Self.isText(channel) else { return Pool(key: key, channel: channel, alone: handling, cap: 1) }
      return Pool(
        key: key, channel: channel, alone: handling / model.stretch(chats: meanAtOnce(rows)),
        cap: max(1, capacity(channel)))
    }
  }

  private func meanAtOnce(_ rows: [QueueHourRow]) -> Double {
    var (sum, count) = (0, 0)
    for row in rows {
      for (number, together) in row.figures.atOnce {
        sum += number * together.contacts
        count += together.contacts
      }
    }
    return count > 0 ? max(1, Double(sum) / Double(count)) : 1
  }

  /// δ from the site's own chats, of all text queues together; assumed where they do not carry it.
  private var slowdown: (value: Double, isEstimated: Bool) {
    var groups: [Int: (contacts: Int, handling: Milliseconds)] = [:]
    for row in rows where Self.isText(row.figures.channel) {
      for (number, together) in row.figures.atOnce {
        groups[number, default: (0, 0)].contacts += together.contacts
        groups[number, default: (0, 0)].handling += together.handling
      }
    }
    let count = groups.values.reduce(0) { $0 + $1.contacts }
    let divisor = max(1, count / Self.mostChats)
    let chats = groups.sorted { $0.key < $1.key }.flatMap { number, together -> [ChatSlowdownEstimate.Chat] in
      guard together.contacts > 0 else { return [] }
      let chat = ChatSlowdownEstimate.Chat(
        handleSeconds: Double(together.handling) / Double(together.contacts) / 1000, meanConcurrency: Double(number))
      return Array(repeating: chat, count: (together.contacts + divisor - 1) / divisor)
    }
    guard let estimate = try? ChatSlowdownEstimate(chats) else { return (Self.assumedSlowdown, false) }
    return (estimate.model.slowdown, true)
  }

  // MARK: - Need

  private func need(_ contacts: [String: Int], _ pools: [String: Pool], _ model: ChatConcurrency) -> Int? {
    var sum = 0
    for (key, count) in contacts where count > 0 {
      guard let pool = pools[key], let people = people(pool, Double(count), cap: pool.cap, model) else { return nil }
      sum += people
    }
    return sum
  }

  /// People for so many contacts an hour; of text, each has `cap` at once.
  private func people(_ pool: Pool, _ perHour: Double, cap: Int, _ model: ChatConcurrency) -> Int? {
    let queue = QueueStaffing(load: QueueLoad(callsPerHour: perHour, handleSeconds: pool.alone))
    guard let alone = queue.minimumAgents() else { return nil }
    return cap > 1 ? model.agents(forEffective: alone, chats: Double(cap)) : alone
  }

  /// One pool instead of several; nil where there is nothing to put together, or what there is cannot be compared.
  private func pooled(_ contacts: [String: Int], _ pools: [String: Pool], _ model: ChatConcurrency) -> Int? {
    let parts = contacts.sorted { $0.key < $1.key }.compactMap { key, count -> (count: Double, seconds: Double)? in
      guard count > 0, let pool = pools[key] else { return nil }
      return (Double(count), pool.alone / model.gain(chats: Double(pool.cap)))
    }
    guard parts.count > 1, let shortest = parts.map(\.seconds).min(), let longest = parts.map(\.seconds).max(),
      longest <= Self.comparable * shortest
    else { return nil }
    let perHour = parts.reduce(0) { $0 + $1.count }
    let work = parts.reduce(0) { $0 + $1.count * $1.seconds }
    return QueueStaffing(load: QueueLoad(callsPerHour: perHour, handleSeconds: work / perHour)).minimumAgents()
  }

  /// One chat less at once, in the hour that asks most.
  private func cap(
    _ hours: [[String: Int]], _ pools: [String: Pool], _ model: ChatConcurrency, isEstimated: Bool
  ) -> StaffingFacts.Cap? {
    let texts = pools.values.filter { Self.isText($0.channel) && $0.cap > 1 }
    guard let from = texts.map(\.cap).max() else { return nil }
    let to = from - 1
    func need(_ hour: [String: Int], _ cap: Int) -> Int {
      texts.filter { $0.cap == from }.reduce(0) { sum, pool in
        guard let count = hour[pool.key], count > 0 else { return sum }
        return sum + (people(pool, Double(count), cap: cap, model) ?? 0)
      }
    }
    guard let busiest = hours.max(by: { need($0, from) < need($1, from) }), need(busiest, from) > 0 else { return nil }
    return StaffingFacts.Cap(
      from: from, to: to, slowdown: model.slowdown, isEstimated: isEstimated,
      morePeople: need(busiest, to) - need(busiest, from),
      shorter: 1 - model.stretch(chats: Double(to)) / model.stretch(chats: Double(from)))
  }
}
