import FloorModel

@testable import Summary

/// The sample week's rooms, queues, findings and earlier weeks.
extension SampleWeek {
  static var zones: [ZoneWeek] {
    var east = ZoneWeek(zone: "floor-2-east")
    east.name = "Vloer 2 oost"
    east.quantities[.airTemperature] = cells { weekday, hour in
      let warm = (2...4).contains(weekday) && (13...16).contains(hour)
      return (
        warm ? 27.4 + Double(hour - 13) * 0.4 : 22.5 + Double(hour - 8) * 0.3, "air.too_warm", warm ? 55 : 0,
        warm ? 15 : 0
      )
    }
    east.quantities[.co2] = cells { weekday, hour in
      (Double(620 + hour * 20), "air.stale", hour == 11 && weekday < 3 ? 15 : 0, 0)
    }
    var west = ZoneWeek(zone: "floor-2-west")
    west.name = "Vloer 2 west"
    west.quantities[.airTemperature] = cells { _, hour in (21.5 + Double(hour - 8) * 0.2, "air.too_warm", 0, 0) }
    west.lost[.co2] = .hours(11)
    return [west, east]
  }

  private static func cells(_ make: (Int, Int) -> (Double, String, Int64, Int64)) -> [RoomCell] {
    (1...5).flatMap { weekday in
      (7...20).map { hour in
        let (mean, rule, warning, critical) = make(weekday, hour)
        let above = warning > 0 ? [rule: TimeAbove(warning: .minutes(warning), critical: .minutes(critical))] : [:]
        return RoomCell(at: HourOfWeek(weekday: weekday, hour: hour), mean: mean, known: .hours(1), above: above)
      }
    }
  }

  static var queues: [QueueWeek] {
    func queue(
      _ name: String, _ channel: String, entered: Int, abandoned: Int, transferred: Int, retold: Int, repeats: Int
    )
      -> QueueWeek
    {
      var queue = QueueWeek(queue: name, channel: channel)
      queue.entered = entered
      queue.abandoned = abandoned
      queue.abandonedShort = 6
      queue.connected = entered - abandoned - 6
      queue.transferred = transferred
      queue.retold = retold
      queue.repeats = repeats
      queue.handling = Milliseconds(queue.connected) * .seconds(310)
      return queue
    }
    return [
      queue("webchat", "chat", entered: 2310, abandoned: 46, transferred: 92, retold: 20, repeats: 180),
      queue("storing", "voice", entered: 1490, abandoned: 52, transferred: 131, retold: 60, repeats: 171),
      queue("klantenservice", "voice", entered: 4120, abandoned: 151, transferred: 266, retold: 58, repeats: 402),
    ]
  }

  static var workingTime: [WorkingTimeFact] {
    let near = (0..<7).map { WorkingTimeFact(rule: "W01", kind: .nearLimit, agent: pseudonym("Klantenservice", $0)) }
    let breach = (0..<2).map { WorkingTimeFact(rule: "W01", kind: .possibleBreach, agent: pseudonym("Storingen", $0)) }
    return near + breach + [
      WorkingTimeFact(rule: "W04", kind: .possibleBreach, agent: pseudonym("Retour", 1), isDoubtful: true),
      WorkingTimeFact(rule: "W04", kind: .allowanceUsed, agent: pseudonym("Chat", 1)),
    ]
  }

  static var staffing: StaffingFacts {
    var staffing = StaffingFacts()
    staffing.hours = (1...5).flatMap { weekday in
      (8...19).map { hour in
        let need = 20 + (hour == 10 || hour == 13 ? 9 : 0)
        let present = hour >= 18 ? 3 : 26
        return StaffingFacts.Hour(
          at: HourOfWeek(weekday: weekday, hour: hour), contacts: need * 9, presence: presence(present),
          need: hour >= 18 ? 3 : need,
          pooled: hour >= 18 ? 3 : need - 3)
      }
    }
    staffing.cap = StaffingFacts.Cap(from: 3, to: 2, slowdown: 0.35, isEstimated: true, morePeople: 2, shorter: 0.21)
    return staffing
  }

  /// So many of the sample's people, there all hour.
  private static func presence(_ count: Int) -> [String: Double] {
    let people = [("Klantenservice", 22), ("Chat", 14), ("Storingen", 12)].flatMap { team, size in
      (0..<size).map { pseudonym(team, $0) }
    }
    return Dictionary(uniqueKeysWithValues: people.prefix(count).map { ($0, 1) })
  }

  /// Sixty hours in which handle time rises with the temperature, and wrap-up does not.
  static var roomHours: [RoomHour] {
    (0..<60).map { index in
      let wobble = Double((index * 17) % 11)
      return RoomHour(
        zone: "floor-2-east", from: Timestamp(milliseconds: Int64(index) * .hours(1)), people: 18,
        room: [.airTemperature: 22 + Double(index % 20) * 0.3],
        work: [.handleTime: 280 + Double(index % 20) * 4 + wobble, .wrapUp: 30 + wobble])
    }
  }

  /// Eight earlier weeks as they were published, all much alike.
  static var history: [WeekRecord] {
    (1...8).map { back in
      let wave = Double((back * 3) % 4) / 100
      let site: [String: Double] = [
        "hours": 1900 + wave * 1000, "occupancy": 0.70 + wave, "concurrency": 1.5, "recovery_gap": 36,
        "L01": 0.03 + wave, "L13": 0.1 + wave, "air.too_warm": wave, "shifts_without_break": 0.08,
      ]
      let values = [
        WeekRecord.site: site, "Chat": site.merging(["L01": 0.10 + wave]) { $1 }, "Klantenservice": site,
        "Storingen": site.merging(["L13": 0.31 + wave]) { $1 },
      ]
      return WeekRecord(week: week.advanced(by: -back), values: values, rosters: [:])
    }
  }
}
