import FloorModel
import Summary
import Workload

/// The queues' week from their hours.
enum QueueWeeks {
  /// An hour with fewer contacts says nothing about waiting.
  static let leastContacts = 10
  /// The share given up above which an hour is named.
  static let badShare = 0.05
  /// How many hours are named.
  static let mostHours = 3

  /// - Parameter rows: the merged hours of the week.
  static func facts(_ rows: [QueueHourRow], timeZone: SiteTimeZone) -> [QueueWeek] {
    let channels = channels(rows)
    var weeks: [Key: QueueWeek] = [:]
    var hours: [Key: [HourOfWeek: (entered: Int, abandoned: Int)]] = [:]
    for row in rows {
      let figures = row.figures
      let channel = figures.channel == .unknown ? channels[row.queue] ?? .unknown : figures.channel
      let key = Key(queue: row.queue, channel: channel)
      var week = weeks[key] ?? QueueWeek(queue: row.queue, channel: channel == .unknown ? nil : channel.name)
      week.entered += figures.entered
      week.abandoned += figures.abandoned
      week.abandonedShort += figures.abandonedShort
      week.connected += figures.connected
      week.transferred += figures.transferred.reduce(0, +)
      week.retold += figures.retold
      week.repeats += figures.repeats
      week.handling += figures.total
      weeks[key] = week
      let at = HourOfWeek(row.from, timeZone)
      hours[key, default: [:]][at, default: (0, 0)].entered += figures.entered - figures.abandonedShort
      hours[key, default: [:]][at, default: (0, 0)].abandoned += figures.abandoned
    }
    return weeks.sorted { $0.key < $1.key }.map { key, week in
      var week = week
      week.worstHours = worst(hours[key] ?? [:])
      return week
    }
  }

  private struct Key: Hashable, Comparable {
    var queue: String
    var channel: Channel

    static func < (a: Key, b: Key) -> Bool { (a.queue, a.channel.rawValue) < (b.queue, b.channel.rawValue) }
  }

  /// The channel that most of a queue's contacts came by: events without an agent do not name theirs.
  private static func channels(_ rows: [QueueHourRow]) -> [String: Channel] {
    var counts: [String: [Channel: Int]] = [:]
    for row in rows where row.figures.channel != .unknown {
      counts[row.queue, default: [:]][row.figures.channel, default: 0] += row.figures.connected
    }
    return counts.compactMapValues { counts in
      counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    }
  }

  private static func worst(_ hours: [HourOfWeek: (entered: Int, abandoned: Int)]) -> [HourOfWeek] {
    let bad = hours.filter { $0.value.entered >= leastContacts }.map { at, counts in
      (at: at, share: Double(counts.abandoned) / Double(counts.entered))
    }.filter { $0.share > badShare }
    return bad.sorted { (-$0.share, $0.at) < (-$1.share, $1.at) }.prefix(mostHours).map(\.at).sorted()
  }
}
