import EnvMonitor
import FloorModel
import Foundation
import Logging
import Synchronization
import Testing

@testable import FloorDaemon

/// A floor in fast motion: the daemon's own house, its store and its files on disk, and a clock that the test moves.
final class LongLife {
  private let folder: TemporaryFolder
  private let clock: FastClock
  private let mailbox = Mailbox()
  private let house: FloorHouse
  private let floor: BusyFloor
  private let step: Milliseconds

  /// The time, moved by hand.
  private final class FastClock: Sendable {
    private let time: Mutex<Timestamp>
    init(_ start: Timestamp) { time = Mutex(start) }
    var now: Timestamp { time.withLock { $0 } }
    func advance(_ length: Milliseconds) { time.withLock { $0 = $0 + length } }
  }

  /// What a life costs at a moment.
  private struct Cost {
    var heap: Int
    var resident: Double
    var descriptors: Int
    var database: Int64
  }

  /// - Parameters:
  ///   - contacts: contacts of each agent a day.
  ///   - step: seconds of simulated time a turn.
  init(agents: Int, sensors: Int, contacts: Int, step: Int64) throws {
    folder = try TemporaryFolder()
    self.step = .seconds(step)
    let start = try #require(RFC3339.parse("2026-06-01T00:00:00+02:00"))
    clock = FastClock(start)
    floor = BusyFloor(agents: agents, sensors: sensors, contacts: contacts, folder: folder, start: start)
    try floor.configure()
    var options = FloorService.Options(machine: "pc-17", environment: [:])
    options.configuration = folder["floorwatch.yaml"]
    let clock = clock
    house = try FloorHouse(
      options: options, logger: Logger(label: "life") { _ in SwiftLogNoOpLogHandler() }, mailbox: mailbox,
      clock: { clock.now })
  }

  /// Lives so many hours; from the `settled` one on nothing may grow by more than `growth`.
  func live(hours: Int, settled: Int, growth: Double) throws {
    var first: Cost?
    let begun = ContinuousClock.now
    for report in floor.inventories { mailbox.post(report, at: clock.now) }
    for hour in 1...hours {
      var turns = Milliseconds.hours(1) / step
      while turns > 0 {
        clock.advance(step)
        try floor.write(until: clock.now)
        for reading in floor.readings(at: clock.now) { mailbox.post(reading, at: clock.now) }
        mailbox.post { $0.timer = true }
        house.turn(mailbox.take())
        turns -= 1
      }
      if hour % 24 == 0 { try floor.rotate() }
      guard hour % (hours > 48 ? 24 : 6) == 0 else { continue }
      let cost = measure()
      print(
        "hour \(hour): heap \(cost.heap >> 20) MiB, resident \(Int(cost.resident) >> 20) MiB, \(cost.descriptors) descriptors, "
          + "database \(cost.database >> 20) MiB, \(floor.lines) lines and \(floor.values) readings so far")
      #expect(house.storeTrouble == nil)
      if hour == settled { first = cost }
      guard let first, hour > settled else { continue }
      #expect(Double(cost.heap) < Double(first.heap) * (1 + growth) + 2e6, "hour \(hour): the heap grows")
      #expect(cost.descriptors <= first.descriptors + 2, "hour \(hour): descriptors grow")
    }
    // A rotated log's last lines are still to be read.
    house.turn(mailbox.take())
    house.close()
    house.stop()
    // Everything that was written was read, and understood.
    let source = try #require(house.intake.sources.first { $0.id.hasPrefix("log:") })
    #expect(source.tally.lines == floor.lines)
    #expect(source.tally.badCount == 0)
    #expect(house.intake.sourceStatus(zone: .utc).allSatisfy { $0.late == 0 && $0.lagBytes == 0 })
    let journals = try ["alerts", "workload", "rollups"].map { stream in
      try FileManager.default.contentsOfDirectory(atPath: folder["log/\(stream)"]).filter { $0.hasSuffix(".jsonl") }
        .sorted().map { folder["log/\(stream)/\($0)"] }
    }
    // A month of thousands of people is more than the validator reads in good time.
    for files in journals where floor.agents <= 100 {
      guard let checked = EventSchemas.check(files, isOneStream: true) else { break }
      #expect(checked.status == 0, "\(checked.output.suffix(2000))")
    }
    let took = ContinuousClock.now - begun
    print("\(hours) hours of \(floor.agents) agents and \(floor.sensors) sensors in \(took)")
  }

  private func measure() -> Cost {
    // What the allocator holds and nobody uses is no growth.
    if let trim = dlsym(dlopen(nil, RTLD_NOW), "malloc_trim") {
      _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
    }
    let rollup = (try? String(contentsOfFile: "/proc/self/smaps_rollup", encoding: .utf8)) ?? ""
    let anonymous = rollup.split(separator: "\n").first { $0.hasPrefix("Anonymous:") }?.split(separator: " ")
    let database = try? FileStatus.of(path: folder["state/floorwatch.sqlite"]).size
    return Cost(
      heap: (anonymous.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0) << 10,
      resident: ProcessCost.now().residentBytes,
      descriptors: (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0,
      database: database ?? 0)
  }
}

/// People and sensors that never stop: a log in the native format, rotated each night, and this machine's own sensors.
final class BusyFloor {
  let agents: Int
  let sensors: Int
  private let contacts: Int
  private let folder: TemporaryFolder
  private var time: Timestamp
  /// What will happen today, the latest first.
  private var next: [(time: Timestamp, agent: Int, event: Int, contact: Int)] = []
  private(set) var lines = 0
  private(set) var values = 0
  private var random = SeededGenerator(seed: 5)
  private var days = 0
  private let zone = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc

  init(agents: Int, sensors: Int, contacts: Int, folder: TemporaryFolder, start: Timestamp) {
    self.agents = agents
    self.sensors = sensors
    self.contacts = contacts
    self.folder = folder
    time = start
  }

  func configure() throws {
    try folder.append(
      """
      site: life-1
      time_zone: Europe/Amsterdam
      purpose: "Show that the daemon does not grow with time, with nobody real in it."
      zones: [ { id: floor-1, name: "Floor 1", this_machine: true } ]
      sensors: [ { match: "sht3x*", zone: floor-1 } ]
      session_logs: [ { path: "logs/chats*", format: native } ]
      paths: { log: log, state: state }
      key_file: key

      """, to: "floorwatch.yaml")
    _ = try KeyFile.create(at: folder["key"])
    try FileManager.default.createDirectory(atPath: folder["logs"], withIntermediateDirectories: false)
  }

  /// Every sensor, as discovery lists it.
  var inventories: [SensorReport] {
    [
      .inventory(
        source: "life",
        sensors: (0..<sensors).map { number in
          SensorInfo(
            id: id(number), quantity: quantity(number), chip: "sht3x-i2c-\(number)", driver: "sht3x",
            attribute: "temp1", label: "", isRoomSensor: true)
        })
    ]
  }

  private func id(_ number: Int) -> String { "sht3x@i2c-\(number)/temp1" }

  private func quantity(_ number: Int) -> Quantity { number % 2 == 0 ? .airTemperature : .relativeHumidity }

  /// What the sensors say in this step: each once in five minutes, in turn.
  func readings(at now: Timestamp) -> [SensorReport] {
    let slot = Int(now.milliseconds / 60_000) % 5
    return stride(from: slot, to: sensors, by: 5).map { number in
      values += 1
      let value = Double(Int.random(in: 0..<100, using: &random)) / 100
      return .reading(
        Reading(
          sensor: id(number), quantity: quantity(number), time: now,
          outcome: .value(number % 2 == 0 ? 22 + value : 45 + value)))
    }
  }

  /// Writes what happened up to now: from eight to five, in contacts that follow one another.
  func write(until now: Timestamp) throws {
    var text = ""
    while time < now {
      if zone.wallClock(at: time) % .hours(24) == .hours(8) {
        for agent in 0..<agents { begin(agent, at: time) }
        next.sort { $0.time > $1.time }
      }
      time = time + .minutes(1)
    }
    while let event = next.last, event.time <= now {
      next.removeLast()
      text += line(event)
      lines += 1
    }
    if !text.isEmpty { try folder.append(text, to: "logs/chats.jsonl") }
  }

  /// An agent's whole day.
  private func begin(_ agent: Int, at start: Timestamp) {
    var time = start + Milliseconds(agent % 600) * 1_000
    next.append((time, agent, 0, 0))
    for contact in 1...contacts {
      time = time + .seconds(Int64.random(in: 300...1_500, using: &random))
      next.append((time, agent, 1, contact))
      time = time + .seconds(Int64.random(in: 120...900, using: &random))
      next.append((time, agent, 2, contact))
    }
    next.append((start + .hours(9), agent, 3, 0))
  }

  private func line(_ event: (time: Timestamp, agent: Int, event: Int, contact: Int)) -> String {
    let name = ["agent.login", "contact.connected", "contact.disconnected", "agent.logout"][event.event]
    let contact =
      event.contact > 0
      ? ",\"contact\":\"c-\(days)-\(event.agent)-\(event.contact)\",\"channel\":\"chat\",\"queue\":\"q\(event.agent % 20)\""
      : ""
    return
      "{\"v\":1,\"time\":\"\(zone.format(event.time))\",\"source\":\"chat-1\",\"event\":\"\(name)\","
      + "\"agent\":\"a-\(event.agent)\",\"team\":\"t\(event.agent % 50)\"\(contact)}\n"
  }

  /// The night's rotation; what is older than three days goes.
  func rotate() throws {
    days += 1
    guard folder.exists("logs/chats.jsonl") else { return }
    if folder.exists("logs/chats.jsonl.3") { try folder.remove("logs/chats.jsonl.3") }
    for number in [2, 1] where folder.exists("logs/chats.jsonl.\(number)") {
      try folder.rename("logs/chats.jsonl.\(number)", "logs/chats.jsonl.\(number + 1)")
    }
    try folder.rename("logs/chats.jsonl", "logs/chats.jsonl.1")
  }
}
