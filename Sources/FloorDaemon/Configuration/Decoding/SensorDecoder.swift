import EnvMonitor
import FloorModel

/// What is known of single sensors: `sensors`.
enum SensorDecoder {
  static let keys = ["match", "zone", "alias", "offset", "ignore", "interval"]
  /// A sensor that is further off than this is broken or in the wrong place (K).
  static let offsets = -10.0...10.0

  static func decode(_ top: Section, _ references: References, into configuration: inout FloorConfiguration) {
    for item in top.items("sensors") {
      guard let section = Section(item.node, name: item.name, keys: keys, decoding: top.decoding) else { continue }
      let match = match(section, taken: configuration.sensors.map(\.match.pattern))
      var sensor = SensorSettings(match: SensorMatch(match ?? ""))
      sensor.zone = section.node("zone") == nil ? nil : references.zone("zone", in: section)
      sensor.offset = section.number("offset", in: offsets, unit: "K") ?? 0
      let ignore = section.flag("ignore")
      sensor.isIgnored = ignore == true
      sensor.isTrusted = ignore == false
      sensor.interval = section.length("interval", in: .seconds(1) ... .days(1))
      if let alias = section.identifier("alias") {
        if configuration.sensors.contains(where: { $0.alias == alias }) {
          section.report(
            "alias", "another sensor is called `\(alias)` already.", mend: "Give each sensor an alias of its own.")
        } else {
          sensor.alias = alias
        }
      }
      if match != nil { configuration.sensors.append(sensor) }
    }
  }

  private static func match(_ section: Section, taken: [String]) -> String? {
    guard section.requires("match", "the sensor it is about", mend: "`floorwatch sensors` prints ids to paste here."),
      let match = section.text("match")
    else { return nil }
    if match.hasPrefix("hwmon"), match.dropFirst(5).first?.isNumber == true {
      section.report(
        "match", "`\(match)` names a sensor by a number that changes from boot to boot.",
        mend: "Use the id that `floorwatch sensors` prints.")
      return nil
    }
    if taken.contains(match) {
      section.report("match", "`\(match)` is matched by an earlier item already.", mend: "Put all of it in one item.")
      return nil
    }
    return match
  }
}
