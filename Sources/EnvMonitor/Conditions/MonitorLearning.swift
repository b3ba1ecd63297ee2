import Alerting
import FloorModel

/// The coldest board temperature of a machine: a poor man's room sensor.
struct BoardMinimum: Sendable, Codable, Hashable {
  private var day: Int?
  private var today: Double?
  private var yesterday: Double?

  /// Takes the coldest board temperature of one minute.
  mutating func take(_ value: Double, day: Int) {
    if day != self.day {
      yesterday = self.day == day - 1 ? today : nil
      today = nil
      self.day = day
    }
    today = min(value, today ?? value)
  }

  /// The coldest of today and yesterday; nil before anything was seen.
  var value: Double? { [today, yesterday].compactMap { $0 }.min() }
}

/// What the monitor learns minute by minute: fans' habits and how well processors are cooled.
extension EnvironmentMonitor {
  /// Learns from the minute that ends at `time`.
  mutating func learn(at time: Timestamp) {
    let day = configuration.timeZone.day(of: time)
    for index in sensors.indices where sensors[index].fan != nil && sensors[index].isJudged {
      guard let speed = sensors[index].windowed(.mean, Self.minute, coverage: 0.5, at: time),
        let temperature = FanLink.temperature(of: sensors[index], among: sensors, at: time)
      else { continue }
      let limits = sensors[index].numbers.fanSlow
      sensors[index].fan?.learn(speed: speed, temperature: temperature, day: day, limits)
      sensors[index].isChanged = true
    }
    learnCooling(at: time, day: day)
  }

  private mutating func learnCooling(at time: Timestamp, day: Int) {
    let boards = sensors.filter { $0.quantity == .boardTemperature }
    if let coldest = boards.compactMap({ $0.windowed(.mean, Self.minute, coverage: 0.5, at: time) }).min() {
      boardMinimum.take(coldest, day: day)
    }
    guard let (ambient, source) = surroundings(at: time) else { return }
    let fan = FanSpeedBin.of(FanSpeedBin.speed(among: sensors, at: time))
    for index in sensors.indices where sensors[index].cooling != nil && sensors[index].isJudged {
      let limits = sensors[index].numbers.cooling
      guard !sensors[index].isSecondary, let (band, power) = steadyState(at: time, limits),
        let hot = sensors[index].windowed(.mean, Self.minute, coverage: 0.5, at: time), hot > ambient
      else { continue }
      let value = power.map { (hot - ambient) / $0 } ?? hot - ambient
      sensors[index].cooling?.learn(value, band: band, fan: fan, surroundings: source, day: day, limits)
      sensors[index].isChanged = true
    }
  }

  private func surroundings(at time: Timestamp) -> (Double, CoolingState.Surroundings)? {
    if let zone = configuration.ownZone?.id {
      let room = sensors.filter { $0.quantity == .airTemperature && $0.zone == zone }
        .compactMap { $0.windowed(.mean, .minutes(15), coverage: 0.75, at: time) }
      if !room.isEmpty { return (room.reduce(0, +) / Double(room.count), .room) }
    }
    return boardMinimum.value.map { ($0, .board) }
  }

  /// The state the processor is held in: its power where that is known, else its band of load. Nil while it changes.
  private func steadyState(at time: Timestamp, _ limits: Limits) -> (CoolingState.Band, Double?)? {
    let window = limits.length(CoolingRules.steadyFor)
    if let power = sensors.first(where: { $0.quantity == .power && Self.isProcessorPower($0.info) }),
      let total = power.total(window, coverage: 0.75, at: time), let mean = total.mean,
      mean >= limits[CoolingRules.leastPower],
      CoolingState.isSteady(total, within: mean * limits[CoolingRules.steadyPower] / 100)
    {
      return (.power, mean)
    }
    guard let load = sensors.first(where: { $0.quantity == .cpuLoad }),
      let total = load.total(window, coverage: 0.75, at: time), let mean = total.mean,
      CoolingState.isSteady(total, within: limits[CoolingRules.steadyLoad]),
      let band = CoolingState.Band(load: mean, limits)
    else { return nil }
    return (band, nil)
  }

  private static func isProcessorPower(_ info: SensorInfo) -> Bool {
    let driver = info.driver.lowercased()
    return driver.contains("rapl") || driver == "amd_energy" || driver == "zenpower"
  }
}
