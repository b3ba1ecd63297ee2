import FloorModel

/// How readings find their channel, and channels their zone.
extension EnvironmentMonitor {
  /// Takes in a sensor that a source has listed.
  mutating func list(_ info: SensorInfo, at now: Timestamp) {
    let channel = Channel(sensor: info.id, quantity: info.quantity)
    dropFormer(of: info)
    if let index = indices[channel] {
      guard sensors[index].info != info || !sensors[index].isListed else { return }
      sensors[index].info = info
      sensors[index].isListed = true
      settle(index)
    } else if let index = insert(info, subjectID: info.id, channel) {
      sensors[index].isListed = true
      settle(index)
    }
    if let index = indices[channel] { sensors[index].health.see(now) }
    markSecondary(device: SensorState.device(of: info.id))
  }

  /// An attribute measures one thing. A bare thermometer that was given a zone measures the air from then on, and what it
  /// was before is no longer there to fall silent.
  private mutating func dropFormer(of info: SensorInfo) {
    let isFormer: (SensorState) -> Bool = { $0.isListed && $0.info.id == info.id && $0.info.quantity != info.quantity }
    guard sensors.contains(where: isFormer) else { return }
    sensors.removeAll(where: isFormer)
    renumber()
  }

  /// The channel of a reading; a new one when nobody listed it. Nil when there are too many.
  mutating func index(of reading: Reading) -> Int? {
    let channel = Channel(sensor: reading.sensor, quantity: reading.quantity)
    if let index = indices[channel] { return index }
    let origin = reading.origin ?? SensorOrigin(id: reading.sensor)
    let device = SensorState.device(of: reading.sensor)
    let info =
      origin?.info(id: reading.sensor, quantity: reading.quantity, labels: labels(of: device))
      ?? SensorInfo(
        id: reading.sensor, quantity: reading.quantity, chip: "", driver: "", attribute: "", label: "",
        isRoomSensor: reading.quantity.isRoom)
    let index = insert(info, subjectID: "\(reading.sensor)/\(reading.quantity.rawValue)", channel)
    if let index {
      sensors[index].namedZone = reading.zone
      settle(index)
      if origin != nil { reclassify(device) }
    }
    return index
  }

  private func labels(of device: String) -> Set<String> {
    Set(sensors.lazy.filter { $0.device == device }.map(\.info.label))
  }

  /// A further channel of a chip may say what another one is worth: Tdie what Tctl is.
  private mutating func reclassify(_ device: String) {
    let labels = labels(of: device)
    for index in sensors.indices where !sensors[index].isListed && sensors[index].device == device {
      let info = sensors[index].info
      let anew = info.origin.info(id: info.id, quantity: info.quantity, labels: labels)
      guard anew != info else { continue }
      sensors[index].info = anew
      settle(index)
    }
    markSecondary(device: device)
  }

  mutating func insert(_ info: SensorInfo, subjectID: String, _ channel: Channel) -> Int? {
    guard sensors.count < Self.mostChannels else { return nil }
    let quantity = effectiveQuantity(info, configuration.settings(for: info))
    let state = SensorState(
      info: info, quantity: quantity, subjectID: subjectID,
      filter: SampleFilter(promised: nil, smooths: quantity != .soundLevel && quantity != .airSpeed),
      series: WindowSeries(
        step: quantity.isRoom ? Self.minute : Self.tick, kept: Retention.kept(quantity, configuration.rules),
        isEnergy: quantity == .soundLevel))
    indices[channel] = sensors.count
    sensors.append(state)
    isUnsorted = true
    return sensors.count - 1
  }

  /// Puts the channels in the order of their subjects, so that what is said does not depend on who spoke first.
  mutating func sortSensors() {
    guard isUnsorted else { return }
    isUnsorted = false
    sensors.sort { $0.subjectID < $1.subjectID }
    renumber()
  }

  private mutating func renumber() {
    indices = [:]
    for (index, sensor) in sensors.enumerated() {
      indices[Channel(sensor: sensor.info.id, quantity: sensor.info.quantity)] = index
    }
  }

  /// Puts the operator's word about a channel into force.
  mutating func settle(_ index: Int) {
    let info = sensors[index].info
    let settings = configuration.settings(for: info)
    sensors[index].quantity = effectiveQuantity(info, settings)
    sensors[index].alias = settings?.alias
    sensors[index].offset = settings?.offset ?? 0
    sensors[index].isIgnored = settings?.isIgnored ?? false
    sensors[index].filter.promised = settings?.interval
    sensors[index].filter.holdsRhythm = info.chip.isEmpty
    sensors[index].zone = zone(of: index, settings)
    sensors[index].nameParts()
    sensors[index].numbers = SensorNumbers(of: sensors[index], in: configuration)
    sensors[index].series.kept = Retention.kept(sensors[index].quantity, configuration.rules)
    if sensors[index].quantity == .fanSpeed, sensors[index].fan == nil { sensors[index].fan = FanState() }
    if sensors[index].quantity == .cpuTemperature, sensors[index].cooling == nil {
      sensors[index].cooling = CoolingState()
    }
    sensors[index].isChanged = true
  }

  /// The configuration's word wins over the feed's; a room sensor of this machine serves the zone it stands in.
  private func zone(of index: Int, _ settings: SensorSettings?) -> String? {
    let sensor = sensors[index]
    guard sensor.quantity.isRoom else { return nil }
    if let zone = settings?.zone ?? sensor.namedZone { return zone }
    return sensor.info.isRoomSensor ? configuration.ownZone?.id : nil
  }

  /// A bare thermometer (lm75, tmp102 ...) that the operator gave a zone measures the air; nothing else of a machine ever
  /// does.
  private func effectiveQuantity(_ info: SensorInfo, _ settings: SensorSettings?) -> Quantity {
    guard settings?.zone != nil else { return info.quantity }
    return info.servingRoom?.quantity ?? info.quantity
  }

  /// Where a processor reports its package, the cores only repeat it.
  mutating func markSecondary(device: String) {
    let cores = sensors.indices.filter {
      sensors[$0].quantity == .cpuTemperature && sensors[$0].device == device
    }
    let hasPackage = cores.contains { Self.isPackage(sensors[$0].info.label) }
    for index in cores { sensors[index].isSecondary = hasPackage && !Self.isPackage(sensors[index].info.label) }
  }

  private static func isPackage(_ label: String) -> Bool {
    label.hasPrefix("Package") || label.hasPrefix("Physical id") || label == "Tdie" || label == "Tctl"
  }

  /// The value with the operator's correction; humidity follows the temperature measured beside it.
  func corrected(_ measured: Double, _ index: Int) -> Double {
    let sensor = sensors[index]
    guard sensor.offset != 0 else { return measured }
    switch sensor.quantity {
    case .airTemperature, .globeTemperature: return measured + sensor.offset
    case .relativeHumidity:
      let twin = sensors.first { $0.quantity == .airTemperature && $0.device == sensor.device }
      guard let warm = twin?.health.lastValue else { return measured }
      return Humidity.rereferenced(measured, from: warm, to: warm + sensor.offset) ?? measured
    default: return measured
    }
  }

  /// The zones that have sensors: those configured in their order, then those that only feeds name.
  func zones(at time: Timestamp) -> [ZoneConditions] {
    var members: [String: [Quantity: [SensorState]]] = [:]
    for sensor in sensors where sensor.isJudged {
      if let zone = sensor.zone { members[zone, default: [:]][sensor.quantity, default: []].append(sensor) }
    }
    let known = Set(configuration.zones.map(\.id))
    let named = members.keys.filter { !known.contains($0) }.sorted().map { ZoneSettings(id: $0, name: $0) }
    return (configuration.zones + named).compactMap { zone in
      guard let sensors = members[zone.id] else { return nil }
      return ZoneConditions(
        settings: zone, time: time, occupiedSince: zone.occupiedSince(time, in: configuration), sensors: sensors,
        configuration: configuration)
    }
  }
}
