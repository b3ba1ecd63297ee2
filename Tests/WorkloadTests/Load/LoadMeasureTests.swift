import FloorModel
import Testing

@testable import Workload

/// The golden vectors of `workload.md` 1.6.
@Suite struct LoadMeasureTests {
  /// A monitor that has lived through a script up to a time.
  private func monitor(_ script: EventScript, until end: String) -> LoadMonitor {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    let limit = EventScript.time(end)
    for event in script.ordered where event.time <= limit { monitor.ingest(event) }
    _ = monitor.advance(to: limit)
    monitor.timelines[1].flush(to: limit, &monitor.sink)
    return monitor
  }

  @Test func concurrency() {
    var script = EventScript()
    script.login("10:00")
    script.contact(1, .chat, "10:00", "10:20")
    script.contact(2, .chat, "10:05", "10:15")
    script.contact(3, .chat, "10:10", "10:30")
    script.contact(4, .chat, "10:12", "10:14")
    var monitor = monitor(script, until: "10:30")
    let now = EventScript.time("10:30").milliseconds
    let sums = monitor.sink.meters[1].history.meanSums(at: now)
    #expect(sums.handling == .seconds(1800))
    #expect(sums.contact == .seconds(3120))
    #expect(abs(Double(sums.contact) / Double(sums.handling) - 1.7333) < 0.0001)
    #expect(monitor.sink.meters[1].shift.crowded == .seconds(120))
  }

  @Test func sustainedPeak() {
    var script = EventScript()
    script.login("10:00")
    script.contact(1, .chat, "10:00", "10:20")
    script.contact(2, .chat, "10:05", "10:15")
    script.contact(3, .chat, "10:10", "10:30")
    script.contact(4, .chat, "10:12", "10:14")
    let lived = monitor(script, until: "10:13")
    var meter = lived.sink.meters[1]
    let limits = LevelLimits(ConcurrencyRules.peak.limits, exactHold: true)
    let reading = ConcurrencyRules.readPeak(
      &meter, lived.timelines[1].status, limits, now: EventScript.time("10:13").milliseconds)
    #expect(reading.value == 4)
    #expect(reading.enter == 2)
    let later = monitor(script, until: "10:15")
    meter = later.sink.meters[1]
    let over = ConcurrencyRules.readPeak(
      &meter, later.timelines[1].status, limits, now: EventScript.time("10:15").milliseconds)
    #expect(over.enter == 0)
  }

  /// L22 says what it was raised on: the shift's hard contacts, or the week's where those are what crossed.
  @Test(
    arguments: [
      (1, 1, 3, 0, 1), (2, 2, 3, 3, 2), (1, 4, 3, 3, 4), (0, 4, 3, 3, 4), (0, 1, 20, 2, 1), (5, 6, 3, 3, 6),
    ] as [(Int32, Int, Int64, UInt8, Double)])
  func hardContacts(shift: Int32, week: Int, minutesAgo: Int64, level: UInt8, value: Double) {
    var script = EventScript()
    script.login("10:00")
    script.contact(1, .voice, "10:20", "10:59")
    var meter = monitor(script, until: "10:59").sink.meters[1]
    let now = EventScript.time("10:59").milliseconds
    meter.shift.emotions = shift
    for number in 0..<week { meter.emotions.append(now - .hours(Int64(week - number))) }
    meter.lastHardContact = now - .minutes(minutesAgo)
    let limits = LevelLimits(EmotionalRules.demand.limits)
    let reading = EmotionalRules.read(&meter, limits, now: now)
    #expect(reading.enter == level && reading.value == value)
    // Whatever is raised crosses the limit that stands beside it.
    #expect(level == 0 || reading.value >= limits.value[Int(level)])
  }

  private var mixedHour: EventScript {
    var script = EventScript()
    script.login("10:00")
    script.contact(1, .voice, "10:00", "10:05", wrapUpEnd: "10:06")
    script.contact(2, .voice, "10:10", "10:20")
    script.contact(3, .chat, "10:18", "10:25")
    script.state("10:30", .break)
    script.state("10:40", .available)
    return script
  }

  @Test func occupancy() {
    var monitor = monitor(mixedHour, until: "11:00")
    let sums = monitor.sink.meters[1].history.hourSums(at: EventScript.time("11:00").milliseconds)
    #expect(sums.busy == .minutes(21))
    #expect(sums.waiting == .minutes(29))
    let meter = monitor.sink.meters[1]
    #expect(meter.shift.busy == .minutes(21))
    #expect(meter.shift.staffed - meter.shift.onBreak == .minutes(50))
    #expect(meter.shift.mixed == .seconds(120))
    #expect(meter.gaps.count == 1)
    #expect(meter.gaps[0].value == 240_000)
  }

  /// Golden vector 3: a call inside a break; available time and break join into one rest.
  @Test(arguments: [("10:34", 360), ("10:36", 240)])
  func breakCredit(callEnd: String, rest: Int64) {
    var script = mixedHour
    script.contact(9, .voice, "10:33", callEnd)
    script.contact(10, .voice, "10:40", "10:45")
    let monitor = monitor(script, until: "10:50")
    let meter = monitor.sink.meters[1]
    #expect(meter.breaksInterrupted == 1)
    // 10:25 to 10:33 is a rest in both cases; the rest after the call only when it lasts five minutes.
    #expect(meter.workSince == EventScript.time(rest >= 300 ? "10:40" : "10:33").milliseconds)
  }
}
