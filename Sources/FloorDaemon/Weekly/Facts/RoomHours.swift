import EnvMonitor
import FloorModel
import Summary
import Workload

/// Hours in which both the room and the work are known: what the week looks for co-occurrence in.
struct RoomHours {
  /// An hour with less handling than this has no mean worth comparing.
  static let leastContacts = 10

  let presence: Presence
  /// The merged hours of every zone.
  let zones: [ZoneHour]
  /// The merged hours of every queue.
  let queues: [QueueHourRow]

  /// Hours of the floor with all measures, and of single zones with what is known by seat.
  var facts: [RoomHour] {
    let byHour = Dictionary(grouping: zones, by: \.hour)
    let work = work
    let names = Set(zones.map(\.zone))
    return byHour.sorted { $0.key < $1.key }.flatMap { hour, rooms -> [RoomHour] in
      var facts: [RoomHour] = []
      if let there = presence.floor[hour], there.people > 0 {
        var measures = work[hour] ?? [:]
        measures[.shortBreaks] = Double(there.shortBreaks) / Double(there.people)
        facts.append(
          RoomHour(zone: nil, from: hour, people: there.people, room: means(rooms, hour), work: measures))
      }
      guard names.count > 1 else { return facts }
      for room in rooms.sorted(by: { $0.zone < $1.zone }) {
        guard let there = presence.zones[room.zone]?[hour], there.people > 0 else { continue }
        facts.append(
          RoomHour(
            zone: room.zone, from: hour, people: there.people, room: room.figures.mapValues(\.mean),
            work: [.shortBreaks: Double(there.shortBreaks) / Double(there.people)]))
      }
      return facts
    }.filter { !$0.room.isEmpty }
  }

  /// The room that people sat in on average: zones count by the people in them.
  private func means(_ rooms: [ZoneHour], _ hour: Timestamp) -> [Quantity: Double] {
    var sums: [Quantity: (value: Double, weight: Double)] = [:]
    for room in rooms.sorted(by: { $0.zone < $1.zone }) {
      let people = Double(presence.zones[room.zone]?[hour]?.people ?? 0)
      guard people > 0 else { continue }
      for (quantity, figure) in room.figures {
        sums[quantity, default: (0, 0)].value += figure.mean * people
        sums[quantity, default: (0, 0)].weight += people
      }
    }
    return sums.mapValues { $0.value / $0.weight }
  }

  /// Handle time and transfers by hour, standardised: an hour with many long chats is not an hour of slow work.
  ///
  /// Each queue's handle times are compared with the queue's own mean over all hours (indirect standardisation).
  private var work: [Timestamp: [RoomHour.Measure: Double]] {
    var means: [String: (total: Milliseconds, count: Int64)] = [:]
    for row in queues {
      means[row.key, default: (0, 0)].total += row.figures.total
      means[row.key, default: (0, 0)].count += row.figures.lengths.count
    }
    let all = means.values.reduce((total: Milliseconds(0), count: Int64(0))) {
      ($0.total + $1.total, $0.count + $1.count)
    }
    guard all.count > 0 else { return [:] }
    let overall = Double(all.total) / Double(all.count) / 1000
    return Dictionary(grouping: queues, by: \.from).mapValues { rows in
      var measures: [RoomHour.Measure: Double] = [:]
      let (count, total) = rows.reduce((Int64(0), Milliseconds(0))) {
        ($0.0 + $1.figures.lengths.count, $0.1 + $1.figures.total)
      }
      let expected = rows.reduce(0.0) { sum, row in
        guard let mean = means[row.key], mean.count > 0 else { return sum }
        return sum + Double(mean.total) / Double(mean.count) * Double(row.figures.lengths.count)
      }
      if count >= Self.leastContacts, expected > 0 { measures[.handleTime] = overall * Double(total) / expected }
      let connected = rows.reduce(0) { $0 + $1.figures.connected }
      if connected >= Self.leastContacts {
        let passed = rows.reduce(0) { $0 + $1.figures.transferred.reduce(0, +) }
        measures[.transfers] = Double(passed) / Double(connected)
      }
      return measures
    }
  }
}
