import Foundation
import FloorModel

/// What has to survive a restart, in small pieces so that only what changed is written.
extension EnvironmentMonitor {
  private struct SavedMonitor: Codable {
    var lastTick: Timestamp?
    var watchedSince: Timestamp?
    var boardMinimum: BoardMinimum
    var counters: Counters
  }

  private struct SavedSensor: Codable {
    var info: SensorInfo
    var subjectID: String
    var namedZone: String?
    var isListed: Bool
    var filter: SampleFilter
    var health: SensorHealth
    var fan: FanState?
    var alarm: CriticalAlarm?
    var cooling: CoolingState?
  }

  private struct SavedWindow: Codable {
    var sensor: String
    var quantity: Quantity
    var block: SavedBlock
  }

  private enum Key {
    static let monitor = "monitor"
    static let sensor = "sensor|"
    static let window = "window|"
    static let zoneHours = "zone_hours"
    static let standings = "standings"
    static let line = "line|"
  }

  /// The pieces of state that changed since the last call, each under a key that stays the same.
  ///
  /// Windows are saved hour by hour (ten minutes for machines), so that a call a minute writes a few kilobytes per
  /// sensor that reported.
  public mutating func takeChangedState() -> [(key: String, value: [UInt8])] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var pieces: [(key: String, value: [UInt8])] = []
    func save(_ key: String, _ piece: some Encodable) {
      // Only numbers that are finite ever get in here, so that encoding cannot fail.
      if let data = try? encoder.encode(piece) { pieces.append((key, Array(data))) }
    }
    save(
      Key.monitor,
      SavedMonitor(
        lastTick: lastTick, watchedSince: watchedSince, boardMinimum: boardMinimum, counters: counters))
    save(Key.zoneHours, zoneHours.saved)
    save(Key.standings, standings)
    for (name, hour) in dayLines.takeChanged() { save(Key.line + name, hour) }
    for index in sensors.indices where sensors[index].isChanged {
      let sensor = sensors[index]
      let name = "\(sensor.info.id)|\(sensor.info.quantity.rawValue)"
      save(
        Key.sensor + name,
        SavedSensor(
          info: sensor.info, subjectID: sensor.subjectID, namedZone: sensor.namedZone, isListed: sensor.isListed,
          filter: sensor.filter, health: sensor.health, fan: sensor.fan,
          alarm: sensor.alarm, cooling: sensor.cooling))
      for (slot, block) in sensors[index].series.takeChanged() {
        save(
          "\(Key.window)\(name)|\(slot)",
          SavedWindow(sensor: sensor.info.id, quantity: sensor.info.quantity, block: block))
      }
      sensors[index].isChanged = false
    }
    return pieces
  }

  /// Carries on from saved pieces, in any order.
  ///
  /// - Returns: the keys of pieces that could not be read; they are left out and learned anew.
  public mutating func restore(_ state: [(key: String, value: [UInt8])]) -> [String] {
    var unreadable: [String] = []
    let decoder = JSONDecoder()
    func read<Piece: Decodable>(_ piece: (key: String, value: [UInt8]), as type: Piece.Type) -> Piece? {
      if let whole = try? decoder.decode(type, from: Data(piece.value)) { return whole }
      unreadable.append(piece.key)
      return nil
    }
    // Sensors before their windows.
    for piece in state where piece.key.hasPrefix(Key.sensor) {
      if let saved = read(piece, as: SavedSensor.self) { put(saved) }
    }
    for piece in state where piece.key.hasPrefix(Key.window) {
      guard let saved = read(piece, as: SavedWindow.self),
        let index = indices[Channel(sensor: saved.sensor, quantity: saved.quantity)]
      else { continue }
      sensors[index].series.restore(saved.block)
    }
    for piece in state where piece.key == Key.zoneHours {
      if let saved = read(piece, as: [ZoneHourKeeper.Saved].self) { zoneHours.restore(saved) }
    }
    for piece in state where piece.key == Key.standings {
      if let saved = read(piece, as: Standings.self) { standings = saved }
    }
    for piece in state where piece.key.hasPrefix(Key.line) {
      if let saved = read(piece, as: DayLines.Hour.self) { dayLines.restore(saved) }
    }
    for piece in state where piece.key == Key.monitor {
      guard let saved = read(piece, as: SavedMonitor.self) else { continue }
      lastTick = saved.lastTick
      watchedSince = saved.watchedSince
      boardMinimum = saved.boardMinimum
      counters = saved.counters
    }
    return unreadable
  }

  private mutating func put(_ saved: SavedSensor) {
    let channel = Channel(sensor: saved.info.id, quantity: saved.info.quantity)
    guard let index = insert(saved.info, subjectID: saved.subjectID, channel) else { return }
    sensors[index].namedZone = saved.namedZone
    sensors[index].isListed = saved.isListed
    sensors[index].filter = saved.filter
    sensors[index].health = saved.health
    sensors[index].fan = saved.fan
    sensors[index].alarm = saved.alarm
    sensors[index].cooling = saved.cooling
    settle(index)
    markSecondary(device: sensors[index].device)
    sensors[index].isChanged = false
  }
}
