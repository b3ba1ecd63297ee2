/// The places people work in: `zones`.
enum ZoneDecoder {
  static let keys = ["id", "name", "desks", "this_machine", "occupied", "season"]

  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    var zones: [ZoneSetting] = []
    var machine: FilePosition?
    for item in top.items("zones") {
      guard let section = Section(item.node, name: item.name, keys: keys, decoding: top.decoding) else { continue }
      guard section.fields["id"] != nil else {
        top.decoding.report(
          at: section.position, "\(section.name) has no `id`, expected a short name for events and rules.",
          mend: "Add for instance `id: floor-2-east`.")
        continue
      }
      guard let id = section.identifier("id") else { continue }
      if zones.contains(where: { $0.id == id }) {
        section.report("id", "another zone is called `\(id)` already.", mend: "Give each zone an id of its own.")
        continue
      }
      var zone = ZoneSetting(id: id, name: id)
      if let name = section.text("name") { zone.name = name }
      zone.desks = section.integer("desks", in: 1...10_000)
      zone.thisMachine = section.flag("this_machine") ?? false
      zone.occupied = occupied(section)
      zone.season = section.choice("season") ?? .auto
      if zone.thisMachine, let first = machine {
        section.report(
          "this_machine", "this machine is in another zone already (line \(first.line)), expected one.",
          mend: "Leave `this_machine: true` in the zone where it stands.")
      } else if zone.thisMachine {
        machine = section.position(of: "this_machine")
      }
      zones.append(zone)
    }
    if !zones.isEmpty { configuration.zones = zones }
  }

  private static func occupied(_ zone: Section) -> [OccupiedSpan] {
    guard let node = zone.node("occupied"), !node.isNothing else { return [] }
    if case .scalar(let scalar) = node, ["always", "24/7"].contains(scalar.string) { return [] }
    guard case .sequence = node else {
      return Section(node, name: zone.path("occupied"), keys: spanKeys, decoding: zone.decoding).flatMap(span).map {
        [$0]
      } ?? []
    }
    return zone.items("occupied").compactMap { item in
      Section(item.node, name: item.name, keys: spanKeys, decoding: zone.decoding).flatMap(span)
    }
  }

  private static let spanKeys = ["days", "from", "to"]

  private static func span(_ section: Section) -> OccupiedSpan? {
    for key in ["from", "to"] where section.fields[key] == nil {
      section.decoding.report(
        at: section.position, "\(section.name) has no `\(key)`, expected both `from` and `to`.",
        mend: "Write for instance { days: mon-fri, from: \"08:00\", to: \"22:00\" }, or `always`.")
    }
    let days = section.node("days") == nil ? Array(1...7) : section.weekdays("days")
    guard let days, let from = section.timeOfDay("from"), let to = section.timeOfDay("to") else { return nil }
    guard from != to else {
      section.report(
        "to", "the zone is occupied from `\(CalendarText.text(timeOfDay: from))` to the same time, expected another.",
        mend: "For day and night write `occupied: always`.")
      return nil
    }
    guard from < .hours(24) else {
      section.report("from", "`24:00` begins no day.", mend: "Write \"00:00\" and the day after.")
      return nil
    }
    return OccupiedSpan(days: days, from: from, to: to)
  }
}
